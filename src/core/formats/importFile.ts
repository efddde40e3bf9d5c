import type { ImportedPost } from '../posts/post.ts';
import { LONGEST_POST, plainPost } from './importedPost.ts';
import { linesOf } from './lines.ts';
import { importMarkdown } from './markdown.ts';
import { isServerError } from './telegramLines.ts';
import { hasChannelHeader, hasChannelLines, importChannelPage } from './telegramPage.ts';
import { hasPostTitle, importPostPages, isPostPage } from './telegramPost.ts';

/** A part of a file that could not be read, in words for the user: what is wrong and what to do. */
export interface ImportProblem {
  readonly message: string;
}

export interface ImportResult {
  readonly posts: readonly ImportedPost[];
  readonly problems: readonly ImportProblem[];
}

const MARKDOWN_NAME = /\.(?:md|markdown|mdx)$/iu;

/**
 * Cuts a decoded file into posts. Never throws for bad input: what cannot be read is told in `problems`.
 * `path` is relative to the posts folder, with `/`; its ending only tells Markdown from text, all else is told by structure.
 */
export function importFile(path: string, text: string): ImportResult {
  const file = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
  try {
    return importText(path, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(`Could not be read (${reason}). Please report this file; nothing in it was changed.`);
  }
}

function importText(path: string, file: string): ImportResult {
  if (file.trim() === '')
    return problem('The file is empty: there is no post in it. Save the posts again, or delete it.');
  if (looksBinary(file)) {
    return problem(
      'This is not a text file, whatever its name says. Give it its own file ending, or save it as UTF-8 text.',
    );
  }
  const lines = linesOf(file);
  const written = lines.filter((line) => line.text.trim() !== '');
  if (written.length <= 20 && written.every((line) => isServerError(line.text))) {
    return problem(
      'The file holds only a web server’s error message, no post. Open the page again and save it anew.',
    );
  }
  const isChannel = hasChannelHeader(lines);
  if (MARKDOWN_NAME.test(path) && !isChannel && !hasPostTitle(lines))
    return tooLong(file) ?? importMarkdown(path, file);
  if (isPostPage(lines)) {
    return fromPage(
      importPostPages(path, lines),
      'The page holds no post, only the frame around it. Save the page again.',
    );
  }
  if (isChannel || hasChannelLines(lines)) {
    const posts = importChannelPage(path, lines);
    return fromPage(
      posts,
      'The page holds no post with words, only its header. Scroll to the posts and save it again.',
    );
  }
  return tooLong(file) ?? { posts: [plainText(path, file)], problems: [] };
}

/** A text without the structure of a dump is one post. */
function plainText(path: string, file: string): ImportedPost {
  return plainPost(
    {
      source: { path, start: 0, end: file.length },
      format: 'text',
      channel: undefined,
      author: undefined,
      forwardedFrom: undefined,
      url: undefined,
      messageId: undefined,
      reactions: undefined,
      media: [],
      lostLinks: false,
    },
    file,
  );
}

function fromPage(posts: readonly ImportedPost[], whenNone: string): ImportResult {
  const readable = posts.filter((post) => post.text.length <= LONGEST_POST);
  if (readable.length < posts.length) return { posts: readable, problems: [lengthProblem()] };
  return posts.length > 0 ? { posts, problems: [] } : problem(whenNone);
}

function tooLong(file: string): ImportResult | undefined {
  return file.length > LONGEST_POST ? { posts: [], problems: [lengthProblem()] } : undefined;
}

function lengthProblem(): ImportProblem {
  const limit = LONGEST_POST / 1_000_000;
  return {
    message: `One text here is longer than ${limit} million characters, too long for a post. Split it into parts.`,
  };
}

function problem(message: string): ImportResult {
  return { posts: [], problems: [{ message }] };
}

/** Null characters, or much of what does not decode, in the first part of a file. */
function looksBinary(file: string): boolean {
  const head = file.slice(0, 8_192);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const junk = head.match(/[\u0001-\u0008\u000E-\u001F\uFFFD]/gu)?.length ?? 0;
  return head.includes('\0') || junk > head.length / 10;
}
