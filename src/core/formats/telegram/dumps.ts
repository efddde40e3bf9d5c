/** Pages of Telegram, and of mirrors of it, saved as text. */
import type { ImportedPost } from '../../posts/post.ts';
import { type Imported, type Importer, type TextFile, wholeText } from '../importer.ts';
import { problem, tooLongProblem } from '../importProblems.ts';
import { hasChannelHeader, hasChannelLines, importChannelPage } from './channelDump.ts';
import { linesOf } from './lines.ts';
import { hasPostTitle, importPostPages, isPostPage } from './postDump.ts';

export const dumpImporter: Importer = {
  recognizes: (file) => readerOf(file) !== undefined,
  *read(file) {
    const text = wholeText(file);
    if (text === undefined) yield tooLongProblem();
    else yield* readerOf(file)?.(file.path, text) ?? [];
  },
};

type Reader = (path: string, text: string) => Iterable<Imported>;

/** What reads the file; `undefined` when it is no dump. */
function readerOf({ path, head }: TextFile): Reader | undefined {
  const isMarkdown = /\.(?:md|markdown|mdx)$/iu.test(path);
  const lines = linesOf(head);
  const isChannel = hasChannelHeader(lines);
  if (isMarkdown && !isChannel && !hasPostTitle(lines)) return undefined;
  if (isPostPage(lines)) return readPostPages;
  return isChannel || hasChannelLines(lines) ? readChannelPage : undefined;
}

function* readPostPages(path: string, text: string): Generator<Imported> {
  yield* orProblem(
    importPostPages(path, linesOf(text)),
    'The page holds no post, only the frame around it. Save the page again.',
  );
}

function* readChannelPage(path: string, text: string): Generator<Imported> {
  yield* orProblem(
    importChannelPage(path, linesOf(text)),
    'The page holds no post with words, only its header. Scroll to the posts and save it again.',
  );
}

function* orProblem(posts: readonly ImportedPost[], whenNone: string): Generator<Imported> {
  if (posts.length === 0) yield problem(whenNone);
  for (const post of posts) yield { kind: 'post', post };
}
