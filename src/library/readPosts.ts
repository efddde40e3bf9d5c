import type { ImportOptions, TextFile } from '../core/formats/importer.ts';
import { importPosts, isKnownKind } from '../core/formats/importFile.ts';
import { isMaybePostFile } from '../core/formats/postFiles.ts';
import type { ImportedPost } from '../core/posts/post.ts';
import { BINARY, BYTES, type Charset } from './charset.ts';
import { charsetOf, charsetOfHead, DecodedFile } from './decode.ts';
import { FileBytes } from './fileBytes.ts';
import { messageOf } from './log.ts';
import type { FileProblem } from './problemRows.ts';
import { positionsAt } from './textPositions.ts';

/** A file to read posts from. */
export interface PostFile {
  readonly absolutePath: string;
  /** Relative to the posts folder, with `/`. */
  readonly path: string;
  readonly options: ImportOptions;
}

/** More problems of one file than this are only counted. */
const MOST_PROBLEMS = 100;

const EMPTY = 'Empty: there is nothing to read. Delete it, or save a post in it.';
const NOT_TEXT = 'Not a text file, whatever its name says: rename it or move it out of the posts folder.';

/** Its posts, one after the other, and at the end what is wrong with it. Never throws. */
export function* readPosts(file: PostFile): Generator<ImportedPost, readonly FileProblem[]> {
  let bytes: FileBytes | undefined;
  try {
    bytes = new FileBytes(file.absolutePath);
    if (isForeign(file.path, bytes)) return [];
    return yield* postsOf(file, bytes, charsetOf(file.path, bytes.pieces()));
  } catch (error) {
    return [unreadable(error)];
  } finally {
    bytes?.close();
  }
}

/** What to say of a file that the system does not let us read. */
export function unreadable(error: unknown): FileProblem {
  return ofFile(`Could not be read (${messageOf(error)}). Check that it exists and that you may read it.`);
}

/** A problem of the whole file. */
export function ofFile(message: string): FileProblem {
  return { message, line: undefined };
}

/** True for a file that may hold posts by its name, but does not by its head; only that is read. */
export function isForeign(path: string, bytes: FileBytes): boolean {
  if (!isMaybePostFile(path)) return false;
  const charset = charsetOfHead(path, bytes);
  if (charset.name === BINARY) return true;
  const file = new DecodedFile(path, bytes, charset);
  return file.head.trim() === '' || !isKnownKind(file);
}

/** The same for an open file whose charset is known; `onRead` is told how many bytes were read so far. */
export function* postsOf(
  { path, options }: PostFile,
  bytes: FileBytes,
  charset: Charset,
  onRead?: (bytes: number) => void,
): Generator<ImportedPost, readonly FileProblem[]> {
  if (charset.name === BINARY) return [ofFile(NOT_TEXT)];
  const file = new DecodedFile(path, bytes, charset, onRead);
  if (file.head.trim() === '') return [ofFile(EMPTY)];
  const found: Place[] = [];
  let count = 0;
  for (const imported of importPosts(file, options)) {
    if (imported.kind === 'post') yield imported.post;
    else if (count++ < MOST_PROBLEMS) found.push(imported);
  }
  if (file.lostAt !== undefined) found.unshift({ message: lossOf(charset), offset: file.lostAt });
  if (count > MOST_PROBLEMS)
    found.push({ message: `There are ${count - MOST_PROBLEMS} more problems like these.` });
  return withLines(file, found);
}

function lossOf({ name }: Charset): string {
  const charset = name === BYTES ? 'text' : name.toUpperCase();
  return `Not valid ${charset}: the unreadable characters are shown as \uFFFD. Save the file as UTF-8.`;
}

interface Place {
  readonly message: string;
  readonly offset?: number;
}

/** The places as lines; the file is read once more for them, up to the last one. */
function withLines(file: TextFile, places: readonly Place[]): readonly FileProblem[] {
  const offsets = places
    .flatMap(({ offset }) => (offset === undefined ? [] : [offset]))
    .sort((a, b) => a - b);
  const positions = offsets.length === 0 ? [] : positionsAt(file.pieces(), offsets);
  return places.map(({ message, offset }) => ({
    message,
    line: offset === undefined ? undefined : positions[offsets.indexOf(offset)]?.line,
  }));
}
