import type { LookupError, Web } from '../../lookup/web.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { ShowProgress } from './lookupJobs.ts';

/** What a lookup works with. */
export interface LookupTools {
  readonly library: LibraryConnection;
  readonly web: Web;
}

/** The state of a running lookup. */
export interface LookupRun {
  readonly signal: AbortSignal;
  readonly show: ShowProgress;
}

/** What a lookup found, and what kept it from finding more. */
export interface LookupResult {
  readonly asked: number;
  readonly found: number;
  readonly failures: readonly LookupError[];
}

export const NOTHING: LookupResult = { asked: 0, found: 0, failures: [] };

/** Both results as one; of several failures of one service the first is told. */
export function added(a: LookupResult, b: LookupResult): LookupResult {
  const failures = [...a.failures, ...b.failures];
  return {
    asked: a.asked + b.asked,
    found: a.found + b.found,
    failures: failures.filter(
      ({ service }, index) => failures.findIndex((other) => other.service === service) === index,
    ),
  };
}
