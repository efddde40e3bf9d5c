/** What the reader page shows and does of a paper. */
import type { Rating, ReadingStatus } from '../core/papers/paperRecord.ts';

/** What can be done with a paper by one key or click. */
export const PAPER_ACTIONS = [
  'abstract',
  'pdf',
  'html',
  'code',
  'copyLink',
  'copyBibtex',
  'copyCitation',
  'copyMarkdown',
  'savePdf',
  'clone',
  'lookUp',
  'findPaper',
  'showPosts',
  'openRecord',
] as const;
export type PaperAction = (typeof PAPER_ACTIONS)[number];

export const PAPER_PARTS = ['repositories', 'models', 'datasets'] as const;
/** Things that belong to a paper, each named by its index. */
export type PaperPart = (typeof PAPER_PARTS)[number];

/** A passage of a post that points to the paper; its index in `mentions` opens the post there. */
export interface ReaderMention {
  readonly postTitle: string;
  readonly channel: string | undefined;
  readonly publishedAt: string | undefined;
  readonly passage: string;
  /** The words in the passage that point to the paper, end exclusive. */
  readonly match: readonly [start: number, end: number];
}

export interface ReaderRepository {
  readonly name: string;
  /** Why it stands here: `linked by Hugging Face`. */
  readonly because: string;
  readonly description: string | undefined;
  readonly stars: number | undefined;
  readonly license: string | undefined;
  readonly language: string | undefined;
  readonly isArchived: boolean;
}

/** What lookup found out; authors, dates and the like stay unknown until the user allows it. */
export interface ReaderPaperDetails {
  readonly authors: readonly string[];
  readonly venue: string | undefined;
  readonly publishedAt: string | undefined;
  readonly updatedAt: string | undefined;
  readonly version: number | undefined;
  readonly comment: string | undefined;
  readonly categories: readonly string[];
  readonly citations: number | undefined;
  /** Names of those who said so: `arXiv`, `Crossref`. */
  readonly services: readonly string[];
  readonly fetchedAt: string;
}

/** The page of a paper, besides its title and abstract. No addresses: actions and indices name what the host opens. */
export interface ReaderPaper {
  /** What lookup can ask for: by an id, by the words of a lost title, or nothing. */
  readonly lookUpBy: 'id' | 'title' | undefined;
  readonly details: ReaderPaperDetails | undefined;
  readonly hasAbstract: boolean;
  readonly arxivId: string | undefined;
  readonly doi: string | undefined;
  readonly status: ReadingStatus | undefined;
  readonly rating: Rating | undefined;
  /** What makes sense for this paper. */
  readonly actions: readonly PaperAction[];
  /** `savePdf` opens the PDF that was saved. */
  readonly hasPdf: boolean;
  /** Number of posts that mention it. */
  readonly posts: number;
  /** Newest first; the library gives at most 100. */
  readonly mentions: readonly ReaderMention[];
  readonly repositories: readonly ReaderRepository[];
  readonly models: readonly string[];
  readonly datasets: readonly string[];
  /** The user's own words of the record as HTML, NOT sanitised; empty when there are none. */
  readonly words: string;
}
