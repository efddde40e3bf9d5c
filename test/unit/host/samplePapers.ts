import type { PaperDetails } from '../../../src/core/papers/paperDetails.ts';
import type { PaperView } from '../../../src/protocol/papers.ts';
import { details } from '../../paperDetails.ts';

/** What the library knows of a paper from posts alone. */
export function paperView(more: Partial<PaperView> = {}): PaperView {
  return {
    key: 'arxiv:2506.02177',
    title: 'Small but Patient',
    url: 'https://arxiv.org/abs/2506.02177',
    arxivId: '2506.02177',
    doi: undefined,
    details: undefined,
    record: undefined,
    recordPath: undefined,
    mentions: [],
    posts: 3,
    notes: 2,
    repositories: [],
    models: [],
    datasets: [],
    pdfPath: undefined,
    ...more,
  };
}

/** What lookup found out about it. */
export function paperDetails(more: Partial<PaperDetails> = {}): PaperDetails {
  return details({
    key: 'arxiv:2506.02177',
    title: 'Small but Patient',
    authors: ['Ada Verne', 'Noa Levi', 'Wei Zhou', 'Ira Menon', 'Jo Petit'].map((name) => ({ name })),
    abstract: 'Small models are said to lack patience. '.repeat(20),
    publishedAt: '2025-06-02T17:57:34Z',
    categories: ['cs.LG'],
    version: 1,
    arxivId: '2506.02177',
    fetchedAt: '2026-03-06T08:00:00Z',
    ...more,
  });
}
