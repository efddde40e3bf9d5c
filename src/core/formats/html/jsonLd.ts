/** What a page says of itself in JSON-LD: https://schema.org/Article */
import { attribute, rawText } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';

type Json = Readonly<Record<string, unknown>>;

/** A page's own description as an article. */
export interface ArticleData {
  readonly title: string | undefined;
  readonly authors: readonly string[];
  readonly published: string | undefined;
  readonly modified: string | undefined;
  readonly url: string | undefined;
  readonly publisher: string | undefined;
  readonly language: string | undefined;
  readonly keywords: readonly string[];
}

const ARTICLE = /(?:Article|Posting|Report)$/u;
/** Longer scripts hold a shop, not an article. */
const LONGEST_SCRIPT = 2_000_000;
const MOST_NODES = 2_000;

/** The first article that the page's JSON-LD describes; `elements` are those of the page. */
export function readJsonLd(elements: readonly HtmlElement[]): ArticleData | undefined {
  const scripts = elements.filter(
    (one) => one.name === 'script' && /ld\+json/iu.test(attribute(one, 'type')),
  );
  const nodes = scripts.flatMap((script) => nodesIn(parse(rawText(script))));
  const article = nodes.find((node) => strings(node['@type']).some((type) => ARTICLE.test(type)));
  if (article === undefined) return undefined;
  const byId = new Map(nodes.flatMap((node) => strings(node['@id']).map((id) => [id, node] as const)));
  const namesOf = (value: unknown) => names(value, byId);
  return {
    title: strings(article['headline'])[0] ?? strings(article['name'])[0],
    authors: namesOf(article['author'] ?? article['creator']),
    published: strings(article['datePublished'])[0] ?? strings(article['dateCreated'])[0],
    modified: strings(article['dateModified'])[0],
    url: urlOf(article['mainEntityOfPage']) ?? urlOf(article['url']),
    publisher: namesOf(article['publisher'])[0] ?? namesOf(article['isPartOf'])[0],
    language: strings(article['inLanguage'])[0],
    keywords: strings(article['keywords']).flatMap((words) => words.split(',')),
  };
}

/** Pages of XHTML wrap their scripts: `//<![CDATA[ … //]]>`. */
function withoutCdata(script: string): string {
  const inner = script.replace(/^(?:\/\/)?\s*<!\[CDATA\[/u, '');
  return inner.endsWith(']]>') ? inner.slice(0, -3).trimEnd().replace(/\/\/$/u, '') : inner;
}

function parse(script: string): unknown {
  if (script.length > LONGEST_SCRIPT) return undefined;
  const json = withoutCdata(script.trim());
  try {
    return JSON.parse(json);
  } catch {
    // Line breaks within strings are the commonest fault.
    try {
      return JSON.parse(json.replace(/[\n\r\t]+/gu, ' '));
    } catch {
      return undefined;
    }
  }
}

/** All objects in lists and graphs. */
function nodesIn(value: unknown): readonly Json[] {
  const found: Json[] = [];
  const waiting: unknown[] = [value];
  for (let next = waiting.shift(); next !== undefined && found.length < MOST_NODES; next = waiting.shift()) {
    if (Array.isArray(next)) waiting.push(...next.slice(0, MOST_NODES));
    else if (isObject(next)) {
      found.push(next);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart'])
        if (key in next) waiting.push(next[key]);
    }
  }
  return found;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strings(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value.slice(0, 100) : [value];
  return values.filter((one) => typeof one === 'string').filter((text) => text.trim() !== '');
}

/** Names of persons and organisations: as strings, as objects, or by the id of another object. */
function names(value: unknown, byId: ReadonlyMap<string, Json>): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value.slice(0, 100) : [value];
  return values.flatMap((one) => {
    if (typeof one === 'string') return strings(one);
    if (!isObject(one)) return [];
    const own = strings(one['name']);
    return own.length > 0 ? own : strings(one['@id']).flatMap((id) => strings(byId.get(id)?.['name']));
  });
}

function urlOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isObject(value) ? (strings(value['@id'])[0] ?? strings(value['url'])[0]) : undefined;
}
