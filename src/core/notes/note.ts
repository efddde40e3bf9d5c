export const NOTE_COLORS = ['yellow', 'green', 'blue', 'pink', 'purple'] as const;
export type NoteColor = (typeof NOTE_COLORS)[number];

/**
 * W3C Web Annotation motivations that we write, and `todo`, for which W3C has no word; others found in a file are kept
 * and shown as `commenting`.
 */
export const MOTIVATIONS = ['highlighting', 'commenting', 'questioning', 'todo', 'replying'] as const;
export type Motivation = (typeof MOTIVATIONS)[number];

/** https://www.w3.org/TR/annotation-model/#text-quote-selector */
export interface TextQuoteSelector {
  readonly exact: string;
  /** Up to 32 characters before and after. */
  readonly prefix: string;
  readonly suffix: string;
}

/** https://www.w3.org/TR/annotation-model/#text-position-selector — UTF-16 units in the post's `text`. */
export interface TextPositionSelector {
  readonly start: number;
  readonly end: number;
}

export interface NoteTarget {
  /** Path of the post's file, relative to the posts folder, with `/`. */
  readonly source: string;
  /** The post's id. */
  readonly post: string;
  /** Both undefined for a note on the whole post. */
  readonly quote: TextQuoteSelector | undefined;
  readonly position: TextPositionSelector | undefined;
  /** Of a reply: the id of the note that it answers. */
  readonly note?: string | undefined;
  /** SHA-256 in hex of the post's text that the selectors were made on; `.texts/<it>.txt` in the notes folder holds it. */
  readonly text?: string | undefined;
}

/** A W3C Web Annotation. */
export interface Note {
  /** `urn:uuid:…` */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly modified: string;
  readonly motivation: Motivation;
  /** Of a `todo` that is done: when, ISO 8601, UTC. */
  readonly completed?: string | undefined;
  /** The name of who wrote it. */
  readonly creator?: string | undefined;
  readonly color: NoteColor;
  readonly tags: readonly string[];
  readonly target: NoteTarget;
  /** Markdown; empty for a plain highlight. */
  readonly body: string;
}

/** Where a note stands in the text as it is now. A false anchor is worse than a lost one. */
export type Anchor =
  | { readonly verdict: 'exact' | 'moved'; readonly start: number; readonly end: number }
  /** The words differ from the quote: shown with both texts. */
  | { readonly verdict: 'changed'; readonly start: number; readonly end: number }
  | { readonly verdict: 'lost' }
  /** A note on the whole post. */
  | { readonly verdict: 'post' };
