/** A link that a dump lost and its public page still has. */
export interface RestoredLink {
  /** The words of the link. */
  readonly label: string;
  readonly url: string;
  /** Where the words stood in the post's `text` when it was restored; later texts are searched from there. */
  readonly start: number;
  readonly end: number;
}

/** The restored links of one post: a Markdown file with front matter in the user's folder. */
export interface RestoredLinks {
  /** The post's id. */
  readonly post: string;
  /** Path of the post's file, relative to the posts folder. */
  readonly source: string;
  readonly title: string;
  /** The public page they come from. */
  readonly from: string;
  /** ISO 8601, UTC. */
  readonly restored: string;
  readonly links: readonly RestoredLink[];
}
