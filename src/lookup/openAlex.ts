/** OpenAlex: https://docs.openalex.org/api-entities/works */

import type { PaperDetails } from '../core/papers/paperDetails.ts';
import { parseLink } from '../core/papers/parseLink.ts';
import { titleWords } from '../core/papers/titles.ts';
import { countOf, dateOf, type JsonObject, listOf, objectOf, objectsIn, stringOf } from './jsonFields.ts';
import { abstractText, nameText, titleText } from './markupText.ts';
import { arxivIdOf, arxivKey, authorsOf, detailsOf, doiOf, readDoi, webUrl } from './paperFacts.ts';
import { type Found, foundAmong, type PaperSource } from './source.ts';
import { LookupError, type Web } from './web.ts';

const SERVICE = 'openAlex';
const FIELDS =
  'id,doi,display_name,publication_date,authorships,primary_location,locations,abstract_inverted_index,cited_by_count';
const MOST_RESULTS = 8;

export const openAlex: PaperSource = {
  service: SERVICE,
  batch: 50,
  takes: (key) => doiFor(key) !== undefined,
  details,
  search,
};

/** The DOI to ask by; arXiv has given one to each of its papers. A comma or a bar would part the list of DOIs. */
function doiFor(key: string): string | undefined {
  const arxivId = arxivIdOf(key);
  const doi = arxivId === undefined ? doiOf(key) : `10.48550/arxiv.${arxivId.toLowerCase()}`;
  return doi === undefined || /[,|]/.test(doi) ? undefined : doi;
}

async function details(web: Web, keys: readonly string[], signal: AbortSignal): Promise<Found> {
  const dois = keys.map(doiFor).filter((doi) => doi !== undefined);
  if (dois.length === 0) return { papers: [], unknown: keys };
  const works = await worksOf(web, { filter: `doi:${dois.join('|')}`, 'per-page': '100' }, signal);
  const byKey = new Map<string, JsonObject>();
  for (const work of works) {
    const { arxivId, doi } = readDoi(stringOf(work['doi']));
    if (arxivId !== undefined) byKey.set(arxivKey(arxivId), work);
    if (doi !== undefined) byKey.set(`doi:${doi}`, work);
  }
  return foundAmong(keys, (key) => {
    const work = byKey.get(key);
    return work && paperIn(work, key);
  });
}

async function search(web: Web, title: string, signal: AbortSignal): Promise<readonly PaperDetails[]> {
  // Its filters give a meaning to commas, bars, colons and quotes.
  const words = titleWords(title).join(' ');
  if (words === '') return [];
  const query = { filter: `display_name.search:${words}`, 'per-page': String(MOST_RESULTS) };
  return (await worksOf(web, query, signal))
    .slice(0, MOST_RESULTS)
    .map((work) => paperIn(work))
    .filter((paper) => paper !== undefined);
}

async function worksOf(
  web: Web,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const answer = await web.get({
    service: SERVICE,
    path: '/works',
    query: { ...query, select: FIELDS },
    signal,
  });
  const results = objectOf(answer.json())?.['results'];
  if (!Array.isArray(results)) {
    throw new LookupError(SERVICE, 'broken', 'OpenAlex sent something other than papers. Try again later.');
  }
  return objectsIn(results);
}

function paperIn(work: JsonObject, key?: string): PaperDetails | undefined {
  const title = titleText(stringOf(work['display_name']));
  if (title === undefined) return undefined;
  const { doi, arxivId } = readDoi(stringOf(work['doi']));
  const place = objectOf(work['primary_location']);
  return detailsOf(
    SERVICE,
    {
      ...{ title, doi },
      arxivId: arxivId ?? arxivIdAmong(objectsIn(work['locations'], 100)),
      authors: authorsOf(objectsIn(work['authorships']).map(authorIn)),
      abstract: abstractText(textOfIndex(work['abstract_inverted_index'])),
      publishedAt: dateOf(work['publication_date']),
      venue: venueOf(place),
      url: webUrl(stringOf(place?.['landing_page_url'])) ?? webUrl(stringOf(work['id'])),
      citations: countOf(work['cited_by_count']),
    },
    key,
  );
}

/** The paper's id on arXiv, when all its copies there are one. */
function arxivIdAmong(locations: readonly JsonObject[]): string | undefined {
  const addresses = locations.flatMap((location) => [location['landing_page_url'], location['pdf_url']]);
  const ids = new Set(addresses.map((address) => parseLink(stringOf(address) ?? '')?.arxivId));
  ids.delete(undefined);
  return ids.size === 1 ? [...ids][0] : undefined;
}

function authorIn(authorship: JsonObject): { readonly name: string } | undefined {
  const author = objectOf(authorship['author']);
  const name = nameText(stringOf(author?.['display_name']) ?? stringOf(authorship['raw_author_name']));
  return name === undefined ? undefined : { name };
}

function venueOf(place: JsonObject | undefined): string | undefined {
  const source = objectOf(place?.['source']);
  // Repositories such as arXiv and Zenodo publish nothing.
  return source?.['type'] === 'repository' ? undefined : nameText(stringOf(source?.['display_name']));
}

/** Words of an abstract and the places of a word in it, as many as are read. */
const MOST_WORDS = 5_000;

/** The text whose words are listed with their places: `{ "We": [0, 12], "propose": [1] }`. */
function textOfIndex(index: unknown): string | undefined {
  const words: (readonly [place: number, word: string])[] = [];
  for (const [word, places] of Object.entries(objectOf(index) ?? {})) {
    for (const place of listOf(places, MOST_WORDS)) {
      const at = countOf(place);
      if (at !== undefined) words.push([at, word]);
      if (words.length > MOST_WORDS) return undefined;
    }
  }
  const text = words.toSorted(([a], [b]) => a - b).map(([, word]) => word);
  return text.length === 0 ? undefined : text.join(' ');
}
