/** References of all posts to the same work, merged. */
export interface Paper {
  /** See `referenceKey`. */
  readonly key: string;
  /** The best label: the longest one that reads like a title, else the id. */
  readonly title: string;
  readonly url: string | undefined;
  readonly arxivId: string | undefined;
  readonly doi: string | undefined;
  /** Ids of the posts that mention it, in the order of the library. */
  readonly posts: readonly string[];
  /** Repositories (`owner/name`) of those posts that discuss no other paper. */
  readonly repositories: readonly string[];
}
