/** What the library says of references and papers. Ids and plain data only. */
import type { PaperDetails, RepositoryDetails } from '../core/papers/paperDetails.ts';
import type { PaperRecord, Rating, ReadingStatus } from '../core/papers/paperRecord.ts';
import type { ReferenceKind } from '../core/posts/post.ts';
import type { MatchRange } from './library.ts';

export const REFERENCE_SORTS = ['mentions', 'newest', 'title'] as const;
export type ReferenceSort = (typeof REFERENCE_SORTS)[number];

/** All parts must hold. */
export interface ReferenceQuery {
  /** References of this post only; else of all posts. */
  readonly post?: string | undefined;
  readonly kinds?: readonly ReferenceKind[] | undefined;
  /** Only lost links, or only links with an address. */
  readonly lost?: boolean | undefined;
  /** Only what posts under this topic mention; `other`: posts without one. */
  readonly topic?: string | undefined;
  /** Only papers of this reading status; `none`: without one. */
  readonly status?: ReadingStatus | 'none' | undefined;
  /** Only rows in whose label, title, authors, year or ids every word of this occurs; case and accents do not count. */
  readonly text?: string | undefined;
  /** Default: of one post in order of appearance, of all posts the most mentioned first. */
  readonly sort?: ReferenceSort | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** One row of the Papers view: references of many posts to the same thing. */
export interface ReferenceRow {
  /** The canonical `referenceKey`, or `<post id>#<n>` for a label that means something only inside its post. */
  readonly key: string;
  readonly kind: ReferenceKind;
  /** The title that lookup or the user's record knows, else the best label. */
  readonly label: string;
  readonly url: string | undefined;
  readonly arxivId: string | undefined;
  readonly doi: string | undefined;
  readonly repository: string | undefined;
  /** Number of posts that mention it. */
  readonly posts: number;
  /** When the newest of them was published. */
  readonly newest: string | undefined;
  /** The post to open, and the place in its text: the query's post, else the newest. */
  readonly first: { readonly post: string; readonly start: number; readonly end: number };
  /** `Vaswani et al.`; only from lookup. */
  readonly authors: string | undefined;
  readonly year: string | undefined;
  readonly status: ReadingStatus | undefined;
  readonly rating: Rating | undefined;
}

/** A heading of the Papers view. */
export interface ReferenceGroup {
  /** A topic (`other`: none), or a `ReadingStatus` (`none`). */
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** A passage of a post that points to a paper. */
export interface PaperMention {
  readonly post: string;
  readonly postTitle: string;
  readonly channel: string | undefined;
  readonly publishedAt: string | undefined;
  /** Where the reference stands in the post's text. */
  readonly start: number;
  readonly end: number;
  /** The paragraph around it, at most 400 characters, and the reference inside. */
  readonly passage: string;
  readonly match: MatchRange;
}

export interface PaperRepository {
  /** `owner/name`; the address where it is not on GitHub. */
  readonly name: string;
  readonly url: string;
  /** `lookup`: a service links it to the paper; `posts`: a post mentions it beside the paper. */
  readonly from: 'lookup' | 'posts';
  readonly details: RepositoryDetails | undefined;
}

/** Everything that is known of a paper. */
export interface PaperView {
  /** Canonical. */
  readonly key: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly arxivId: string | undefined;
  readonly doi: string | undefined;
  readonly details: PaperDetails | undefined;
  readonly record: PaperRecord | undefined;
  /** Absolute path of the record's file. */
  readonly recordPath: string | undefined;
  /** The record's body as HTML (`renderMarkdown`), NOT sanitised; only for the paper's page. */
  readonly recordHtml?: string | undefined;
  /** Newest first, at most 100. */
  readonly mentions: readonly PaperMention[];
  /** Number of posts that mention it. */
  readonly posts: number;
  /** Number of notes on its page. */
  readonly notes: number;
  readonly repositories: readonly PaperRepository[];
  /** Models and data sets: name and address. */
  readonly models: readonly { readonly name: string; readonly url: string }[];
  readonly datasets: readonly { readonly name: string; readonly url: string }[];
  /** Absolute path of the PDF that was saved. */
  readonly pdfPath: string | undefined;
}

/** What lookup could ask about, among the references that were asked for. */
export interface LookupGaps {
  /** Canonical keys of papers with an id (`arxiv:…`, `doi:…`) of which nothing is known yet. */
  readonly papers: readonly string[];
  /** Lost titles: the key (`title:…`) and the words. */
  readonly titles: readonly { readonly key: string; readonly title: string }[];
  /** `owner/name` on GitHub. */
  readonly repositories: readonly string[];
  /** Posts of Telegram that lost links and were not restored. */
  readonly posts: readonly string[];
}
