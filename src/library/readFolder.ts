import { join, resolve } from 'node:path';
import { DEFAULT_OPTIONS } from '../core/formats/importFile.ts';
import { extractReferences } from '../core/papers/extractReferences.ts';
import { identify } from '../core/posts/identity.ts';
import type { ImportedPost, Post } from '../core/posts/post.ts';
import { classify } from '../core/topics/classify.ts';
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
 * Reads every post of a folder, without an index, one after the other: in order of files and of places in them; the
 * same post met again is left out. Never throws for what is in the folder.
 */
export function* readFolder(folder: string, notesFolder: string): Generator<Post, FolderSummary> {
  const root = resolve(folder);
  const met = new Set<string>();
  const problems: FileProblem[] = [];
  let files = 0;
  const scanOptions = { excludes: () => false, skip: new Set([join(root, notesFolder)]), only: undefined };
  for (const event of scan(root, scanOptions)) {
    if (event.kind === 'problem') {
      problems.push({ path: event.path, message: event.message, line: undefined });
      continue;
    }
    const { path } = event.file;
    files++;
    const reading = readPosts({ absolutePath: join(root, path), path, options: DEFAULT_OPTIONS });
    for (;;) {
      const { done, value } = reading.next();
      if (done === true) {
        problems.push(...value.map((problem) => ({ path, ...problem })));
        break;
      }
      const post = wholePost(value);
      if (!met.has(post.id)) yield post;
      met.add(post.id);
    }
  }
  return { problems, files };
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
