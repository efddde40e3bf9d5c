/** Pages of Telegram, and of mirrors of it, saved as text. */
import type { ImportedPost } from '../../posts/post.ts';
import type { Imported, Importer, TextFile } from '../importer.ts';
import { problem } from '../importProblems.ts';
import { hasChannelHeader, hasChannelLines, importChannelPage } from './channelDump.ts';
import { linesOf } from './lines.ts';
import { importPostPages } from './postDump.ts';
import { hasPostTitle, isPostPage } from './postFrame.ts';

export const dumpImporter: Importer = {
  recognizes: (file) => readerOf(file) !== undefined,
  *read(file) {
    yield* readerOf(file)?.(file) ?? [];
  },
};

type Reader = (file: TextFile) => Iterable<Imported>;

/** What reads the file; `undefined` when it is no dump. */
function readerOf({ path, head }: TextFile): Reader | undefined {
  const isMarkdown = /\.(?:md|markdown|mdx)$/iu.test(path);
  const lines = linesOf(head);
  const isChannel = hasChannelHeader(lines);
  if (isMarkdown && !isChannel && !hasPostTitle(lines)) return undefined;
  if (isPostPage(lines)) return readPostPages;
  return isChannel || hasChannelLines(lines) ? readChannelPage : undefined;
}

function* readPostPages(file: TextFile): Generator<Imported> {
  yield* orProblem(
    importPostPages(file.path, file.pieces()),
    'The page holds no post, only the frame around it. Save the page again.',
  );
}

function* readChannelPage(file: TextFile): Generator<Imported> {
  yield* orProblem(
    importChannelPage(file.path, () => file.pieces()),
    'The page holds no post with words, only its header. Scroll to the posts and save it again.',
  );
}

function* orProblem(posts: Iterable<ImportedPost>, whenNone: string): Generator<Imported> {
  let isEmpty = true;
  for (const post of posts) {
    isEmpty = false;
    yield { kind: 'post', post };
  }
  if (isEmpty) yield problem(whenNone);
}
