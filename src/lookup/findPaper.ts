import type { PaperDetails } from '../core/papers/paperDetails.ts';
import { matchTitle } from '../core/papers/titleMatch.ts';
import type { PaperSource } from './source.ts';
import { LookupError, type Web } from './web.ts';

/** What is known of a lost title after it was looked for. */
export interface FoundPaper {
  /** The paper that the title names beyond doubt. */
  readonly accepted: PaperDetails | undefined;
  /** Papers it may name, the likeliest first. */
  readonly candidates: readonly PaperDetails[];
  /** Services that could not be asked; the answer may be better without these. */
  readonly failures: readonly LookupError[];
}

const MOST_CANDIDATES = 8;

/**
 * The paper of this title, asked of one service after the other until one is sure. Each answer is judged alone, because
 * two services that name the same paper would look like two papers of one title. Rejects only when cancelled.
 */
export async function findPaper(
  { web, sources }: { readonly web: Web; readonly sources: readonly PaperSource[] },
  title: string,
  signal: AbortSignal,
): Promise<FoundPaper> {
  const candidates = new Map<string, PaperDetails>();
  const failures: LookupError[] = [];
  for (const source of sources) {
    if (source.search === undefined || !web.isAllowed(source.service)) continue;
    try {
      const verdict = matchTitle(title, await source.search(web, title, signal));
      if (verdict.accepted !== undefined) {
        return { accepted: verdict.accepted, candidates: [verdict.accepted], failures };
      }
      for (const candidate of verdict.candidates) {
        if (!candidates.has(candidate.key)) candidates.set(candidate.key, candidate);
      }
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      failures.push(error);
    }
  }
  return { accepted: undefined, candidates: [...candidates.values()].slice(0, MOST_CANDIDATES), failures };
}
