/** Pages of papers for the tests of the reader page. */
import { abstractHtml } from '../../src/core/formats/abstractHtml.ts';
import type { ReaderPost } from '../../src/protocol/reader.ts';
import { PAPER_ACTIONS, type ReaderMention, type ReaderPaper } from '../../src/protocol/readerPaper.ts';
import { htmlPost } from './posts.ts';

const ABSTRACT = [
  'Small models are said to lack patience. We show that a model of 1.5 billion parameters, rewarded for each step of its reasoning rather than for its answer, keeps up with models eight times its size on long problems.',
  'The gap closes with $k = 4$ rollouts per step, and closes again when the reward is noisy. We release the code, the models and 40,000 annotated steps.',
];

export const mentions: readonly ReaderMention[] = [
  mention('Как маленькая модель обгоняет большую', 'Small but Patient', {
    passage:
      'Подробности — в статье Small but Patient, код лежит на GitHub. Вся хитрость — в награде за промежуточные шаги, а не за ответ.',
    channel: 'Градиент на выходных',
    publishedAt: '2026-03-05T18:30:00Z',
  }),
  mention('Weekly digest, week 10', 'arXiv:2506.02177', {
    passage:
      'Patience pays: process rewards at 1.5B (arXiv:2506.02177). The ablation in section 4 is the part to read.',
    channel: 'Slow Letters',
    publishedAt: '2026-03-02',
  }),
];

function mention(
  postTitle: string,
  words: string,
  more: Partial<ReaderMention> & { readonly passage: string },
): ReaderMention {
  const start = more.passage.indexOf(words);
  return {
    postTitle,
    channel: undefined,
    publishedAt: undefined,
    match: [start, start + words.length],
    ...more,
  };
}

/** A paper of which everything is known. */
export const knownPaper: ReaderPaper = {
  lookUpBy: 'id',
  details: {
    authors: [
      ...[
        'Ada Verne',
        'Ludwig van Aalst',
        'Мария Ильина',
        'Wei-Lin Zhou',
        'Oluwaseun Adeyemi',
        'Jean-Luc Petit',
      ],
      ...['Ingrid Sørensen', 'Rahul Menon', 'Chiara Bassi', 'Tomás Herrera', 'Noa Levi'],
    ],
    venue: 'Conference on Patient Machines 2026',
    publishedAt: '2025-06-02T17:57:34Z',
    updatedAt: '2025-11-14T09:12:00Z',
    version: 3,
    comment: '18 pages, 7 figures; accepted at CPM 2026',
    categories: ['cs.LG', 'cs.CL', 'stat.ML'],
    citations: 1284,
    services: ['arXiv', 'Semantic Scholar', 'Hugging Face'],
    fetchedAt: '2026-03-06T08:00:00Z',
  },
  hasAbstract: true,
  arxivId: '2506.02177',
  doi: '10.5555/cpm.2026.17',
  status: 'reading',
  rating: 4,
  actions: PAPER_ACTIONS.filter((action) => action !== 'lookUp' && action !== 'findPaper'),
  hasPdf: false,
  posts: 2,
  mentions,
  repositories: [
    {
      name: 'example-lab/patient',
      because: 'linked by Hugging Face',
      description: 'Process rewards for small models: training code, checkpoints and the annotated steps.',
      stars: 2310,
      license: 'Apache-2.0',
      language: 'Python',
      isArchived: false,
    },
    {
      ...{ name: 'someone/patient-jax', because: 'mentioned beside it in posts', description: undefined },
      ...{ stars: undefined, license: undefined, language: undefined, isArchived: false },
    },
  ],
  models: ['example-lab/patient-1.5b', 'example-lab/patient-0.5b'],
  datasets: ['example-lab/annotated-steps'],
  words:
    '<p>Try the <strong>noisy reward</strong> of section 4 on our own data. Compare with <em>value baselines</em>.</p>',
};

/** A paper of which only posts tell. */
export const unknownPaper: ReaderPaper = {
  ...knownPaper,
  ...{
    details: undefined,
    hasAbstract: false,
    doi: undefined,
    status: undefined,
    rating: undefined,
    words: '',
  },
  ...{ models: [], datasets: [], repositories: knownPaper.repositories.slice(1) },
  actions: PAPER_ACTIONS.filter((action) => action !== 'findPaper' && action !== 'openRecord'),
};

/** The page of a paper. */
export function paperPost(paper: ReaderPaper = knownPaper, more: Partial<ReaderPost> = {}): ReaderPost {
  const title = 'Small but Patient: Rewarding the Steps of a Small Reasoner';
  const text = paper.hasAbstract ? ABSTRACT.join('\n') : '';
  const html = abstractHtml(text);
  const nowhere = { sources: [], topics: [], hashtags: [], channel: undefined, author: undefined };
  return {
    ...htmlPost(html, text),
    id: 'paper:arxiv:2506.02177',
    title,
    language: 'en',
    ...nowhere,
    paper,
    ...more,
  };
}
