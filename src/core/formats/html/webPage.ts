/** Saved web pages: the article in them, without what the site puts around it. */
import { detectLanguage } from '../../posts/language.ts';
import type { ImportedPost } from '../../posts/post.ts';
import { findHashtags, findMentions } from '../../posts/tags.ts';
import { cleanText, collapseWhitespace } from '../../posts/text.ts';
import { titleOf } from '../../posts/title.ts';
import type { Imported } from '../importer.ts';
import { problem } from '../importProblems.ts';
import { bylineDate } from './bylineDate.ts';
import { isUnseen } from './furniture.ts';
import { descendants, lineText } from './htmlQuery.ts';
import { type HtmlElement, parseHtml } from './htmlTree.ts';
import { findMainContent, isListOfPages, type MainContent } from './mainContent.ts';
import { type PageMetadata, readMetadata } from './pageMetadata.ts';
import { type Content, readContent } from './readContent.ts';
import { findTrimmings } from './trimContent.ts';

/** A page with fewer words is a login, an index or a shell, unless it calls itself an article. */
const FEWEST_WORDS = 40;
const FEWEST_WORDS_OF_ARTICLE = 5;
const LONGEST_TITLE = 300;

/** What else the importer of an archive knows. */
export interface PageFile {
  readonly path: string;
  /** Length of the whole file, in UTF-16 units. */
  readonly length: number;
  /** Where the page was saved from. */
  readonly url?: string | undefined;
}

/** The post in a page; nothing when there is no article in it, a problem when there should be one. */
export function* importPage(html: string, file: PageFile): Generator<Imported> {
  const root = parseHtml(html);
  const metadata = withUrl(readMetadata(root, html), file.url);
  const main = findMainContent(root);
  if (!metadata.isArticle && isListOfPages(main, metadata.base)) return;
  const title = pageTitle(root, metadata);
  const names = [...metadata.authors, metadata.site ?? '', ...metadata.tags];
  const trimmings = findTrimmings(main, { title, names });
  const content = readContent(main.element.children, {
    base: metadata.base,
    skips: (element) => trimmings.has(element) || isLeftOut(element, main),
  });
  const published = metadata.published ?? bylineDate(root);
  if (hasWords(content.text, metadata.isArticle ? FEWEST_WORDS_OF_ARTICLE : FEWEST_WORDS)) {
    yield { kind: 'post', post: postOf(content, title, { ...metadata, published }, file) };
  } else if (metadata.isArticle) {
    yield problem(
      'The page calls itself an article, but its text is not in the file. Open it, wait until it is shown, and save it again.',
      0,
    );
  }
}

/** True for a text of at least so many words; the rest of it is not looked at. */
function hasWords(text: string, fewest: number): boolean {
  let words = 0;
  for (const _word of text.matchAll(/[\p{L}\p{N}]+/gu)) if (++words >= fewest) return true;
  return false;
}

/** What was not measured is furniture, unless it is what has no text to be measured. */
function isLeftOut(element: HtmlElement, { measures }: MainContent): boolean {
  return !measures.has(element) && !/^(?:script|video|audio)$/u.test(element.name);
}

function withUrl(metadata: PageMetadata, url: string | undefined): PageMetadata {
  if (url === undefined) return metadata;
  return { ...metadata, url: metadata.url ?? url, base: metadata.base ?? url };
}

/** The page's heading where it says the same as its head, else what the head says, without the name of the site. */
function pageTitle(root: HtmlElement, { titles, site }: PageMetadata): string {
  const declared = titles.map((title) => withoutSite(title, site)).find((title) => title !== '') ?? '';
  const headings: string[] = [];
  for (const element of descendants(root, (one) => NO_TITLE.has(one.name) || isUnseen(one))) {
    if (element.name === 'h1') headings.push(bareTitle(lineText(element)));
    if (headings.length > 5) break;
  }
  const written = headings.filter((heading) => heading !== '' && heading.length <= LONGEST_TITLE);
  const same = written.find((heading) => isSameTitle(heading, declared));
  const only = written.length === 1 ? written[0] : undefined;
  const title = same ?? (declared === '' || titles.length === 1 ? (only ?? declared) : declared);
  return cleanText(title).slice(0, LONGEST_TITLE).trim();
}

const NO_TITLE = new Set(['nav', 'footer', 'aside', 'head']);

/** Without the mark that links to it, and without the word “Title”. */
function bareTitle(heading: string): string {
  return collapseWhitespace(heading)
    .replace(/ ?[#¶]$/u, '')
    .replace(/^title ?: ?/iu, '');
}

function isSameTitle(heading: string, declared: string): boolean {
  const [a, b] = [heading.toLowerCase(), declared.toLowerCase()];
  if (a === '' || b === '') return false;
  if (a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a)) return true;
  const words = new Set(b.match(/[\p{L}\p{N}]+/gu));
  const own = a.match(/[\p{L}\p{N}]+/gu) ?? [];
  return own.filter((word) => words.has(word)).length * 2 > Math.max(own.length, words.size);
}

const SEPARATOR = /\s+[|/·•—–:»-]{1,2}\s+|\s*::\s*/u;

function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(SEPARATOR);
  if (parts.length < 2 || site === undefined) return title;
  const isSite = (part: string | undefined) => part !== undefined && sameName(part, site);
  if (isSite(parts.at(-1))) return cutEnd(title, parts.at(-1) ?? '');
  if (isSite(parts[0])) return title.slice((parts[0] ?? '').length).replace(/^\s*[|/·•—–:»-]{1,2}\s*/u, '');
  return title;
}

function cutEnd(title: string, part: string): string {
  return title
    .slice(0, title.length - part.length)
    .trimEnd()
    .replace(/[|/·•—–:»-]{1,2}$/u, '')
    .trimEnd();
}

/** `Хабр` and `Habr` are not the same, `The Blog` and `blog.example.com` nearly so. */
function sameName(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  if (!one || !other) return false;
  return (
    one === other || (other.length >= 4 && one.includes(other)) || (one.length >= 4 && other.includes(one))
  );
}

function postOf(content: Content, title: string, metadata: PageMetadata, file: PageFile): ImportedPost {
  const { text, prose, html, links, media } = content;
  const { site, modified } = metadata;
  return {
    source: { path: file.path, start: 0, end: file.length },
    format: 'web-page',
    channel: site === undefined ? undefined : { title: site, handle: undefined },
    title: title || titleOf(text),
    author: cleanText(metadata.authors.join(', ')) || undefined,
    forwardedFrom: undefined,
    publishedAt: metadata.published,
    ...(modified === undefined ? {} : { editedAt: modified }),
    url: metadata.url,
    messageId: undefined,
    language: languageOf(metadata.language, detectLanguage(prose)),
    body: { kind: 'html', source: html },
    text,
    hashtags: findHashtags(prose),
    mentions: findMentions(prose),
    reactions: undefined,
    media,
    links,
    lostLinks: false,
    declaredTopics: metadata.tags.slice(0, 20).map((tag) => `#${tag.replace(/^#/u, '')}`),
  };
}

const SCRIPTS: readonly (readonly string[])[] = [
  ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg'],
  ['zh', 'ja'],
  ...['ko', 'ar', 'fa', 'ur', 'he', 'el', 'hi', 'th', 'ka', 'hy'].map((code) => [code]),
];

/** What the page declares, unless its text is in another script: templates keep the language of their makers. */
function languageOf(declared: string | undefined, detected: string): string {
  if (declared === undefined) return detected;
  if (detected === 'und') return declared;
  const scriptOf = (code: string) => SCRIPTS.findIndex((codes) => codes.includes(code));
  return scriptOf(declared) === scriptOf(detected) ? declared : detected;
}
