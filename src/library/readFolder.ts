import { join, resolve } from 'node:path';
import { DEFAULT_OPTIONS } from '../core/formats/importFile.ts';
import { extractReferences } from '../core/papers/extractReferences.ts';
import { identify } from '../core/posts/identity.ts';
import type { MergedPost } from '../core/posts/merging.ts';
import type { ImportedPost, Post } from '../core/posts/post.ts';
import { completed, sameMessage } from '../core/posts/shownCopy.ts';
import { classify } from '../core/topics/classify.ts';
import { type FolderCopy, mergeFolder } from './folderMerge.ts';
import { sha256 } from './indexFile.ts';
import { readPosts } from './readPosts.ts';
import { scan } from './scan.ts';

export interface FileProblem {
  /** Relative to the folder, with `/`; empty for the folder itself. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Where, from 0; `undefined` for the whole file. */
  readonly line: number | undefined;
}

/** What was read besides the posts. */
export interface FolderSummary {
  readonly problems: readonly FileProblem[];
  readonly files: number;
}

/**
 * Reads every post of a folder, without an index, one after the other: in order of files and of places in them, each
 * once, from the copy that keeps most of it. Files are read three times, so that no more than the copies of posts met
 * again are in memory. Never throws for what is in the folder.
 */
export function* readFolder(folder: string, notesFolder: string): Generator<Post, FolderSummary> {
  const root = resolve(folder);
  const skip = new Set([join(root, notesFolder)]);
  const decide = mergeFolder(() => importedPosts(root, skip, []));
  const problems: FileProblem[] = [];
  const reading = importedPosts(root, skip, problems);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return { problems, files: value };
    const decision = decide(value.source);
    if (decision === undefined) yield wholePost(value);
    else if (decision !== 'hidden') yield mergedPost(value, decision);
  }
}

/** Every copy of every post; at the end the number of files. What is wrong with the files goes to `problems`. */
function* importedPosts(
  root: string,
  skip: ReadonlySet<string>,
  problems: FileProblem[],
): Generator<ImportedPost, number> {
  let files = 0;
  for (const event of scan(root, { excludes: () => false, skip, only: undefined })) {
    if (event.kind === 'problem') {
      problems.push({ path: event.path, message: event.message, line: undefined });
      continue;
    }
    const { path } = event.file;
    files++;
    const found = yield* readPosts({ absolutePath: join(root, path), path, options: DEFAULT_OPTIONS });
    problems.push(...found.map((problem) => ({ path, ...problem })));
  }
  return files;
}

function mergedPost(post: ImportedPost, { id, copies: [shown, ...others] }: MergedPost<FolderCopy>): Post {
  const whole = shown === undefined ? post : completed(post, sameMessage(shown, others));
  return { ...wholePost(whole), id, sources: [post.source, ...others.map(({ source }) => source)] };
}

function wholePost(post: ImportedPost): Post {
  return {
    id: identify(post, sha256),
    ...post,
    sources: [post.source],
    topics: classify(post, NO_TOPICS).map(({ topic }) => topic),
    references: extractReferences(post),
  };
}

const NO_TOPICS = {};
