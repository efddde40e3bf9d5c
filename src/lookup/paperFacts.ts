/** Ids and links in the answers of servers, checked, and the details they make. */
import { matchArxivId } from '../core/papers/arxivId.ts';
import type { Author, PaperDetails } from '../core/papers/paperDetails.ts';
import { isPaperKey } from '../core/papers/paperKey.ts';
import { parseLink } from '../core/papers/parseLink.ts';
import { referenceKey } from '../core/papers/referenceKey.ts';
import type { Service } from '../core/papers/services.ts';
import type { Reference } from '../core/posts/post.ts';

/** What one service says of a paper; the rest is unknown. */
export interface PaperFacts extends Partial<Omit<PaperDetails, 'key' | 'title' | 'services' | 'fetchedAt'>> {
  readonly title: string;
}

/** The details that a service's facts make, under the key the paper was asked by, or its own. */
export function detailsOf(service: Service, facts: PaperFacts, key?: string): PaperDetails | undefined {
  const own = key ?? ownKey(facts);
  if (own === undefined) return undefined;
  return {
    key: own,
    title: facts.title,
    authors: facts.authors ?? [],
    abstract: facts.abstract,
    publishedAt: facts.publishedAt,
    updatedAt: facts.updatedAt,
    venue: facts.venue,
    comment: facts.comment,
    categories: facts.categories ?? [],
    version: facts.version,
    arxivId: facts.arxivId,
    doi: facts.doi,
    url: facts.url,
    repositories: facts.repositories ?? [],
    models: facts.models ?? [],
    datasets: facts.datasets ?? [],
    citations: facts.citations,
    services: [service],
    fetchedAt: new Date().toISOString(),
  };
}

function ownKey({ title, arxivId, doi, url }: PaperFacts): string | undefined {
  const reference: Reference = {
    ...{ kind: 'paper', label: title, repository: undefined, start: 0, end: 0 },
    ...{ url, arxivId, doi },
  };
  if (url === undefined && arxivId === undefined && doi === undefined) return undefined;
  const key = referenceKey(reference);
  return key !== undefined && isPaperKey(key) ? key : undefined;
}

/** The key of a paper on arXiv, without its subject class. */
export function arxivKey(arxivId: string): string {
  return `arxiv:${arxivId.replace(/\.[A-Z]{2}(?=\/)/, '')}`;
}

/** The id behind `arxiv:`; `undefined` for another key, or none that can exist. */
export function arxivIdOf(key: string): string | undefined {
  return key.startsWith('arxiv:') ? wholeArxivId(key.slice('arxiv:'.length)) : undefined;
}

/** The DOI behind `doi:`; `undefined` for another key. */
export function doiOf(key: string): string | undefined {
  return key.startsWith('doi:') ? readDoi(key.slice('doi:'.length)).doi : undefined;
}

/** An arXiv id, version left out; `undefined` for anything else or more. */
export function wholeArxivId(text: string | undefined): string | undefined {
  const match = matchArxivId(text?.trim() ?? '');
  return match !== undefined && match.length === text?.trim().length ? match.id : undefined;
}

/** A DOI, bare or as a link, in lower case; for one of those that arXiv gives, the paper's id there. */
export function readDoi(text: string | undefined): Pick<PaperDetails, 'doi' | 'arxivId'> {
  const bare = (text ?? '').trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, '');
  const link = /^10\.\d/.test(bare) ? parseLink(`doi:${bare}`) : undefined;
  // What stands behind a space, a quote or a bracket in it is no part of a DOI.
  const isWhole = link?.doi === undefined || link.doi.length === bare.length;
  if (!isWhole) return { doi: undefined, arxivId: undefined };
  const isKey = link?.doi !== undefined && isPaperKey(`doi:${link.doi}`);
  return { doi: isKey ? link.doi : undefined, arxivId: link?.arxivId };
}

/** An address on the web in its canonical form; `undefined` for `javascript:` and whatever else is none. */
export function webUrl(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parseLink(text)?.url;
}

/** The repository of a link to GitHub. */
export function repositoryIn(text: string | undefined): readonly string[] {
  const repository = text === undefined ? undefined : parseLink(text)?.repository;
  return repository === undefined ? [] : [repository];
}

const MOST_AUTHORS = 3_000;

/** Those that have a name. */
export function authorsOf(written: readonly (Author | undefined)[]): readonly Author[] {
  return written.slice(0, MOST_AUTHORS).filter((author) => author !== undefined);
}
