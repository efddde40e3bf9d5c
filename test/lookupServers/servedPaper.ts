/** What the servers of these folders know; each prints it in its own protocol. */
export interface ServedPaper {
  readonly title: string;
  readonly arxivId?: string;
  readonly doi?: string;
  readonly authors: readonly { readonly given: string; readonly family: string }[];
  readonly abstract: string;
  /** `2024-03-05` */
  readonly date: string;
  readonly venue?: string;
  readonly citations?: number;
  /** `owner/name` */
  readonly repository?: string;
  readonly models?: readonly string[];
  readonly datasets?: readonly string[];
}

export const SLOW: ServedPaper = {
  title: 'Slow Networks Learn Late',
  arxivId: '2403.01234',
  doi: '10.1000/slow.2024',
  authors: [
    { given: 'Ada', family: 'Grey' },
    { given: 'Ludwig', family: 'van Hoorn' },
  ],
  abstract: 'We train slow networks. They learn late.',
  date: '2024-03-05',
  venue: 'Journal of Slow Learning',
  citations: 12,
  repository: 'grey-lab/slow-nets',
  models: ['grey-lab/slow-7b', 'grey-lab/slow-13b'],
  datasets: ['grey-lab/late-corpus'],
};

export const PREPRINT: ServedPaper = {
  title: 'A Note on Unread Tokens',
  arxivId: '2501.00042',
  authors: [{ given: 'Mo', family: 'Reed' }],
  abstract: 'Most tokens are never read.',
  date: '2025-01-02',
};

export const ARTICLE: ServedPaper = {
  title: 'Gradient Weather',
  doi: '10.1000/weather(1)2',
  authors: [{ given: 'Ines', family: 'Okoro' }],
  abstract: 'Forecasts of gradients.',
  date: '2023-11-30',
  venue: 'Proceedings of the Weather Conference',
  citations: 0,
};

export const PAPERS = [SLOW, PREPRINT, ARTICLE];

export function fullName({ given, family }: { readonly given: string; readonly family: string }): string {
  return `${given} ${family}`;
}

/** Papers with a word of the query in their title, those with most of them first. */
export function searched(papers: readonly ServedPaper[], query: string): readonly ServedPaper[] {
  const words = new Set(wordsOf(query));
  const counted = papers.map((paper) => ({
    paper,
    count: wordsOf(paper.title).filter((word) => words.has(word)).length,
  }));
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ paper }) => paper);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
