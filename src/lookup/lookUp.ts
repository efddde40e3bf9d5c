import type { PaperDetails, RepositoryDetails, Unknown } from '../core/papers/paperDetails.ts';
import type { Found, PaperSource } from './source.ts';
import { LookupError, type Web } from './web.ts';

/** What lookup brought, to be kept at once: a cancelled job loses nothing. */
export interface Findings {
  readonly papers: readonly PaperDetails[];
  readonly repositories: readonly RepositoryDetails[];
  readonly unknown: readonly Unknown[];
  /** Kept the rest of the batch from being asked. */
  readonly failure?: LookupError;
}

/** What a job tells while it runs. */
export interface LookupListener {
  /** Waits until the findings are kept. */
  readonly onFound: (findings: Findings) => Promise<void>;
  /** Counts requests' items: papers once for every service that is asked about them. */
  readonly onProgress: (done: number, total: number) => void;
}

/** How a job ended. */
export interface LookupReport {
  /** Keys of which something was found. */
  readonly found: ReadonlySet<string>;
  /** One for each service that failed; the others were asked to the end. */
  readonly failures: readonly LookupError[];
}

/** Asks about these papers at every service that is allowed and knows papers of their kind, all services at once. */
export async function lookUpPapers(
  { web, sources }: { readonly web: Web; readonly sources: readonly PaperSource[] },
  keys: readonly string[],
  listener: LookupListener,
  signal: AbortSignal,
): Promise<LookupReport> {
  const plans = sources
    .filter(({ service }) => web.isAllowed(service))
    .map((source) => ({ source, keys: keys.filter((key) => source.takes(key)) }))
    .filter((plan) => plan.keys.length > 0);
  const batches = plans.map(({ source, keys }) => ({
    size: source.batch,
    items: keys,
    ask: async (some: readonly string[]) => findings(source, await source.details(web, some, signal)),
  }));
  return await runBatches(batches, listener, signal);
}

/** Asks about these repositories, in batches of `size`. */
export async function lookUpRepositories(
  repositories: readonly string[],
  ask: (some: readonly string[]) => Promise<Findings>,
  listener: LookupListener,
  signal: AbortSignal,
): Promise<LookupReport> {
  return await runBatches([{ size: REPOSITORIES_AT_ONCE, items: repositories, ask }], listener, signal);
}

/** After so many repositories the findings are kept. */
const REPOSITORIES_AT_ONCE = 10;

interface Batches {
  readonly size: number;
  readonly items: readonly string[];
  readonly ask: (some: readonly string[]) => Promise<Findings>;
}

async function runBatches(
  all: readonly Batches[],
  { onFound, onProgress }: LookupListener,
  signal: AbortSignal,
): Promise<LookupReport> {
  const found = new Set<string>();
  const failures: LookupError[] = [];
  const total = all.reduce((sum, { items }) => sum + items.length, 0);
  let done = 0;
  onProgress(0, total);
  const ended = await Promise.allSettled(
    all.map(async ({ size, items, ask }) => {
      for (let from = 0; from < items.length; from += size) {
        signal.throwIfAborted();
        const some = items.slice(from, from + size);
        const brought = await ask(some);
        await onFound(brought);
        for (const { key } of brought.papers) found.add(key);
        for (const { repository } of brought.repositories) found.add(repository);
        if (brought.failure !== undefined) throw brought.failure;
        done += some.length;
        onProgress(done, total);
      }
    }),
  );
  for (const end of ended) {
    if (end.status === 'fulfilled') continue;
    if (!(end.reason instanceof LookupError)) throw end.reason;
    failures.push(end.reason);
  }
  return { found, failures };
}

function findings({ service }: PaperSource, { papers, unknown }: Found): Findings {
  const askedAt = new Date().toISOString();
  return { papers, repositories: [], unknown: unknown.map((key) => ({ key, service, askedAt })) };
}
