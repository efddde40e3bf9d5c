/** What is asked of a search and what it answers. */
import type { Channel } from '../core/posts/post.ts';
import type { QueryProblem } from '../core/search/query.ts';
import type { MatchRange } from './library.ts';

/** Where a hit matched best. */
export const MATCH_FIELDS = ['title', 'text', 'channel', 'author', 'tag', 'topic', 'note', 'paper'] as const;
export type MatchField = (typeof MATCH_FIELDS)[number];

export interface SearchHit {
  /** Of a post, or of the page of a paper, which is found by the notes on it. */
  readonly id: string;
  readonly title: string;
  readonly titleMatches: readonly MatchRange[];
  /** `undefined` while nothing was asked. */
  readonly field: MatchField | undefined;
  /**
   * About 120 characters around the best match: from the text where `field` is `title` or `text` (empty when it has none),
   * else from `field`.
   */
  readonly snippet: string;
  readonly snippetMatches: readonly MatchRange[];
  /** The best match in the post's `text`, to open the post there. */
  readonly match: { readonly start: number; readonly end: number } | undefined;
  /** The note to open it at, where that is what matched. */
  readonly note: string | undefined;
  readonly channel: Channel | undefined;
  readonly publishedAt: string | undefined;
  readonly unread: boolean;
  readonly starred: boolean;
  /** `referenceKey` of the first paper it mentions. */
  readonly paper: string | undefined;
}

export interface SearchAnswer {
  /** Best first. */
  readonly hits: readonly SearchHit[];
  readonly problems: readonly QueryProblem[];
}

/** What can stand instead of `query.slice(start, end)`. */
export interface QueryCompletion {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  readonly label: string;
  readonly description: string;
}

/** How many posts, and how many of them unread. */
export interface PostCount {
  readonly posts: number;
  readonly unread: number;
}

/** The part of the library that searches. No query is an error. */
export interface SearchApi {
  /** The posts that answer, and papers by your notes on them; the most recent ones while nothing is asked. */
  search(query: string, limit: number): SearchAnswer;
  /** What can be written at the caret, best first, at most 20; nothing inside a plain word. */
  completeQuery(query: string, caret: number): readonly QueryCompletion[];
  /** Posts that share rare words, papers and topics with this one; field and snippet say what is shared. */
  similar(id: string, limit: number): readonly SearchHit[];
}
