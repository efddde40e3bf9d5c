import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extractReferences } from '../core/papers/extractReferences.ts';
import { identify } from '../core/posts/identity.ts';
import type { Post } from '../core/posts/post.ts';
import { classify } from '../core/topics/classify.ts';
import { decode } from './decode.ts';
import { importText, MAX_FILE_BYTES, sha256, tooBig } from './indexFile.ts';
import { messageOf } from './log.ts';
import { scan } from './scan.ts';

export interface FileProblem {
  /** Relative to the folder, with `/`; empty for the folder itself. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

export interface FolderContents {
  /** Whole posts, in order of files and of places in them; the same post met again is left out. */
  readonly posts: readonly Post[];
  readonly problems: readonly FileProblem[];
  readonly files: number;
}

/** Reads every post of a folder into memory, without an index. Never throws for what is in the folder. */
export function readFolder(folder: string, notesFolder: string): FolderContents {
  const root = resolve(folder);
  const posts = new Map<string, Post>();
  const problems: FileProblem[] = [];
  let files = 0;
  const options = { excludes: () => false, skip: new Set([join(root, notesFolder)]), only: undefined };
  for (const event of scan(root, options)) {
    if (event.kind === 'problem') {
      problems.push({ path: event.path, message: event.message });
      continue;
    }
    const { path } = event.file;
    files++;
    const file = readPosts(join(root, path), path);
    for (const post of file.posts) if (!posts.has(post.id)) posts.set(post.id, post);
    problems.push(...file.problems.map((message) => ({ path, message })));
  }
  return { posts: [...posts.values()], problems, files };
}

function readPosts(
  absolutePath: string,
  path: string,
): { readonly posts: readonly Post[]; readonly problems: readonly string[] } {
  try {
    const { size } = statSync(absolutePath);
    if (size > MAX_FILE_BYTES) return { posts: [], problems: [tooBig(size)] };
    const { text, problem } = decode(readFileSync(absolutePath));
    const decoding = problem === undefined ? [] : [problem];
    if (text === undefined) return { posts: [], problems: decoding };
    const imported = importText(path, text);
    const posts = imported.posts.map((post) => ({
      id: identify(post, sha256),
      ...post,
      sources: [post.source],
      topics: classify(post, NO_TOPICS).map(({ topic }) => topic),
      references: extractReferences(post),
    }));
    return { posts, problems: [...decoding, ...imported.problems.map(({ message }) => message)] };
  } catch (error) {
    return {
      posts: [],
      problems: [`Could not be read (${messageOf(error)}). Check that it exists and that you may read it.`],
    };
  }
}

const NO_TOPICS = {};
