/** Markdown files: one post each, or one for every entry of a digest. */
import { detectLanguage } from '../../posts/language.ts';
import type { ImportedPost } from '../../posts/post.ts';
import { findHashtags, findMentions } from '../../posts/tags.ts';
import { cleanText, collapseWhitespace, unique } from '../../posts/text.ts';
import { titleOf } from '../../posts/title.ts';
import type { Imported } from '../importer.ts';
import { problem as problemOf } from '../importProblems.ts';
import { titleFromName } from './fileName.ts';
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
}

/** The posts in a Markdown file. Markdown that cannot be read safely becomes plain text, with a problem saying so. */
export function* importMarkdown(path: string, file: string): Generator<Imported> {
  const frontMatter = readFrontMatter(file);
  const { problem, end } = frontMatter;
  if (problem) yield problemOf(problem.message, problem.offset);
  const facts = markdownFacts(path, frontMatter);
  const body = file.slice(end);
  const markdown = /\.mdx$/iu.test(path) ? withoutModules(body) : body;
  yield* importPart({ source: { path, start: 0, end: file.length }, markdown, facts });
}

function* importPart({ source, markdown, facts }: Part): Generator<Imported> {
  const cleaned = cleanText(markdown).replace(/^\n+/u, '').trimEnd();
  const { nodes, problem } = parseMarkdown(cleaned);
  if (problem !== undefined) yield problemOf(problem, source.start);
  const { text, links, images, heading, prose } = markdownText(nodes);
  const title = facts.title ?? collapseWhitespace(heading ?? '');
  const post: ImportedPost = {
    source,
    format: 'markdown',
    channel: facts.channel,
    title: title || titleFromName(source.path) || titleOf(text),
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
    mentions: findMentions(prose),
    reactions: undefined,
    media: unique(images.filter(isLocal)),
    links,
    lostLinks: false,
    declaredTopics: facts.topics,
  };
  yield { kind: 'post', post };
}

function isLocal(address: string): boolean {
  return !/^(?:[a-z][\w+.-]*:|\/\/)/iu.test(address);
}
