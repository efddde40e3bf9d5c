/** Markdown files: one post each, with YAML front matter. */
import { detectLanguage } from '../../posts/language.ts';
import type { ImportedPost } from '../../posts/post.ts';
import { findHashtags, findMentions } from '../../posts/tags.ts';
import { cleanText, collapseWhitespace, unique } from '../../posts/text.ts';
import { titleOf } from '../../posts/title.ts';
import { isoDate } from '../dates.ts';
import type { Imported } from '../importer.ts';
import { problem as problemOf } from '../importProblems.ts';
import { type FrontMatter, readFrontMatter } from './frontMatter.ts';
import { parseMarkdown } from './markdownParser.ts';
import { markdownText } from './markdownText.ts';

type Values = ReadonlyMap<string, readonly string[]>;

const TITLE_KEYS = ['title'];
const AUTHOR_KEYS = ['author', 'authors', 'by', 'creator'];
const DATE_KEYS = ['date', 'published', 'publishdate', 'pubdate', 'datepublished', 'created'];
const URL_KEYS = ['url', 'link', 'source', 'canonical', 'canonical_url', 'canonicalurl'];
const CHANNEL_KEYS = ['channel', 'feed', 'blog', 'site'];
const TOPIC_KEYS = ['topics', 'topic', 'categories', 'category'];
const TAG_KEYS = ['tags', 'tag', 'keywords'];
const LANGUAGE_KEYS = ['lang', 'language', 'locale'];

/** The post in a Markdown file. Markdown that cannot be read safely becomes plain text, with a problem saying so. */
export function* importMarkdown(path: string, file: string): Generator<Imported> {
  const frontMatter = readFrontMatter(file);
  const { values, end, problem } = frontMatter;
  const source = cleanText(withoutModules(path, file.slice(end)))
    .replace(/^\n+/u, '')
    .trimEnd();
  const { nodes, problem: parseProblem } = parseMarkdown(source);
  const { text, links, images, heading, prose } = markdownText(nodes);
  const post: ImportedPost = {
    source: { path, start: 0, end: file.length },
    format: 'markdown',
    channel: channelOf(values),
    title:
      collapseWhitespace(first(values, TITLE_KEYS) ?? heading ?? '') || titleFromName(path) || titleOf(text),
    author: all(values, AUTHOR_KEYS).join(', ') || undefined,
    forwardedFrom: undefined,
    publishedAt: publishedAt(values, path),
    url: all(values, URL_KEYS).find((url) => /^https?:\/\/\S+$/iu.test(url)),
    messageId: undefined,
    language: languageCode(first(values, LANGUAGE_KEYS)) ?? detectLanguage(prose),
    body: { kind: parseProblem === undefined ? 'markdown' : 'text', source },
    text,
    hashtags: findHashtags(prose),
    mentions: findMentions(prose),
    reactions: undefined,
    media: unique(images.filter(isLocal)),
    links,
    lostLinks: false,
    declaredTopics: declaredTopics(frontMatter),
  };
  for (const message of [problem, parseProblem]) if (message !== undefined) yield problemOf(message);
  yield { kind: 'post', post };
}

function all(values: Values, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => values.get(key) ?? []);
}

function first(values: Values, keys: readonly string[]): string | undefined {
  return all(values, keys)[0];
}

function channelOf(values: Values): ImportedPost['channel'] {
  const name = first(values, CHANNEL_KEYS);
  if (name === undefined) return undefined;
  const handle = /^(?:@|(?:https?:\/\/)?t\.me\/(?:s\/)?)([A-Za-z]\w{3,31})$/u.exec(name)?.[1];
  return { title: handle ?? name, handle };
}

/** Topics as written, tags with `#`. */
function declaredTopics(frontMatter: FrontMatter): readonly string[] {
  const topics = namesUnder(TOPIC_KEYS, frontMatter);
  const tags = namesUnder(TAG_KEYS, frontMatter).filter((tag) => !topics.includes(tag));
  return unique([...topics, ...tags.map((tag) => `#${tag}`)]);
}

/** Lists as they are; the strings `a, b` and `#a #b` are lists too. */
function namesUnder(keys: readonly string[], { values, lists }: FrontMatter): readonly string[] {
  const written = keys.flatMap((key) => {
    const names = values.get(key) ?? [];
    return lists.has(key) ? names : names.flatMap((text) => text.split(/[,;]|\s(?=#)/u));
  });
  return written.map((name) => name.trim().replace(/^#/u, '')).filter((name) => name !== '');
}

function publishedAt(values: Values, path: string): string | undefined {
  for (const written of all(values, DATE_KEYS)) {
    const date = isoDate(written);
    if (date !== undefined) return date;
  }
  return isoDate(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/u.exec(fileName(path))?.[0] ?? '');
}

function languageCode(written: string | undefined): string | undefined {
  return /^([a-z]{2})(?:[-_][a-z]{2,4})?$/iu.exec(written ?? '')?.[1]?.toLowerCase();
}

function fileName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/iu, '');
}

/** The file's name in words; empty when it is only a date, a number or a hash. */
function titleFromName(path: string): string {
  const name = fileName(path).replace(/^\d{4}-\d{2}-\d{2}[-_ ]*/u, '');
  const isOpaque = /^(?:[\d\s._-]*|[\da-f]{12,}|index|readme|untitled)$/iu.test(name);
  return isOpaque ? '' : collapseWhitespace(/\s/u.test(name) ? name : name.replace(/[-_]+/gu, ' '));
}

function isLocal(address: string): boolean {
  return !/^(?:[a-z][\w+.-]*:|\/\/)/iu.test(address);
}

/** MDX without its module lines, which are code. */
function withoutModules(path: string, source: string): string {
  return /\.mdx$/iu.test(path)
    ? source.replace(/^(?:import\s.+from\s.+|import\s+['"].+|export\s+\w.*)$/gmu, '')
    : source;
}
