import type { ImportedPost } from '../posts/post.ts';

/** A part of a file that could not be read, in words for the user: what is wrong and what to do. */
export interface ImportProblem {
  readonly message: string;
}

export interface ImportResult {
  readonly posts: readonly ImportedPost[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Cuts a decoded file into posts. Never throws for bad input: what cannot be read is told in `problems`.
 * `path` is relative to the posts folder, with `/`; `modifiedAt` (ISO 8601) is unused where the file tells its own date.
 */
export function importFile(path: string, text: string): ImportResult {
  void path;
  void text;
  return { posts: [], problems: [] };
}
