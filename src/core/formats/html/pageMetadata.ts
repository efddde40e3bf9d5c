import { collapseWhitespace, unique } from '../../posts/text.ts';
import { isoDate } from '../dates.ts';
import { attribute, closest, descendants, find, hasClass, lineText } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';
import { type ArticleData, readJsonLd } from './jsonLd.ts';

/** What a saved page says of itself. */
export interface PageMetadata {
  /** Titles as the page gives them, the surest first; the site's name may stand at an end. */
  readonly titles: readonly string[];
  readonly authors: readonly string[];
  /** ISO 8601. */
  readonly published: string | undefined;
  readonly modified: string | undefined;
  /** Canonical address. */
  readonly url: string | undefined;
  /** Where relative addresses start from. */
  readonly base: string | undefined;
  readonly site: string | undefined;
  /** ISO 639-1. */
  readonly language: string | undefined;
  readonly tags: readonly string[];
  /** The page calls itself an article. */
  readonly isArticle: boolean;
}

type Elements = readonly HtmlElement[];
type Metas = ReadonlyMap<string, readonly string[]>;

/** Browsers write where a page was saved from, as far as they say it; so does SingleFile. */
const SAVED_FROM =
  /<!--\s*saved from url=\(\d+\)(\S+)\s*-->|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)/u;
/** Elements that may name the author; further down they name those of comments and other pages. */
const MOST_AUTHORS = 20;
const PLATFORMS = new Set(['medium', 'substack', 'blogger', 'wordpress.com', 'github', 'telegraph']);

/** Reads the head of a page and what its body marks up; `html` is the file. */
export function readMetadata(root: HtmlElement, html: string): PageMetadata {
  const elements = descendants(root);
  const metas = readMetas(elements);
  const data = readJsonLd(elements);
  const get = (...keys: readonly string[]) => keys.flatMap((key) => metas.get(key) ?? []);
  const saved = SAVED_FROM.exec(html.slice(0, 4_000));
  const savedFrom = webAddress(saved?.[1] ?? saved?.[2], undefined);
  const url = canonical([linkOf(elements, 'canonical'), ...get('og:url'), data?.url], savedFrom);
  const published = firstDate([
    data?.published,
    ...get('article:published_time', 'datepublished', 'citation_publication_date', 'citation_date'),
    ...get(
      'citation_online_date',
      'dc.date.issued',
      'dc.date',
      'dcterms.created',
      'date',
      'pubdate',
      'publish_date',
    ),
    ...get('parsely-pub-date', 'sailthru.date', 'og:published_time'),
    ...shownDates(elements),
    /\/(\d{4}\/\d{2}\/\d{2})\//u.exec(url ?? '')?.[1],
    /\/(\d{4}-\d{2}-\d{2})[-/]/u.exec(url ?? '')?.[1],
  ]);
  const modified = firstDate([
    data?.modified,
    ...get('article:modified_time', 'datemodified', 'og:updated_time'),
  ]);
  const title = elements.find(({ name }) => name === 'title');
  return {
    titles: said([
      data?.title,
      ...get('citation_title', 'og:title', 'twitter:title', 'dc.title', 'dcterms.title'),
      title && lineText(title),
    ]),
    authors: authorsOf(elements, data, get),
    published,
    modified:
      modified !== undefined && modified.slice(0, 10) !== published?.slice(0, 10) ? modified : undefined,
    url,
    base: pageBase(root, savedFrom ?? url),
    site: siteOf(data, get, url),
    language: languageOf([
      attributeOfHtml(elements),
      ...get('og:locale', 'content-language'),
      data?.language,
    ]),
    tags: said([...get('article:tag'), ...(data?.keywords ?? [])]),
    isArticle:
      data !== undefined ||
      get('og:type').some((type) => /^article$/iu.test(type.trim())) ||
      get('citation_title', 'article:published_time').length > 0,
  };
}

/** Where the relative addresses of a page at `address` start from: its `<base>`, or itself. */
export function pageBase(root: HtmlElement, address: string | undefined): string | undefined {
  const base = find(root, ({ name, attributes }) => name === 'base' && attributes.has('href'));
  return (base && webAddress(attribute(base, 'href'), address)) ?? address;
}

/** Contents of `<meta>` by name, in lower case. */
function readMetas(elements: Elements): Metas {
  const metas = new Map<string, string[]>();
  for (const { name, attributes } of elements) {
    if (name !== 'meta') continue;
    const content = attributes.get('content');
    if (content === undefined || content.trim() === '') continue;
    for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
      const written = attributes.get(key)?.trim().toLowerCase();
      if (written === undefined) continue;
      const values = metas.get(written);
      if (values === undefined) metas.set(written, [content]);
      else if (values.length < 50) values.push(content);
    }
  }
  return metas;
}

function said(values: readonly (string | undefined)[]): readonly string[] {
  return unique(values.map((value) => collapseWhitespace(value ?? '')).filter((value) => value !== ''));
}

function firstDate(written: readonly (string | undefined)[]): string | undefined {
  for (const text of written) {
    const date =
      text === undefined ? undefined : isoDate(text.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3'));
    if (date !== undefined) return date;
  }
  return undefined;
}

/** Dates that the page shows: in `<time>`, or on lines with a class that says so. */
function shownDates(elements: Elements): readonly string[] {
  const dates: string[] = [];
  for (const element of elements) {
    if (dates.length >= 5) break;
    if (element.name === 'time')
      dates.push(element.attributes.get('datetime') ?? lineText(element), lineText(element));
    else if (
      element.attributes.size > 0 &&
      /(?:^|[\s_-])(?:date|published|dt-published|post-meta|dateline)(?:$|[\s_-])/iu.test(classOf(element))
    ) {
      const line = lineText(element).slice(0, 100);
      dates.push(
        ...line.split(/\s*[·•|—]\s*/u).map((part) => part.replace(/^[^\d:]{0,30}(?:on|:)\s+/iu, '')),
      );
    }
  }
  return dates;
}

function classOf(element: HtmlElement): string {
  return `${attribute(element, 'class').slice(0, 200)} ${attribute(element, 'itemprop').slice(0, 50)}`;
}

function authorsOf(
  elements: Elements,
  data: ArticleData | undefined,
  get: (...keys: readonly string[]) => readonly string[],
): readonly string[] {
  const sources = [
    data?.authors ?? [],
    get('citation_author').map((name) => name.replace(/^([^,]+),\s*([^,]+)$/u, '$2 $1')),
    get('author', 'article:author', 'parsely-author', 'dc.creator', 'sailthru.author', 'dcterms.creator'),
    shownAuthors(elements),
  ];
  for (const source of sources) {
    const names = said(source).filter((name) => name.length <= 100 && !/^https?:\/\//iu.test(name));
    if (names.length > 0) return names;
  }
  return [];
}

function shownAuthors(elements: Elements): readonly string[] {
  const isAuthor = (element: HtmlElement) =>
    /(?:^|\s)author(?:\s|$)/iu.test(`${attribute(element, 'rel')} ${attribute(element, 'itemprop')}`) ||
    hasClass(
      element,
      'author',
      'author-name',
      'p-author',
      'byline-name',
      'post-author',
      'byline',
      'author__name',
    ) ||
    hasClass(element, 'tm-user-info__username', 'quarto-title-meta-author', 'authors', 'byline-author');
  let seen = 0;
  for (const element of elements) {
    if (element.attributes.size === 0 || !isAuthor(element)) continue;
    seen += 1;
    if (seen > MOST_AUTHORS) break;
    if (closest(element, (one) => /comment/iu.test(classOf(one))) !== undefined) continue;
    const line = lineText(element).replace(/^(?:authors?|by|written by|posted by|автор[ы]?)\s*:?\s+/iu, '');
    if (line !== '' && line.length <= 60) return [line];
  }
  return [];
}

/** The canonical address, unless it is only that of the site. */
function canonical(
  written: readonly (string | undefined)[],
  savedFrom: string | undefined,
): string | undefined {
  for (const address of written) {
    const url = webAddress(address, savedFrom);
    if (url === undefined) continue;
    const isSite =
      new URL(url).pathname === '/' && savedFrom !== undefined && new URL(savedFrom).pathname !== '/';
    if (!isSite) return url;
  }
  return savedFrom;
}

function webAddress(written: string | undefined, base: string | undefined): string | undefined {
  const url = URL.parse(written?.trim() ?? '', base);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}

function linkOf(elements: Elements, relation: string): string | undefined {
  return elements
    .find(
      (one) => one.name === 'link' && attribute(one, 'rel').toLowerCase().split(/\s+/u).includes(relation),
    )
    ?.attributes.get('href');
}

/** The name of the site; of a blog rather than of the platform that it is on. */
function siteOf(
  data: ArticleData | undefined,
  get: (...keys: readonly string[]) => readonly string[],
  url: string | undefined,
): string | undefined {
  const names = said([...get('og:site_name'), data?.publisher, ...get('application-name')]);
  const own = names.find((name) => !PLATFORMS.has(name.toLowerCase()));
  return own ?? names[0] ?? (url === undefined ? undefined : new URL(url).hostname.replace(/^www\./u, ''));
}

function attributeOfHtml(elements: Elements): string | undefined {
  const html = elements.find(({ name }) => name === 'html');
  return html && (html.attributes.get('lang') ?? html.attributes.get('xml:lang'));
}

function languageOf(written: readonly (string | undefined)[]): string | undefined {
  for (const text of written) {
    const code = /^\s*([a-z]{2})(?:[-_][\w-]{2,20})?\s*$/iu.exec(text ?? '')?.[1]?.toLowerCase();
    if (code !== undefined) return code;
  }
  return undefined;
}
