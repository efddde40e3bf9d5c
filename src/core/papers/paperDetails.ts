import type { Service } from './services.ts';

export interface Author {
  /** As printed: `Ludwig van Beethoven`. */
  readonly name: string;
  /** Both only where the service tells them apart. */
  readonly given?: string;
  readonly family?: string;
}

/** What lookup found out about a paper. Plain text everywhere: no HTML, no TeX commands but formulas. */
export interface PaperDetails {
  /** `referenceKey` of the paper: `arxiv:2401.12345`, `doi:10.1000/xyz`, `url:…`. */
  readonly key: string;
  readonly title: string;
  readonly authors: readonly Author[];
  readonly abstract: string | undefined;
  /** ISO 8601: of the first version, and of the newest. */
  readonly publishedAt: string | undefined;
  readonly updatedAt: string | undefined;
  /** Journal or conference, as the service names it. */
  readonly venue: string | undefined;
  /** What the authors remark on arXiv: pages, "Accepted at …". */
  readonly comment: string | undefined;
  /** The primary one first: `cs.LG`. */
  readonly categories: readonly string[];
  /** Number of the newest version on arXiv. */
  readonly version: number | undefined;
  readonly arxivId: string | undefined;
  /** In lower case; never that which arXiv gives its own papers. */
  readonly doi: string | undefined;
  /** Its page. */
  readonly url: string | undefined;
  /** `owner/name` on GitHub. */
  readonly repositories: readonly string[];
  /** Ids on Hugging Face: `owner/name`. */
  readonly models: readonly string[];
  readonly datasets: readonly string[];
  readonly citations: number | undefined;
  /** Who said so, the most trusted first. */
  readonly services: readonly Service[];
  /** ISO 8601: when it was asked. */
  readonly fetchedAt: string;
}

/** What lookup found out about a repository. */
export interface RepositoryDetails {
  /** `owner/name` */
  readonly repository: string;
  readonly description: string | undefined;
  readonly stars: number | undefined;
  /** SPDX: `MIT`. */
  readonly license: string | undefined;
  readonly language: string | undefined;
  readonly isArchived: boolean;
  /** ISO 8601: the last push. */
  readonly pushedAt: string | undefined;
  readonly fetchedAt: string;
}

/** A service was asked about this and does not know it; it is not asked again soon. */
export interface Unknown {
  /** `referenceKey`, or `github:<owner/name>`. */
  readonly key: string;
  readonly service: Service;
  readonly askedAt: string;
}
