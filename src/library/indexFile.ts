import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { importFile } from '../core/formats/importFile.ts';
import { extractReferences } from '../core/papers/extractReferences.ts';
import { referenceKey } from '../core/papers/referenceKey.ts';
import { identify } from '../core/posts/identity.ts';
import type { ImportedPost, Reference } from '../core/posts/post.ts';
import { wordsOf, wordsOfPost } from '../core/posts/words.ts';
import { type NewWords, stemsOf } from '../core/search/words.ts';
import { classify, type TopicMatch, type UserTopics } from '../core/topics/classify.ts';
import { decode } from './decode.ts';
import { messageOf } from './log.ts';
import type { FileProblem } from './problemRows.ts';

/** What is to be read. */
export interface IndexJob {
  readonly absolutePath: string;
  /** Relative to the posts folder, with `/`. */
  readonly path: string;
  readonly topics: UserTopics;
  /** The hash the file had when it was last read; with the same bytes nothing else is done. */
  readonly knownHash: string | undefined;
}

export interface IndexedReference extends Reference {
  readonly key: string | undefined;
}

/** What full text is given: stems, separated by spaces. */
export interface SearchFields {
  readonly title: string;
  readonly text: string;
  readonly channel: string;
  readonly tags: string;
}

/** A post as the database takes it; its body stays in the file. */
export interface IndexedPost extends Omit<ImportedPost, 'body' | 'links'> {
  readonly id: string;
  readonly topics: readonly TopicMatch[];
  readonly references: readonly IndexedReference[];
  readonly textHash: string;
  readonly fields: SearchFields;
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

/** Longer files would not fit into a JavaScript string together with what is made of them. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);

export const wholeFile = (message: string): FileProblem => ({ message, line: undefined });

/** Imports decoded text; an importer's own fault becomes a problem, so that it costs only this file. */
export function importText(
  path: string,
  text: string,
): { posts: readonly ImportedPost[]; problems: FileProblem[] } {
  try {
    const { posts, problems } = importFile(path, text);
    return { posts, problems: problems.map(({ message }) => wholeFile(message)) };
  } catch (error) {
    return { posts: [], problems: [wholeFile(ourFault(error))] };
  }
}

function ourFault(error: unknown): string {
  return `Could not be cut into posts (${messageOf(error)}). Please report this, with the file if you can.`;
}

/**
 * Reads one file and makes of it everything the database stores. Never throws: a file that cannot be read comes back
 * with a problem that says what to do. `words` remembers which words
 * were handed out before.
 */
export function indexFile(job: IndexJob, words: NewWords): IndexedFile {
  const nothing = { size: 0, mtime: 0, hash: '', same: false, posts: [], problems: [], words: [] };
  try {
    const { size, mtimeMs: mtime } = statSync(job.absolutePath);
    if (size > MAX_FILE_BYTES) return { ...nothing, size, mtime, problems: [wholeFile(tooBig(size))] };
    const bytes = readFileSync(job.absolutePath);
    const fileHash = sha256(bytes);
    if (fileHash === job.knownHash) return { ...nothing, size, mtime, hash: fileHash, same: true };
    return { size, mtime, hash: fileHash, same: false, ...indexBytes(job, bytes, words) };
  } catch (error) {
    return {
      ...nothing,
      problems: [
        wholeFile(`Could not be read (${messageOf(error)}). Check that it exists and that you may read it.`),
      ],
    };
  }
}

/** What to say of a file that is longer than `MAX_FILE_BYTES`. */
export function tooBig(size: number): string {
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return (
    `Too big to read: ${megabytes(size)} MB, at most ${megabytes(MAX_FILE_BYTES)} MB are read. ` +
    'Split it into several files.'
  );
}

function indexBytes(
  job: IndexJob,
  bytes: Uint8Array,
  words: NewWords,
): Pick<IndexedFile, 'posts' | 'problems' | 'words'> {
  const { text, problem } = decode(bytes);
  const decoding = problem === undefined ? [] : [wholeFile(problem)];
  if (text === undefined) return { posts: [], problems: decoding, words: [] };
  const { posts, problems } = importText(job.path, text);
  try {
    const indexed = posts.map((post) => indexPost(post, job.topics, words));
    return { posts: indexed, problems: [...decoding, ...problems], words: words.take() };
  } catch (error) {
    return { posts: [], problems: [...decoding, wholeFile(ourFault(error))], words: words.take() };
  }
}

function indexPost(post: ImportedPost, userTopics: UserTopics, gathered: NewWords): IndexedPost {
  const { body: _body, links: _links, ...rest } = post;
  const words = wordsOfPost(post);
  const topics = classify(post, userTopics, words);
  const who = [post.channel?.title, post.channel?.handle, post.author, post.forwardedFrom];
  const tags = [...post.hashtags, ...post.declaredTopics, ...topics.map((match) => match.topic)];
  return {
    ...rest,
    id: identify(post, sha256),
    topics,
    references: extractReferences(post).map((reference) => ({ ...reference, key: referenceKey(reference) })),
    textHash: sha256(post.text),
    fields: {
      title: stemsOf(words.title, gathered),
      text: stemsOf(words.text, gathered),
      channel: stemsOf(wordsOf(who.filter((name) => name !== undefined).join(' ')), gathered),
      tags: stemsOf(wordsOf(tags.join(' ')), gathered),
    },
  };
}
