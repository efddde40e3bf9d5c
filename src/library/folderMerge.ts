import { allKeys, type Copy, copyOf } from '../core/posts/copy.ts';
import { type MergedPost, mergeCopies } from '../core/posts/merging.ts';
import type { ImportedPost, PostSource } from '../core/posts/post.ts';
import { sha256 } from './indexFile.ts';
import { KeySieve } from './keySieve.ts';

/** A copy in a file, with the text that may have to be compared. */
export interface FolderCopy extends Copy {
  readonly source: PostSource;
  readonly text: string;
}

/** What to do with the post at a place: it is shown for all its copies, or another copy is shown for it. */
export type Decision = MergedPost<FolderCopy> | 'hidden';

/**
 * Brings the posts of a folder together without holding them all: only copies that share a key with another one are
 * kept. What stands at a place, `undefined` for a post that was met once. `posts` is called twice.
 */
export function mergeFolder(
  posts: () => Iterable<ImportedPost>,
): (source: PostSource) => Decision | undefined {
  const sieve = new KeySieve();
  for (const post of posts()) for (const key of allKeys(copyOf(post, sha256))) sieve.add(key);
  const decisions = new Map<string, Decision>();
  const copies = new Map<string, FolderCopy>();
  for (const post of posts()) {
    const copy = copyOf(post, sha256);
    if (!allKeys(copy).some((key) => sieve.wasRepeated(key))) continue;
    const { source, text } = post;
    decisions.set(placeOf(source), 'hidden');
    // A post printed twice in one file is one copy.
    const same = `${source.path}\n${copy.id}\n${copy.textId}`;
    if (!copies.has(same)) copies.set(same, { ...copy, source, text });
  }
  const sorted = [...copies.values()].sort(byPlace);
  for (const merged of mergeCopies(sorted, ({ text }) => text)) {
    const [shown] = merged.copies;
    if (shown !== undefined) decisions.set(placeOf(shown.source), merged);
  }
  return (source) => decisions.get(placeOf(source));
}

function placeOf({ path, start }: PostSource): string {
  return `${start}:${path}`;
}

function byPlace({ source: a }: FolderCopy, { source: b }: FolderCopy): number {
  if (a.path === b.path) return a.start - b.start;
  return a.path < b.path ? -1 : 1;
}
