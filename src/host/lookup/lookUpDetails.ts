import { repositoryDetails } from '../../lookup/gitHub.ts';
import { lookUpPapers, lookUpRepositories } from '../../lookup/lookUp.ts';
import { PAPER_SOURCES } from '../../lookup/sources.ts';
import type { LookupResult, LookupRun, LookupTools } from './lookupTools.ts';

/** Asks about papers and keeps what comes, piece by piece. */
export async function lookUpPaperDetails(
  { library, web }: LookupTools,
  keys: readonly string[],
  { signal, show }: LookupRun,
): Promise<LookupResult> {
  const { found, failures } = await lookUpPapers(
    { web, sources: PAPER_SOURCES },
    keys,
    {
      onFound: ({ papers, repositories, unknown }) => library.putDetails(papers, repositories, unknown),
      onProgress: (done, total) => show(done, total, 'Asking about papers'),
    },
    signal,
  );
  return { asked: keys.length, found: found.size, failures };
}

/** Asks GitHub about repositories (`owner/name`). */
export async function lookUpRepositoryDetails(
  { library, web }: LookupTools,
  repositories: readonly string[],
  { signal, show }: LookupRun,
): Promise<LookupResult> {
  const { found, failures } = await lookUpRepositories(
    repositories,
    (some) => repositoryDetails(web, some, signal),
    {
      onFound: (findings) => library.putDetails(findings.papers, findings.repositories, findings.unknown),
      onProgress: (done, total) => show(done, total, 'Asking about repositories'),
    },
    signal,
  );
  return { asked: repositories.length, found: found.size, failures };
}
