import { repositoryDetails } from '../../lookup/gitHub.ts';
import { lookUpPapers, lookUpRepositories } from '../../lookup/lookUp.ts';
import { PAPER_SOURCES } from '../../lookup/sources.ts';
import type { LookupResult, LookupRun, LookupTools } from './lookupTools.ts';

/** Where answers go, and how they come. */
interface Tools extends Pick<LookupTools, 'web'> {
  readonly library: Pick<LookupTools['library'], 'putDetails'>;
}

/** Asks about papers and keeps what comes, piece by piece. */
export async function lookUpPaperDetails(
  { library, web }: Tools,
  keys: readonly string[],
  { signal, show }: LookupRun,
): Promise<LookupResult> {
  const { found, failures } = await lookUpPapers(
    { web, sources: PAPER_SOURCES },
    keys,
    {
      onFound: ({ papers, repositories, unknown }) => library.putDetails(papers, repositories, unknown),
      // Counted are questions: a paper is one for each service. The user counts papers.
      onProgress: (done, total) =>
        show(total === 0 ? 0 : Math.floor((done * keys.length) / total), keys.length, 'Asking about papers'),
    },
    signal,
  );
  return { asked: keys.length, found: found.size, failures };
}

/** Asks GitHub about repositories (`owner/name`). */
export async function lookUpRepositoryDetails(
  { library, web }: Tools,
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
