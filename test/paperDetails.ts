import type { PaperDetails } from '../src/core/papers/paperDetails.ts';

/** Details of a paper with nothing but what is given. */
export function details(given: Partial<PaperDetails> = {}): PaperDetails {
  return {
    key: 'arxiv:2401.12345',
    title: '',
    authors: [],
    abstract: undefined,
    publishedAt: undefined,
    updatedAt: undefined,
    venue: undefined,
    comment: undefined,
    categories: [],
    version: undefined,
    arxivId: undefined,
    doi: undefined,
    url: undefined,
    repositories: [],
    models: [],
    datasets: [],
    citations: undefined,
    services: ['arxiv'],
    fetchedAt: '2026-01-01T00:00:00Z',
    ...given,
  };
}
