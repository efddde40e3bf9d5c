/** Items of RSS (0.9x, 1.0, 2.0) and Atom (0.3, 1.0). */
import type { PostSource } from '../../posts/post.ts';
import { bodyOf, type FeedBody } from './feedBody.ts';
import { type Feed, type Item, plainLine } from './itemPost.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** Fields of an item that hold text: one that begins ends one that was not closed. */
const FIELDS = new Set(
  (
    'title link guid pubdate description content:encoded content summary id published updated issued modified created ' +
    'author dc:creator dc:date category dc:subject comments enclosure feedburner:origlink itunes:author'
  ).split(' '),
);
const CONTENT = ['content:encoded', 'content', 'xhtml:body', 'body', 'fullcontent'];
const SUMMARY = [
  'description',
  'summary',
  'dc:description',
  'itunes:summary',
  'media:description',
  'tagline',
];
const PUBLISHED = [
  'pubdate',
  'published',
  'issued',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'created',
  'date',
];
const UPDATED = ['updated', 'modified', 'atom:updated', 'dcterms:modified'];
const AUTHORS = ['dc:creator', 'author', 'itunes:author', 'atom:author'];

/** What a feed tells before its items. `root` is its root element as written. */
export function readFeedHead(head: string, root: string): Feed {
  const tree = parseXml(head, isFieldOf(prefixOf(root)));
  const fields = new Fields(tree, head, prefixOf(root));
  const outer = tree.children.find(({ name }) => name === root.toLowerCase());
  const base = outer?.attributes.get('xml:base') ?? fields.base;
  const link = resolve(fields.alternate() ?? fields.text('link'), base);
  return {
    title: plainLine(fields.text('title') ?? ''),
    link,
    author: fields.authors(),
    base: base === undefined ? link : (resolve(base, link) ?? link),
  };
}

/** An item, from its start tag to its end. */
export function readItem(xml: string, source: PostSource, feed: Feed, root: string): Item {
  const prefix = prefixOf(root);
  const fields = new Fields(parseXml(xml, isFieldOf(prefix)), xml, prefix);
  const base = fields.base === undefined ? feed.base : resolve(fields.base, feed.base);
  const whole = fields.body(CONTENT);
  return {
    source,
    title: fields.title(),
    author: fields.authors(),
    published: fields.first(PUBLISHED),
    updated: fields.first(UPDATED),
    url: resolve(fields.address(), base),
    base,
    body: whole ?? fields.body(SUMMARY),
    isWhole: whole !== undefined,
    categories: fields.categories(),
    media: fields.media().flatMap((address) => resolve(address, base) ?? []),
  };
}

/** `atom:` of `atom:feed`: then the fields have it too. */
function prefixOf(root: string): string {
  return /^(?!rdf:)[^:]+:/iu.exec(root)?.[0].toLowerCase() ?? '';
}

function isFieldOf(prefix: string): (name: string) => boolean {
  return (name) => FIELDS.has(bare(name, prefix));
}

function bare(name: string, prefix: string): string {
  return prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function resolve(address: string | undefined, base: string | undefined): string | undefined {
  const trimmed = address?.trim();
  if (trimmed === undefined || trimmed === '') return undefined;
  const url = URL.parse(trimmed, base) ?? undefined;
  return url !== undefined && /^https?:$/u.test(url.protocol) ? url.href : undefined;
}

/** The fields of the innermost element that has any: an item, or what describes a feed. */
class Fields {
  readonly #xml: string;
  readonly #elements: readonly XmlElement[];
  readonly #prefix: string;
  readonly base: string | undefined;

  constructor(tree: XmlElement, xml: string, prefix: string) {
    const holder = fieldHolder(tree, isFieldOf(prefix));
    this.#xml = xml;
    this.#prefix = prefix;
    this.#elements = holder.children;
    this.base = holder.attributes.get('xml:base');
  }

  text(name: string): string | undefined {
    return this.#all(name)
      .map(({ text }) => text.trim())
      .find((text) => text !== '');
  }

  first(names: readonly string[]): string | undefined {
    return names.map((name) => this.text(name)).find((text) => text !== undefined);
  }

  /** The title; markup in it is its text. */
  title(): string {
    const [element] = this.#all('title');
    if (element === undefined) return '';
    return element.children.length > 0 ? this.#inner(element) : element.text;
  }

  body(names: readonly string[]): FeedBody | undefined {
    for (const name of names) {
      for (const element of this.#all(name)) {
        const body = this.#bodyIn(element);
        if (body.source.trim() !== '') return body;
      }
    }
    return undefined;
  }

  /** Who wrote it, without addresses. */
  authors(): string | undefined {
    for (const name of AUTHORS) {
      const names = this.#all(name)
        .map((element) => personIn(element, this.#prefix))
        .filter((person) => person !== '');
      if (names.length > 0) return [...new Set(names)].join(', ');
    }
    return undefined;
  }

  /** The address of the page that a `<link rel="alternate">` names. */
  alternate(): string | undefined {
    const links = [...this.#all('link'), ...this.#all('atom:link')].filter(({ attributes }) => {
      return attributes.has('href') && /^(?:alternate)?$/iu.test(attributes.get('rel') ?? '');
    });
    const page = links.find(({ attributes }) => /html|^$/iu.test(attributes.get('type') ?? ''));
    return (page ?? links[0])?.attributes.get('href');
  }

  /** The address of an item. */
  address(): string | undefined {
    const guid = this.#all('guid')[0];
    const isAddress = guid !== undefined && !/^false$/iu.test(guid.attributes.get('ispermalink') ?? '');
    const named = this.text('feedburner:origlink') ?? this.alternate() ?? this.text('link');
    const told = [isAddress ? guid.text.trim() : undefined, this.text('id')];
    return named ?? told.find((address) => address !== undefined && /^https?:/iu.test(address));
  }

  categories(): readonly string[] {
    const named = this.#all('category').map(({ attributes, text }) => attributes.get('term') ?? text);
    return [...named, ...this.#all('dc:subject').flatMap(({ text }) => text.split(/[;,]/u))];
  }

  media(): readonly string[] {
    const grouped = this.#all('media:group').flatMap(({ children }) => children);
    const contents = [...grouped, ...this.#elements].filter(({ name }) => name === 'media:content');
    const enclosed = this.#all('link').filter(({ attributes }) => attributes.get('rel') === 'enclosure');
    return [
      ...this.#all('enclosure').map(({ attributes }) => attributes.get('url') ?? ''),
      ...enclosed.map(({ attributes }) => attributes.get('href') ?? ''),
      ...contents.map(({ attributes }) => attributes.get('url') ?? ''),
    ];
  }

  #all(name: string): readonly XmlElement[] {
    return this.#elements.filter((element) => bare(element.name, this.#prefix) === name);
  }

  #bodyIn(element: XmlElement): FeedBody {
    const type = element.attributes.get('type') ?? '';
    if (element.children.length > 0 || /xhtml/iu.test(type))
      return { kind: 'html', source: this.#inner(element).replace(/<(\/?)(?:xhtml|html|h):/giu, '<$1') };
    if (/^text(?:\/plain)?$/iu.test(type) && element.attributes.get('mode') !== 'escaped')
      return { kind: 'text', source: element.text };
    return bodyOf(element.text);
  }

  #inner(element: XmlElement): string {
    return this.#xml
      .slice(element.contentStart, element.contentEnd)
      .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/gu, (_, words) => String(words));
  }
}

function fieldHolder(tree: XmlElement, isField: (name: string) => boolean): XmlElement {
  let holder = tree;
  for (let level = 0; level < 4; level += 1) {
    if (holder.children.some(({ name }) => isField(name))) return holder;
    const inner = holder.children.find(({ children }) => children.length > 0);
    if (inner === undefined) return holder;
    holder = inner;
  }
  return holder;
}

/** `Ann Lee` of `<name>`, of `ann@example.org (Ann Lee)`, or of plain text. */
function personIn(element: XmlElement, prefix: string): string {
  const named = element.children.find(({ name }) => /^(?:atom:)?name$/u.test(bare(name, prefix)));
  const text = plainLine(named?.text ?? element.text);
  return (/^\S+@\S+\s+\((.+)\)$/u.exec(text)?.[1] ?? text).replace(/^by\s+/iu, '');
}
