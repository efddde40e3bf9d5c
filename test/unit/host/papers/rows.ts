import type { PaperView, ReferenceRow } from '../../../../src/protocol/papers.ts';

/** A row of a paper of which a post tells the title and the arXiv id. */
export const ROW: ReferenceRow = {
  key: 'arxiv:2401.12345',
  kind: 'paper',
  label: 'Lanterns for Sparse Gardens',
  url: 'https://arxiv.org/abs/2401.12345',
  arxivId: '2401.12345',
  doi: undefined,
  repository: undefined,
  posts: 1,
  newest: undefined,
  first: { post: 'tg:polka/7', start: 10, end: 37 },
  authors: undefined,
  year: undefined,
  status: undefined,
  rating: undefined,
};

export const LOST: ReferenceRow = {
  ...ROW,
  key: 'tg:polka/7#2',
  label: 'Статья',
  url: undefined,
  arxivId: undefined,
};

export const PAPER: PaperView = {
  key: 'arxiv:2401.12345',
  title: 'Lanterns for Sparse Gardens',
  url: 'https://arxiv.org/abs/2401.12345',
  arxivId: '2401.12345',
  doi: undefined,
  details: undefined,
  record: undefined,
  recordPath: undefined,
  mentions: [],
  posts: 1,
  notes: 0,
  repositories: [],
  models: [],
  datasets: [],
  pdfPath: undefined,
};
