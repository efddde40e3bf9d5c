import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeEntities } from '../core/formats/entities.ts';
import { matchArxivId } from '../core/papers/arxivId.ts';
import { cleanText } from '../core/posts/text.ts';
import { notWhatItShouldBe } from './answer.ts';
import { texToText } from './texText.ts';
import { LookupError } from './web.ts';

/** What the arXiv API says of a paper. https://info.arxiv.org/help/api/user-manual.html */
export interface ArxivEntry {
  /** Without version and subject class: `2401.12345`, `math/0309136`. */
  readonly id: string;
  readonly version: number | undefined;
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string | undefined;
  readonly publishedAt: string | undefined;
  readonly updatedAt: string | undefined;
  readonly venue: string | undefined;
  readonly comment: string | undefined;
  /** The primary one first. */
  readonly categories: readonly string[];
  /** In lower case. */
  readonly doi: string | undefined;
}

export interface ArxivFeed {
  readonly entries: readonly ArxivEntry[];
  /** What arXiv says instead of entries: `incorrect id format for 1234.567`. */
  readonly error: string | undefined;
}

type Fields = ReadonlyMap<string, unknown>;

/** Atom is four levels deep. */
const DEEPEST = 12;
const MOST_ENTRIES = 500;
const MOST_AUTHORS = 10_000;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities of a DOCTYPE can grow without end; what stands for one character is read here.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
});

/** The entries of an answer of the arXiv API. Throws a `LookupError` where it is none, or not whole. */
export function parseArxivFeed(xml: string): ArxivFeed {
  if (/^\s{0,100}rate exceeded/i.test(xml)) {
    throw new LookupError('arxiv', 'limited', 'arXiv asks for fewer requests. Try again in some minutes.');
  }
  const feed = fieldsOf(fieldsOf(parse(xml)).get('feed'));
  if (feed.size === 0) throw broken(xml);
  const all = listOf(feed.get('entry')).slice(0, MOST_ENTRIES).map(fieldsOf);
  const failed = all.find((fields) => /\/api\/errors/.test(textOf(fields, 'id') ?? ''));
  return {
    entries: all.flatMap((fields) => entryOf(fields) ?? []),
    error: failed === undefined ? undefined : (textOf(failed, 'summary') ?? 'error'),
  };
}

function parse(xml: string): unknown {
  if (/<!DOCTYPE/i.test(xml)) throw broken(xml);
  try {
    if (XMLValidator.validate(xml) === true) return parser.parse(xml);
  } catch {
    // Too deep, or named like something of JavaScript.
  }
  throw broken(xml);
}

function broken(xml: string): LookupError {
  return new LookupError('arxiv', 'broken', notWhatItShouldBe('arXiv', xml, 'Atom feed'));
}

/** Undefined for what has no id or no title: arXiv's way to say that it does not know one. */
function entryOf(fields: Fields): ArxivEntry | undefined {
  const address = textOf(fields, 'id') ?? '';
  const written = address.replace(/^https?:\/\/[^/]{1,100}\/abs\//, '');
  const match = matchArxivId(written);
  const title = texToText(textOf(fields, 'title') ?? '');
  if (match === undefined || match.length !== written.length || title === '') return undefined;
  const version = /v(\d{1,3})$/.exec(written)?.[1];
  return {
    id: match.id.replace(/\.[A-Z]{2}(?=\/)/, ''),
    version: version === undefined ? undefined : Number(version),
    title,
    authors: authorsOf(fields),
    abstract: proseOf(fields, 'summary'),
    publishedAt: timeOf(fields, 'published'),
    updatedAt: timeOf(fields, 'updated'),
    venue: proseOf(fields, 'journal_ref'),
    comment: proseOf(fields, 'comment'),
    categories: categoriesOf(fields),
    doi: doiOf(fields),
  };
}

function authorsOf(fields: Fields): readonly string[] {
  const names = listOf(fields.get('author'))
    .slice(0, MOST_AUTHORS)
    .map((author) => texToText(textOf(fieldsOf(author), 'name') ?? ''));
  // A colon stands between a collaboration and its members.
  return names.filter((name) => /\p{L}/u.test(name));
}

/** The classes of other schemes, such as MSC, are no categories of arXiv. */
function categoriesOf(fields: Fields): readonly string[] {
  const elements = [...listOf(fields.get('primary_category')), ...listOf(fields.get('category'))];
  const terms = elements.map((element) => attributeOf(element, 'term') ?? '');
  return [...new Set(terms)].filter((term) =>
    /^[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,10})?$/.test(term),
  );
}

/** The first of several; not the one that arXiv itself gives to every paper. */
function doiOf(fields: Fields): string | undefined {
  const [first = ''] = (textOf(fields, 'doi') ?? '').toLowerCase().split(/[\s,;]+/);
  const doi = first.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '');
  return /^10\.\d{4,9}\/\S{1,300}$/.test(doi) && !doi.startsWith('10.48550/arxiv.') ? doi : undefined;
}

function timeOf(fields: Fields, name: string): string | undefined {
  const text = textOf(fields, name)?.trim() ?? '';
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  return isTime && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
}

function proseOf(fields: Fields, name: string): string | undefined {
  const text = texToText(textOf(fields, name) ?? '');
  return text === '' ? undefined : text;
}

/** The text of the first element of this name. */
function textOf(fields: Fields, name: string): string | undefined {
  const [element] = listOf(fields.get(name));
  const text = typeof element === 'string' ? element : fieldsOf(element).get('#text');
  return typeof text === 'string' ? unescaped(text) : undefined;
}

function attributeOf(element: unknown, name: string): string | undefined {
  const value = fieldsOf(element).get(`@${name}`);
  return typeof value === 'string' ? unescaped(value) : undefined;
}

const FIVE = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** References of XML, and those of HTML that authors wrote in their titles. */
function unescaped(text: string): string {
  const xml = text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name) => FIVE.get(String(name)) ?? whole);
  return cleanText(decodeEntities(xml).replace(/\p{Cc}/gu, ' '));
}

function fieldsOf(value: unknown): Fields {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
