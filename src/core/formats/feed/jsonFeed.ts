/** Items of JSON Feed (1 and 1.1). https://www.jsonfeed.org/version/1.1/ */
import type { PostSource } from '../../posts/post.ts';
import { parseLoosely } from '../telegram/jsonRepair.ts';
import { type Feed, type Item, plainLine } from './itemPost.ts';

export interface JsonItem {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

const OBJECT_BEGINNING = /(?<=[,[]\s{0,2000})\{\s{0,2000}"([\w$.-]{1,60})"\s{0,20}:/gu;
/** Keys of items and of nothing else in a feed. */
const ITEM_KEYS = new Set(
  'id title content_html content_text summary date_published date_modified external_url guid'.split(' '),
);
/** Deeper brackets belong to no feed. */
const DEEPEST = 100;
/** As many objects within an item may begin like one, where the key does not tell. */
const MOST_INNER = 8;

/** What a feed tells of itself, from the file without its items. */
export function jsonFeedHead(value: unknown): Feed {
  const link = text(value, 'home_page_url');
  return { title: plainLine(text(value, 'title') ?? ''), link, author: authorsOf(value), base: link };
}

export function readJsonItem(value: unknown, source: PostSource, feed: Feed): Item {
  const html = text(value, 'content_html');
  const plain = text(value, 'content_text');
  const summary = text(value, 'summary');
  const id = text(value, 'id') ?? '';
  const url = text(value, 'url') ?? text(value, 'external_url') ?? (/^https?:/iu.test(id) ? id : undefined);
  const words = plain ?? summary;
  return {
    source,
    title: text(value, 'title') ?? '',
    author: authorsOf(value),
    published: text(value, 'date_published'),
    updated: text(value, 'date_modified'),
    url: url === undefined ? undefined : (URL.parse(url, feed.base)?.href ?? undefined),
    base: feed.base,
    body:
      html !== undefined
        ? { kind: 'html', source: html }
        : words === undefined
          ? undefined
          : { kind: 'text', source: words },
    isWhole: html !== undefined || plain !== undefined,
    categories: list(value, 'tags').filter((tag) => typeof tag === 'string'),
    media: list(value, 'attachments').flatMap((attachment) => text(attachment, 'url') ?? []),
  };
}

/** True for the beginning of a JSON Feed. */
export function isJsonFeed(head: string): boolean {
  return (
    /^\s*\{/u.test(head) &&
    /"version"\s{0,20}:\s{0,20}"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\\?\/version/u.test(head)
  );
}

/** The feed's own fields, and its items in order; one without a value is broken. */
export function* jsonFeedParts(json: string): Generator<{ readonly head: unknown } | JsonItem> {
  const array = /"items"\s{0,20}:\s{0,20}\[/u.exec(json);
  const from = array === null ? json.length : array.index + array[0].length;
  const { starts, inner } = itemStarts(json, from);
  const last = starts.at(-1);
  const end = last === undefined ? from : (objectEnd(json, last, json.length) ?? json.length);
  yield { head: headOf(json.slice(0, from), json.slice(end)) };
  const [first = from] = starts;
  if (starts.length > 0 && json.slice(from, first).trim() !== '')
    yield { value: undefined, start: from, end: first };
  let done = from;
  for (const [index, start] of starts.entries()) {
    if (start < done) continue;
    const limit = starts[index + inner] ?? json.length;
    const close = objectEnd(json, start, limit);
    const value = close === undefined ? undefined : parseLoosely(json.slice(start, close));
    done = value === undefined || close === undefined ? start + 1 : close;
    yield { value, start, end: value === undefined ? (starts[index + 1] ?? json.length) : done };
  }
}

interface ItemStarts {
  readonly starts: readonly number[];
  /** From which start on, counted from one of them, no part of its object can begin. */
  readonly inner: number;
}

/**
 * Objects that begin as items do, and perhaps some within them: with the key of the first one, or with the usual key,
 * since any item may be broken.
 */
function itemStarts(json: string, from: number): ItemStarts {
  const byKey = new Map<string, number[]>();
  for (const { index, 1: key = '' } of json.slice(from - 1).matchAll(OBJECT_BEGINNING)) {
    const own = byKey.get(key) ?? [];
    own.push(from - 1 + index);
    byKey.set(key, own);
  }
  const [first] = byKey.keys();
  const [usual] = [...byKey]
    .filter(([key]) => ITEM_KEYS.has(key))
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key]) => key);
  const keys = [...new Set([first, usual])].filter((key) => key !== undefined);
  const starts = keys.flatMap((key) => byKey.get(key) ?? []).sort((a, b) => a - b);
  const isSure = keys.length === 1 && keys.every((key) => ITEM_KEYS.has(key));
  return { starts, inner: isSure ? 1 : MOST_INNER };
}

/** Behind the bracket that closes the object at `start`, looked for up to `limit`. */
function objectEnd(json: string, start: number, limit: number): number | undefined {
  const token = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]]/gu;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(json); match !== null && match.index < limit; match = token.exec(json)) {
    const [sign] = match;
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > DEEPEST) return undefined;
    if (depth === 0) return match.index + 1;
  }
  return undefined;
}

function headOf(before: string, after: string): unknown {
  const head = parseLoosely(`${before}]}`);
  const tail = parseLoosely(`{${after.replace(/^\s*\]\s*,?/u, '')}`);
  return { ...(isRecord(tail) ? tail : {}), ...(isRecord(head) ? head : {}) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function text(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

function list(value: unknown, key: string): readonly unknown[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}

/** Version 1 has one author, 1.1 several. */
function authorsOf(value: unknown): string | undefined {
  const people = [...list(value, 'authors'), field(value, 'author')];
  const names = people.flatMap((person) => text(person, 'name') ?? []);
  return names.length === 0 ? undefined : [...new Set(names)].join(', ');
}
