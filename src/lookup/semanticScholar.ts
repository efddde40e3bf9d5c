/** Semantic Scholar's Academic Graph: https://api.semanticscholar.org/api-docs/graph */
import type { PaperDetails } from '../core/papers/paperDetails.ts';
import { countOf, dateOf, type JsonObject, objectOf, objectsIn, stringOf } from './jsonFields.ts';
import { abstractText, nameText, titleText } from './markupText.ts';
import {
  arxivIdOf,
  arxivKey,
  authorsOf,
  detailsOf,
  doiOf,
  readDoi,
  webUrl,
  wholeArxivId,
} from './paperFacts.ts';
import { type Found, foundAmong, type PaperSource } from './source.ts';
import { LookupError, type Web } from './web.ts';

const SERVICE = 'semanticScholar';
const FIELDS =
  'externalIds,url,title,abstract,venue,publicationVenue,year,publicationDate,citationCount,authors.name';
/** What it says, with status 400, when it knows no paper of a batch; some unknown ones among others are `null`. */
const KNOWS_NONE = 'No valid paper ids given';

export const semanticScholar: PaperSource = {
  service: SERVICE,
  // It takes 500; smaller answers show progress and lose less when one breaks.
  batch: 100,
  takes: (key) => idOf(key) !== undefined,
  details,
  search,
};

/** `ARXIV:2401.12345`, `DOI:10.1000/xyz` */
function idOf(key: string): string | undefined {
  const arxivId = arxivIdOf(key);
  if (arxivId !== undefined) return `ARXIV:${arxivId}`;
  const doi = doiOf(key);
  return doi === undefined ? undefined : `DOI:${doi}`;
}

async function details(web: Web, keys: readonly string[], signal: AbortSignal): Promise<Found> {
  const ids = keys.map(idOf).filter((id) => id !== undefined);
  if (ids.length === 0) return { papers: [], unknown: keys };
  const answer = await web.get({
    service: SERVICE,
    path: '/graph/v1/paper/batch',
    query: { fields: FIELDS },
    body: { ids },
    accept: [400],
    signal,
  });
  const json = answer.json();
  if (answer.status === 400) {
    if (objectOf(json)?.['error'] === KNOWS_NONE) return { papers: [], unknown: keys };
    throw new LookupError(
      SERVICE,
      'refused',
      'Semantic Scholar did not understand the request (400). Please report this.',
    );
  }
  if (!Array.isArray(json)) throw unexpected();
  return chosen(keys, objectsIn(json));
}

/** The papers that are those asked for: by their own ids, since it was seen to answer with others. */
function chosen(keys: readonly string[], answers: readonly JsonObject[]): Found {
  const byKey = new Map<string, JsonObject>();
  for (const answer of answers) {
    const { arxivId, doi } = idsIn(answer);
    if (arxivId !== undefined) byKey.set(arxivKey(arxivId), answer);
    if (doi !== undefined) byKey.set(`doi:${doi}`, answer);
  }
  return foundAmong(keys, (key) => {
    const answer = byKey.get(key);
    return answer && paperIn(answer, key);
  });
}

async function search(web: Web, title: string, signal: AbortSignal): Promise<readonly PaperDetails[]> {
  try {
    const path = '/graph/v1/paper/search/match';
    const answer = await web.get({ service: SERVICE, path, query: { query: title, fields: FIELDS }, signal });
    const json = objectOf(answer.json());
    if (json === undefined) throw unexpected();
    return objectsIn(json['data'], 10)
      .map((paper) => paperIn(paper))
      .filter((paper) => paper !== undefined);
  } catch (error) {
    // It answers 404 when no title is near.
    if (error instanceof LookupError && error.failure === 'notFound') return [];
    throw error;
  }
}

function paperIn(paper: JsonObject, key?: string): PaperDetails | undefined {
  const title = titleText(stringOf(paper['title']));
  if (title === undefined) return undefined;
  return detailsOf(
    SERVICE,
    {
      ...{ title, ...idsIn(paper) },
      authors: authorsOf(objectsIn(paper['authors']).map(authorIn)),
      abstract: abstractText(stringOf(paper['abstract'])),
      publishedAt: dateOf(paper['publicationDate']) ?? yearOf(paper['year']),
      venue: venueOf(paper),
      url: webUrl(stringOf(paper['url'])),
      citations: countOf(paper['citationCount']),
    },
    key,
  );
}

function idsIn(paper: JsonObject): Pick<PaperDetails, 'arxivId' | 'doi'> {
  const ids = objectOf(paper['externalIds']);
  const fromDoi = readDoi(stringOf(ids?.['DOI']));
  return { arxivId: wholeArxivId(stringOf(ids?.['ArXiv'])) ?? fromDoi.arxivId, doi: fromDoi.doi };
}

function authorIn(author: JsonObject): { readonly name: string } | undefined {
  const name = nameText(stringOf(author['name']));
  return name === undefined ? undefined : { name };
}

function venueOf(paper: JsonObject): string | undefined {
  const names = [stringOf(objectOf(paper['publicationVenue'])?.['name']), stringOf(paper['venue'])];
  return names.map(nameText).find((name) => name !== undefined && !/^arxiv(?:\.org)?$/i.test(name));
}

function yearOf(value: unknown): string | undefined {
  const year = countOf(value);
  return year !== undefined && year >= 1_000 && year <= 9_999 ? String(year) : undefined;
}

function unexpected(): LookupError {
  return new LookupError(
    SERVICE,
    'broken',
    'Semantic Scholar sent something other than papers. Try again later.',
  );
}
