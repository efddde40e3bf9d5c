import type { ImportedPost, Reference } from '../posts/post.ts';

/** Everything the post points to, in order of appearance: links kept, URLs and ids in the text, and lost links. */
export function extractReferences(post: ImportedPost): readonly Reference[] {
  void post;
  return [];
}
