import { createHash, hash } from 'node:crypto';
import { extractReferences } from '../core/papers/extractReferences.ts';
import { referenceKey } from '../core/papers/referenceKey.ts';
import { type Copy, copyOf } from '../core/posts/copy.ts';
import type { ImportedPost, Reference } from '../core/posts/post.ts';
import { wordsOfPost } from '../core/posts/words.ts';
import type { NewWords } from '../core/search/words.ts';
import { classify, type TopicMatch, type UserTopics } from '../core/topics/classify.ts';
import type { Charset } from './charset.ts';
import { charsetOf } from './decode.ts';
import { FileBytes } from './fileBytes.ts';
import { messageOf } from './log.ts';
import { packPost } from './packedPost.ts';
import type { FileProblem } from './problemRows.ts';
import { isForeign, ofFile, type PostFile, postsOf, unreadable } from './readPosts.ts';
import { type SearchFields, searchFields } from './searchFields.ts';
import { shownIn } from './shows.ts';

/** What is to be read. */
export interface IndexJob extends PostFile {
  readonly topics: UserTopics;
  /** The hash the file had when it was last read; with the same bytes nothing else is done. */
  readonly knownHash: string | undefined;
}

export interface IndexedReference extends Reference {
  readonly key: string | undefined;
}

/** A post as the database takes it; its body stays in the file. */
export interface IndexedPost extends Omit<ImportedPost, 'body' | 'links'> {
  /** Of this copy of the post alone. */
  readonly id: string;
  readonly copy: Copy;
  readonly topics: readonly TopicMatch[];
  readonly references: readonly IndexedReference[];
  readonly textHash: string;
  readonly fields: SearchFields;
  /** See `shownIn`. */
  readonly shows: number;
  /** All but the text, see `packedPost.ts`; for posts of files that would take long to import again. */
  readonly packed?: Uint8Array;
}

/** What tells that a file is the one that was read. */
export interface FileStamp {
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
}

/** Some of the posts of a file. */
export interface IndexedPart {
  readonly posts: readonly IndexedPost[];
  /** Words not met before by this indexer: folded word, stem. */
  readonly words: readonly (readonly [word: string, stem: string])[];
}

/** The end of a file with its last part. */
export interface IndexedFile extends FileStamp, IndexedPart {
  /** The bytes are those that were read last time; `posts` and `problems` are empty. */
  readonly same: boolean;
  readonly problems: readonly FileProblem[];
}

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);

/** A part is handed over when it has so many posts or UTF-16 units of text. */
const PART_POSTS = 50;
const PART_TEXT = 200_000;
/** Bytes from which on importing a file again, to open one post of it, would be felt. */
const LONG_FILE = 2 * 1024 * 1024;
/** Stands for the hash of a file that holds no posts by its head: the rest of it was not read. */
const FOREIGN = 'foreign';

/**
 * Reads one file and makes of it everything the database stores, part by part; the last part comes as the result.
 * Never throws: a file that cannot be read comes back with a problem that says what to do. `words` remembers which
 * words were handed out before; `onRead` is told how much of the file was read, 0 to 1.
 */
export function* indexFile(
  job: IndexJob,
  words: NewWords,
  onRead: (share: number) => void = () => undefined,
): Generator<IndexedPart, IndexedFile | undefined> {
  let bytes: FileBytes | undefined;
  try {
    bytes = new FileBytes(job.absolutePath);
    const { size, mtime } = bytes;
    const file = { size, mtime, same: false, posts: [], words: [], problems: [] };
    if (isForeign(job.path, bytes)) return { ...file, hash: FOREIGN, same: job.knownHash === FOREIGN };
    const { fileHash, charset } = survey(job.path, bytes, () => onRead(0));
    if (fileHash === job.knownHash) return { ...file, hash: fileHash, same: true };
    // A short file is over before anybody could look.
    const onBytes = size > LONG_FILE ? (read: number) => onRead(read / size) : undefined;
    const last = yield* partsOf(job, bytes, charset, { words, onRead: onBytes });
    // What was read meanwhile may be of both; the other time of change lets the next sync read it again.
    return { ...file, ...last, hash: bytes.hasChanged() ? '' : fileHash };
  } catch (error) {
    return { ...UNKNOWN_FILE, problems: [unreadable(error)] };
  } finally {
    bytes?.close();
  }
}

/** A file of which nothing is known. */
export const UNKNOWN_FILE: IndexedFile = {
  size: 0,
  mtime: 0,
  hash: '',
  same: false,
  posts: [],
  problems: [],
  words: [],
};

/** Hash and charset of a file, for which it is read once. */
function survey(
  path: string,
  bytes: FileBytes,
  onPiece: () => void,
): { readonly fileHash: string; readonly charset: Charset } {
  const digest = createHash('sha256');
  const charset = charsetOf(path, bytes.pieces(), (piece) => {
    digest.update(piece);
    // Tells whoever waits that a long file is being looked at.
    if (piece.length < bytes.size) onPiece();
  });
  return { fileHash: digest.digest('hex'), charset };
}

interface Listeners {
  readonly words: NewWords;
  readonly onRead: ((bytes: number) => void) | undefined;
}

function* partsOf(
  job: IndexJob,
  bytes: FileBytes,
  charset: Charset,
  { words, onRead }: Listeners,
): Generator<IndexedPart, IndexedPart & Pick<IndexedFile, 'problems'>> {
  const isLong = bytes.size > LONG_FILE;
  const faults: FileProblem[] = [];
  let posts: IndexedPost[] = [];
  let text = 0;
  const reading = postsOf(job, bytes, charset, onRead);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return { posts, words: words.take(), problems: [...value, ...faults] };
    try {
      posts.push(indexPost(value, { topics: job.topics, isLong, words }));
    } catch (error) {
      faults.push(ofFile(ourFault(value, error)));
    }
    text += value.text.length;
    if (posts.length < PART_POSTS && text < PART_TEXT) continue;
    yield { posts, words: words.take() };
    posts = [];
    text = 0;
  }
}

function ourFault({ title }: ImportedPost, error: unknown): string {
  return `“${title}” could not be taken in (${messageOf(error)}). Please report this, with the file if you can.`;
}

interface IndexContext {
  readonly topics: UserTopics;
  readonly isLong: boolean;
  readonly words: NewWords;
}

function indexPost(
  post: ImportedPost,
  { topics: userTopics, isLong, words: gathered }: IndexContext,
): IndexedPost {
  const { body: _body, links: _links, ...rest } = post;
  const copy = copyOf(post, sha256);
  const words = wordsOfPost(post);
  const topics = classify(post, userTopics, words);
  const references = extractReferences(post).map((reference) => ({
    ...reference,
    key: referenceKey(reference),
  }));
  return {
    ...rest,
    id: copy.id,
    copy,
    topics,
    references,
    textHash: sha256(post.text),
    ...(isLong ? { packed: packPost(post) } : {}),
    fields: searchFields({ ...post, topics: topics.map(({ topic }) => topic), references }, gathered, words),
    shows: shownIn(post),
  };
}
