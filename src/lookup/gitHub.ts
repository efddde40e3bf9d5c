/** Repositories on GitHub: https://docs.github.com/rest/repos/repos#get-a-repository */
import type { RepositoryDetails } from '../core/papers/paperDetails.ts';
import { countOf, dateOf, objectOf, stringOf } from './jsonFields.ts';
import type { Findings } from './lookUp.ts';
import { nameText, titleText } from './markupText.ts';
import { LookupError, type Web } from './web.ts';

const SERVICE = 'github';
/** In a row: then it is not about the repositories. */
const MOST_REFUSALS = 3;
const NAME = /^\w[\w-]{0,38}\/[\w.-]{1,100}$/;

/**
 * What GitHub says of these repositories (`owner/name`), under the names they were asked by: it follows those that moved.
 * Rejects like `Web.get`; a failure after the first one that was found is told in `failure`, so that nothing is lost. One
 * that is refused among others is left out.
 */
export async function repositoryDetails(
  web: Web,
  repositories: readonly string[],
  signal: AbortSignal,
): Promise<Findings> {
  const found: RepositoryDetails[] = [];
  const missing: string[] = [];
  let failure: LookupError | undefined;
  let refusals: readonly LookupError[] = [];
  for (const repository of repositories) {
    try {
      const details = NAME.test(repository) ? await detailsOf(web, repository, signal) : undefined;
      if (details === undefined) missing.push(repository);
      else found.push(details);
      refusals = [];
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      // A repository can be blocked (403, 451) while others are not.
      if (error.failure === 'refused') refusals = [...refusals, error];
      if (error.failure === 'refused' && refusals.length < MOST_REFUSALS) continue;
      failure = error;
      break;
    }
  }
  failure ??= found.length + missing.length === 0 ? refusals[0] : undefined;
  if (failure !== undefined && found.length + missing.length === 0) throw failure;
  const askedAt = new Date().toISOString();
  const unknown = missing.map(
    (repository) =>
      ({
        key: `github:${repository.toLowerCase()}`,
        service: SERVICE,
        askedAt,
      }) as const,
  );
  return { papers: [], repositories: found, unknown, ...(failure !== undefined && { failure }) };
}

async function detailsOf(
  web: Web,
  repository: string,
  signal: AbortSignal,
): Promise<RepositoryDetails | undefined> {
  try {
    const answer = await web.get({
      service: SERVICE,
      path: `/repos/${repository}`,
      headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
      signal,
    });
    return readRepository(repository, answer.json());
  } catch (error) {
    if (error instanceof LookupError && error.failure === 'notFound') return undefined;
    throw error;
  }
}

function readRepository(repository: string, json: unknown): RepositoryDetails {
  const fields = objectOf(json);
  if (stringOf(fields?.['full_name']) === undefined) {
    throw new LookupError(
      SERVICE,
      'broken',
      'GitHub sent something other than a repository. Try again later.',
    );
  }
  return {
    repository,
    description: titleText(stringOf(fields?.['description'])),
    stars: countOf(fields?.['stargazers_count']),
    license: licenseOf(stringOf(objectOf(fields?.['license'])?.['spdx_id'])),
    language: nameText(stringOf(fields?.['language'])),
    isArchived: fields?.['archived'] === true,
    pushedAt: dateOf(fields?.['pushed_at']),
    fetchedAt: new Date().toISOString(),
  };
}

/** `NOASSERTION`: there is a licence, but none that GitHub knows. */
function licenseOf(id: string | undefined): string | undefined {
  return id !== undefined && /^[\w.+-]{1,60}$/.test(id) && id !== 'NOASSERTION' ? id : undefined;
}
