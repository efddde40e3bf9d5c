import type { PaperDetails } from '../core/papers/paperDetails.ts';
import type { Service } from '../core/papers/services.ts';
import type { Web } from './web.ts';

/** What one request for details brought. */
export interface Found {
  readonly papers: readonly PaperDetails[];
  /** Keys that the service does not know. */
  readonly unknown: readonly string[];
}

/** A service that knows papers. */
export interface PaperSource {
  readonly service: Service;
  /** How many keys one request takes. */
  readonly batch: number;
  /** Whether papers of this key (`arxiv:…`, `doi:…`) can be asked for here. */
  takes(key: string): boolean;
  /** Details of at most `batch` papers, under the keys they were asked by. Rejects like `Web.get`. */
  details(web: Web, keys: readonly string[], signal: AbortSignal): Promise<Found>;
  /** Papers whose title is near to this, best first; a service that cannot search has none. */
  search?(web: Web, title: string, signal: AbortSignal): Promise<readonly PaperDetails[]>;
}

/** What an answer holds of the papers that were asked for; `paperOf` the paper of a key. */
export function foundAmong(
  keys: readonly string[],
  paperOf: (key: string) => PaperDetails | undefined,
): Found {
  const papers = keys.map(paperOf);
  return {
    papers: papers.filter((paper) => paper !== undefined),
    unknown: keys.filter((_, index) => papers[index] === undefined),
  };
}
