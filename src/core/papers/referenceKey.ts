import type { Reference } from '../posts/post.ts';

/**
 * The identity under which references of many posts merge: `arxiv:<id>`, `doi:<doi>`, `github:<owner/name>` (lower case),
 * `url:<canonical url>`, or `title:<normalised title>` for a lost link that is plainly a title.
 * `undefined` for a lost link whose label says nothing by itself («Статья», «тут»): it stays with its post.
 */
export function referenceKey(reference: Reference): string | undefined {
  void reference;
  return undefined;
}
