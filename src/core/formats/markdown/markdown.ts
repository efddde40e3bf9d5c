/** Markdown files: one post each, or one for every entry of a digest. */
import { detectLanguage } from '../../posts/language.ts';
import type { ImportedPost } from '../../posts/post.ts';
import { findHashtags, findMentions } from '../../posts/tags.ts';
import { cleanText, collapseWhitespace, unique } from '../../posts/text.ts';
import { titleOf } from '../../posts/title.ts';
import type { Imported, ImportOptions } from '../importer.ts';
import { problem as problemOf } from '../importProblems.ts';
import { cutDigest, type Digest, type DigestPart } from './digest.ts';
import { entryTitle } from './digestTitle.ts';
import { fileName, titleFromName } from './fileName.ts';
import { readFrontMatter } from './frontMatter.ts';
import { type MarkdownFacts, markdownFacts } from './markdownFacts.ts';
import { parseMarkdown } from './markdownParser.ts';
import { markdownText } from './markdownText.ts';
import { withoutModules } from './mdx.ts';

/** A stretch of a file that is a post. */
interface Part {
  readonly source: ImportedPost['source'];
  readonly markdown: string;
  readonly facts: MarkdownFacts;
  /** The title of a text that has none. */
  readonly name: string;
  /** Of an entry of a digest. */
  readonly entry?: { readonly part: DigestPart; readonly number: number; readonly of: number };
}

/**
 * The posts in a Markdown file: one, or the entries of a digest. Markdown that cannot be read safely becomes plain text,
 * with a problem saying so.
 */
export function* importMarkdown(
  path: string,
  file: string,
  { digest: mode }: ImportOptions,
): Generator<Imported> {
  const frontMatter = readFrontMatter(file);
  const { problem, end } = frontMatter;
  if (problem) yield problemOf(problem.message, problem.offset);
  const facts = markdownFacts(path, frontMatter);
  const body = file.slice(end);
  const digest = cutDigest({ path, body, title: facts.title, date: facts.publishedAt }, mode);
  const parts = digest
    ? digestParts({ path, facts, start: end }, digest)
    : [{ source: { path, start: 0, end: file.length }, markdown: body, facts, name: titleFromName(path) }];
  const texts = new Set<string>();
  for (const part of parts) {
    const { post, problem: parseProblem } = postOf(part);
    if (parseProblem !== undefined) yield problemOf(parseProblem, part.source.start);
    if (!digest && isEmpty(post, facts.title)) continue;
    yield { kind: 'post', post: part.entry ? distinct(post, texts) : post };
  }
}

/** The parts of a digest with what the file, the section and the entry say of each. */
function digestParts(
  { path, facts, start }: { readonly path: string; readonly facts: MarkdownFacts; readonly start: number },
  { title: written = '', parts }: Digest,
): readonly Part[] {
  const title = titleWords(written);
  const name = title || collapseWhitespace(titleFromName(path) || fileName(path));
  const channel = facts.channel ?? (name === '' ? undefined : { title: name, handle: undefined });
  const of = parts.filter(({ bound }) => bound !== undefined).length;
  let number = 0;
  return parts.map((part, index): Part => {
    const source = { path, start: index === 0 ? 0 : start + part.start, end: start + part.end };
    // A heading names a topic only where it is a known one; most are words of this file alone.
    const topics = unique([...facts.topics, ...part.sections.map((section) => `#${plainText(section)}`)]);
    const publishedAt = part.date ?? facts.publishedAt;
    const own = { ...facts, channel, publishedAt, topics, title: undefined };
    if (part.bound === undefined) {
      const intro = index === 0 ? { ...own, title: facts.title } : { ...own, url: undefined };
      return { source, markdown: part.markdown, facts: intro, name: '' };
    }
    number++;
    // The address is the digest's; what an entry links to is no address of the entry.
    const entry = { part, number, of };
    return { source, markdown: part.markdown, facts: { ...own, url: undefined }, name: '', entry };
  });
}

function plainText(markdown: string): string {
  return collapseWhitespace(markdownText(parseMarkdown(markdown).nodes).text);
}

/** A title without badges and addresses. */
function titleWords(title: string): string {
  return collapseWhitespace(/\]\(|<(?:img|a)\s/iu.test(title) ? plainText(`# ${title}`) : title);
}

/** True for a file with nothing under its front matter, where that has no title or the file is a listing of Hugo's. */
function isEmpty({ body, source }: ImportedPost, title: string | undefined): boolean {
  if (!/^[\s#*_-]*$/u.test(body.source)) return false;
  return title === undefined || /(?:^|\/)_index(?:\.\w{2})?\.\w+$/u.test(source.path);
}

/** Entries with the same few words are told apart by what they link to. */
function distinct(post: ImportedPost, texts: Set<string>): ImportedPost {
  const isKnown = texts.has(post.text);
  texts.add(post.text);
  const url = post.links.find((link) => /^https?:/iu.test(link.url))?.url;
  return isKnown && url !== undefined ? { ...post, url } : post;
}

function postOf({ source, markdown, facts, name, entry }: Part): {
  readonly post: ImportedPost;
  readonly problem: string | undefined;
} {
  const written = /\.mdx$/iu.test(source.path) ? withoutModules(markdown) : markdown;
  const cleaned = cleanText(written).replace(/^\n+/u, '').trimEnd();
  const { nodes, problem } = parseMarkdown(cleaned);
  const { text, links, images, heading, title: headline, prose } = markdownText(nodes);
  const title = entry
    ? entryTitle(entry.part, text)
    : (facts.title ?? collapseWhitespace(headline ?? '')) || name || collapseWhitespace(heading ?? '');
  const post: ImportedPost = {
    source,
    format: 'markdown',
    channel: facts.channel,
    title: title || titleOf(text),
    author: facts.author,
    forwardedFrom: undefined,
    publishedAt: facts.publishedAt,
    ...(facts.editedAt !== undefined && { editedAt: facts.editedAt }),
    url: facts.url,
    messageId: undefined,
    language: facts.language ?? detectLanguage(prose),
    body: { kind: problem === undefined ? 'markdown' : 'text', source: cleaned },
    text,
    hashtags: findHashtags(prose),
    mentions: mentionsIn(prose),
    reactions: undefined,
    media: unique(images.filter(isLocal)),
    links,
    lostLinks: false,
    declaredTopics: facts.topics,
    ...(entry && { entry: { number: entry.number, of: entry.of } }),
  };
  return { post, problem };
}

/** Mentions, except keys of citations as Pandoc writes them: `[@key, p. 3; see @other]`. */
function mentionsIn(prose: string): readonly string[] {
  const cited = new Set((prose.match(/\[[^[\]\n]{0,300}\]/gu) ?? []).flatMap(findMentions));
  return findMentions(prose).filter((mention) => !cited.has(mention));
}

function isLocal(address: string): boolean {
  return !/^(?:[a-z][\w+.-]*:|\/\/)/iu.test(address);
}
