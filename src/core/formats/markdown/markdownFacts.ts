/** What a Markdown file says about all that stands in it. */
import type { ImportedPost } from '../../posts/post.ts';
import { cleanText, collapseWhitespace, unique } from '../../posts/text.ts';
import { isoDate } from '../dates.ts';
import { dateFromPath } from './fileName.ts';
import type { FrontMatter } from './frontMatter.ts';

/** The facts in the front matter and the path of a file. */
export interface MarkdownFacts {
  readonly title: string | undefined;
  readonly channel: ImportedPost['channel'];
  readonly author: string | undefined;
  readonly publishedAt: string | undefined;
  readonly editedAt: string | undefined;
  readonly url: string | undefined;
  readonly language: string | undefined;
  readonly topics: readonly string[];
}

/** Keys as `frontMatterKey` writes them, the most telling first. */
const KEYS = {
  title: ['title'],
  author: ['author', 'authors', 'by', 'creator', 'byline'],
  date: words(
    'date published publishdate publisheddate pubdate datepublished publishedat publishedon publishedtime created ' +
      'createdat createddate datecreated creationdate',
  ),
  edit: words(
    'lastmod updated updateddate dateupdated updatedat modified datemodified modifieddate modifiedat lastmodified ' +
      'lastmodifiedat lastupdated edited changed revised',
  ),
  url: words('url link source sourceurl canonical canonicalurl originalurl externalurl'),
  channel: ['channel', 'feed', 'blog', 'site'],
  topic: ['topics', 'topic', 'categories', 'category'],
  tag: ['tags', 'tag', 'keywords'],
  language: ['lang', 'language', 'locale'],
} as const;

function words(text: string): readonly string[] {
  return text.split(' ');
}

export function markdownFacts(path: string, frontMatter: FrontMatter): MarkdownFacts {
  const all = (keys: readonly string[]) =>
    keys.flatMap((key) => frontMatter.values.get(key)?.map(cleanText) ?? []);
  const [title] = all(KEYS.title);
  return {
    title: title && (collapseWhitespace(title) || undefined),
    channel: channelOf(all(KEYS.channel)[0]),
    author: unique(all(KEYS.author)).join(', ') || undefined,
    publishedAt: firstDate(all(KEYS.date)) ?? dateFromPath(path),
    editedAt: firstDate(all(KEYS.edit)),
    url: all(KEYS.url).find((url) => /^https?:\/\/\S+$/iu.test(url)),
    language: languageCode(all(KEYS.language)[0]),
    topics: declaredTopics(frontMatter),
  };
}

function firstDate(written: readonly string[]): string | undefined {
  return written.map(isoDate).find((date) => date !== undefined);
}

function channelOf(name: string | undefined): ImportedPost['channel'] {
  if (name === undefined) return undefined;
  const handle = /^(?:@|(?:https?:\/\/)?t\.me\/(?:s\/)?)([A-Za-z]\w{3,31})$/u.exec(name)?.[1];
  return { title: handle ?? name, handle };
}

/** Topics as written, tags with `#`. */
function declaredTopics(frontMatter: FrontMatter): readonly string[] {
  const topics = namesUnder(KEYS.topic, frontMatter);
  const tags = namesUnder(KEYS.tag, frontMatter).filter((tag) => !topics.includes(tag));
  return unique([...topics, ...tags.map((tag) => `#${tag}`)]);
}

/** Lists as they are; the strings `a, b` and `#a #b` are lists too. */
function namesUnder(keys: readonly string[], { values, lists }: FrontMatter): readonly string[] {
  const written = keys.flatMap((key) => {
    const names = values.get(key)?.map(cleanText) ?? [];
    return lists.has(key) ? names : names.flatMap((text) => text.split(/[,;]|\s(?=#)/u));
  });
  return written.map((name) => name.trim().replace(/^#/u, '')).filter((name) => name !== '');
}

function languageCode(written: string | undefined): string | undefined {
  return /^([a-z]{2})(?:[-_][a-z]{2,4})?$/iu.exec(written ?? '')?.[1]?.toLowerCase();
}
