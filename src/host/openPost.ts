import type { PostFilter, SortOrder } from '../protocol/library.ts';
import type { ReaderPlace } from '../protocol/reader.ts';

/** A list of the Posts view. */
export interface ViewList {
  readonly filter: PostFilter;
  readonly sort: SortOrder;
}

/** What a search found, each with its place; `hits` in their order. */
export interface HitList {
  readonly hits: readonly Pick<PostOpening, 'id' | 'place'>[];
}

/** The list a post was opened from: what "previous" and "next" walk through. */
export type PostList = ViewList | HitList;

/** The argument of `marginalia.openPost`. */
export interface PostOpening {
  readonly id: string;
  readonly place?: ReaderPlace | undefined;
  readonly list?: PostList | undefined;
  /** Keep the tab instead of reusing it for the next post. */
  readonly keep?: boolean | undefined;
  /** Only for a look: it does not count as read. */
  readonly isLook?: boolean | undefined;
}

/** Shows posts for a look, while a picker keeps the focus. */
export interface PostPeek {
  /** Shows a post in the reader; it does not count as read. */
  look(opening: PostOpening): Promise<void>;
  /** Ends looking: what was shown before the first look comes back. */
  putBack(): Promise<void>;
  /** Ends looking: what is shown stays, as a post that was opened. */
  keep(): Promise<void>;
}

/** The argument of `marginalia.search` by which the post that is chosen opens with a new note begun. */
export interface PostChoice {
  readonly write: true;
}

export function isPostChoice(value: unknown): value is PostChoice {
  return isObject(value) && value['write'] === true;
}

/** What the Posts view shows: the argument of `marginalia.filterPosts`. */
export interface MentionFilter {
  /** `referenceKey` */
  readonly key: string;
  readonly label: string;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function isMentionFilter(value: unknown): value is MentionFilter {
  return isObject(value) && typeof value['key'] === 'string' && typeof value['label'] === 'string';
}

/** Reads a command's argument; commands can be called by anyone, so only the id is trusted to be needed. */
export function isPostOpening(value: unknown): value is PostOpening {
  return isObject(value) && typeof value['id'] === 'string';
}
