export const READING_STATUSES = ['to-read', 'reading', 'read'] as const;
export type ReadingStatus = (typeof READING_STATUSES)[number];

export const RATINGS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof RATINGS)[number];

/** What the user said of a paper: a Markdown file with front matter in the user's folder. */
export interface PaperRecord {
  /** `referenceKey` of the paper: `arxiv:2401.12345`. */
  readonly key: string;
  /** Other keys that mean the same paper: `title:…` of a lost link that was resolved, the DOI of the published form. */
  readonly also: readonly string[];
  readonly title: string;
  readonly authors: readonly string[];
  /** Its page. */
  readonly url: string | undefined;
  readonly status: ReadingStatus | undefined;
  readonly rating: Rating | undefined;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly modified: string;
  /** Markdown: the user's own words. */
  readonly body: string;
}
