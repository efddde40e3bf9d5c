import { join } from 'node:path';
import type { PaperDetails } from '../../src/core/papers/paperDetails.ts';
import { DetailsStore } from '../../src/library/detailsStore.ts';

const DETAILS: PaperDetails = {
  key: 'arxiv:1706.03762',
  title: 'Attention Is All You Need',
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit'].map((name) => ({ name })),
  abstract:
    'A network without recurrence and without convolutions translates as well as any before it. It looks at all words at once, and learns where to look.',
  publishedAt: '2017-06-12T17:57:34Z',
  updatedAt: '2023-08-02T00:41:18Z',
  venue: 'NeurIPS 2017',
  comment: '15 pages, 5 figures',
  categories: ['cs.CL', 'cs.LG'],
  version: 7,
  arxivId: '1706.03762',
  doi: undefined,
  url: 'https://arxiv.org/abs/1706.03762',
  repositories: ['tensorflow/tensor2tensor'],
  models: [],
  datasets: [],
  citations: undefined,
  services: ['arxiv', 'huggingFace'],
  fetchedAt: '2026-03-06T08:00:00Z',
};

/** Puts into the extension's storage what a lookup would have left behind. */
export function lookedUp(folder: string): void {
  const store = new DetailsStore(join(folder, 'details.sqlite'), () => {});
  store.put([DETAILS], [], []);
  store.close();
}
