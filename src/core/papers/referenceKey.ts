import type { Reference } from '../posts/post.ts';
import { titleKey } from './titles.ts';

/**
 * The identity under which references of many posts merge: `arxiv:<id>`, `doi:<doi>`, `github:<owner/name>` (lower case),
 * `url:<canonical url>`, or `title:<normalised title>` for a lost link that is plainly a title.
 * `undefined` for a lost link whose label says nothing by itself («Статья», «тут»): it stays with its post.
 */
export function referenceKey(reference: Reference): string | undefined {
  const { arxivId, doi, repository, url, label } = reference;
  if (arxivId !== undefined) return `arxiv:${withoutSubject(arxivId)}`;
  if (doi !== undefined) return `doi:${doi.toLowerCase()}`;
  if (repository !== undefined) return `github:${repository.toLowerCase()}`;
  if (url !== undefined) return `url:${comparable(url)}`;
  const title = titleKey(label);
  return title === undefined ? undefined : `title:${title}`;
}

/** `math.GT/0309136` and `math/0309136` are one paper: arXiv ignores the subject class of an old id. */
function withoutSubject(arxivId: string): string {
  return arxivId.replace(/\.[A-Z]{2}(?=\/)/, '');
}

function comparable(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/+(?=$|[?#])/, '');
}
