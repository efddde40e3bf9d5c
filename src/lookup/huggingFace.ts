/** Paper pages of Hugging Face: https://huggingface.co/docs/hub/api and `paper_info` of its Python client. */
import type { PaperDetails } from '../core/papers/paperDetails.ts';
import { dateOf, type JsonObject, objectOf, objectsIn, stringOf } from './jsonFields.ts';
import { abstractText, nameText, titleText } from './markupText.ts';
import { arxivIdOf, arxivKey, authorsOf, detailsOf, repositoryIn, wholeArxivId } from './paperFacts.ts';
import type { Found, PaperSource } from './source.ts';
import { LookupError, type Web } from './web.ts';

const SERVICE = 'huggingFace';
const MOST_RESULTS = 8;
/** Of the models and data sets that cite a paper. */
const MOST_LINKED = 50;

export const huggingFace: PaperSource = {
  service: SERVICE,
  batch: 1,
  // It has no pages for papers with an old id (`cs/0112017`).
  takes: (key) => arxivIdOf(key)?.includes('/') === false,
  details,
  search,
};

async function details(web: Web, keys: readonly string[], signal: AbortSignal): Promise<Found> {
  const papers: PaperDetails[] = [];
  const unknown: string[] = [];
  for (const key of keys) {
    const paper = await paperOf(web, key, signal);
    if (paper === undefined) unknown.push(key);
    else papers.push(paper);
  }
  return { papers, unknown };
}

async function paperOf(web: Web, key: string, signal: AbortSignal): Promise<PaperDetails | undefined> {
  const arxivId = arxivIdOf(key);
  if (arxivId === undefined) return undefined;
  try {
    const answer = await web.get({ service: SERVICE, path: `/api/papers/${arxivId}`, signal });
    const json = objectOf(answer.json());
    if (json === undefined) throw unexpected();
    const paper = paperIn(json, key);
    // A page of another paper is none of this one.
    return paper?.arxivId !== undefined && arxivKey(paper.arxivId) === arxivKey(arxivId) ? paper : undefined;
  } catch (error) {
    if (error instanceof LookupError && error.failure === 'notFound') return undefined;
    throw error;
  }
}

async function search(web: Web, title: string, signal: AbortSignal): Promise<readonly PaperDetails[]> {
  const answer = await web.get({
    service: SERVICE,
    path: '/api/papers/search',
    query: { q: title.slice(0, 250) },
    signal,
  });
  const json = answer.json();
  if (!Array.isArray(json)) throw unexpected();
  return objectsIn(json, MOST_RESULTS)
    .map((result) => paperIn(objectOf(result['paper']) ?? result))
    .filter((paper) => paper !== undefined);
}

function paperIn(paper: JsonObject, key?: string): PaperDetails | undefined {
  const title = titleText(stringOf(paper['title']));
  const arxivId = wholeArxivId(stringOf(paper['id']));
  if (title === undefined || arxivId === undefined) return undefined;
  return detailsOf(
    SERVICE,
    {
      ...{ title, arxivId },
      authors: authorsOf(objectsIn(paper['authors']).map(authorIn)),
      abstract: abstractText(stringOf(paper['summary'])),
      publishedAt: dateOf(paper['publishedAt']),
      url: `https://huggingface.co/papers/${arxivId}`,
      repositories: repositoryIn(stringOf(paper['githubRepo'])),
      models: linked(paper['linkedModels']),
      datasets: linked(paper['linkedDatasets']),
    },
    key,
  );
}

function authorIn(author: JsonObject): { readonly name: string } | undefined {
  const name = author['hidden'] === true ? undefined : nameText(stringOf(author['name']));
  return name === undefined ? undefined : { name };
}

/** Ids such as `owner/name`; the oldest models have no owner. */
function linked(value: unknown): readonly string[] {
  const ids = objectsIn(value, MOST_LINKED).map(({ id }) => stringOf(id) ?? '');
  return ids.filter((id) => /^(?:\w[\w.-]{0,95}\/)?\w[\w.-]{0,95}$/.test(id));
}

function unexpected(): LookupError {
  return new LookupError(
    SERVICE,
    'broken',
    'Hugging Face sent something other than a paper. Try again later.',
  );
}
