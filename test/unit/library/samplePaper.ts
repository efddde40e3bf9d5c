import type { PaperDetails } from '../../../src/core/papers/paperDetails.ts';

/** What lookup may have found of a paper. */
export function samplePaper(fields: Partial<PaperDetails> = {}): PaperDetails {
  return {
    key: 'arxiv:2401.12345',
    title: 'Layers That Listen to Each Other',
    authors: [{ name: 'Ada Example' }, { name: 'Boris Primer' }, { name: 'Cy Third' }],
    abstract: 'We let layers <b>listen</b>, so $x < y$.\n\nCode: https://github.com/a/code.',
    publishedAt: '2024-01-23T10:00:00Z',
    updatedAt: undefined,
    venue: undefined,
    comment: undefined,
    categories: ['cs.LG'],
    version: 2,
    arxivId: '2401.12345',
    doi: undefined,
    url: 'https://arxiv.org/abs/2401.12345',
    repositories: ['a/code'],
    models: ['a/model'],
    datasets: [],
    citations: undefined,
    services: ['arxiv'],
    fetchedAt: '2026-11-01T00:00:00Z',
    ...fields,
  };
}
