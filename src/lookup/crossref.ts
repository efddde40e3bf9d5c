/** Crossref's REST API: https://api.crossref.org/swagger-ui/index.html */
import type { Author, PaperDetails } from '../core/papers/paperDetails.ts';
import {
  countOf,
  dateOfParts,
  type JsonObject,
  listOf,
  objectOf,
  objectsIn,
  stringOf,
} from './jsonFields.ts';
import { abstractText, nameText, titleText } from './markupText.ts';
import { authorsOf, detailsOf, doiOf, readDoi, webUrl, wholeArxivId } from './paperFacts.ts';
import { type Found, foundAmong, type PaperSource } from './source.ts';
import { LookupError, type Web } from './web.ts';

const SERVICE = 'crossref';
const FIELDS =
  'DOI,URL,title,subtitle,author,abstract,container-title,event,published,issued,relation,is-referenced-by-count';
const MOST_RESULTS = 8;

export const crossref: PaperSource = {
  service: SERVICE,
  batch: 20,
  takes: (key) => doiOf(key) !== undefined,
  details,
  search,
};

async function details(web: Web, keys: readonly string[], signal: AbortSignal): Promise<Found> {
  const works = new Map<string, JsonObject>();
  for (const dois of requests(keys.map(doiOf).filter((doi) => doi !== undefined))) {
    for (const work of await worksOf(web, dois, signal)) {
      const { doi } = readDoi(stringOf(work['DOI']));
      if (doi !== undefined) works.set(`doi:${doi}`, work);
    }
  }
  return foundAmong(keys, (key) => {
    const work = works.get(key);
    return work && paperIn(work, key);
  });
}

/** One request for all DOIs, and one for each that would break the list. */
function requests(dois: readonly string[]): readonly (readonly string[])[] {
  const plain = dois.filter((doi) => /^[\w./()-]+$/.test(doi));
  const others = dois.filter((doi) => !plain.includes(doi));
  return [plain, ...others.map((doi) => [doi])].filter((some) => some.length > 0);
}

async function worksOf(
  web: Web,
  dois: readonly string[],
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const [doi = ''] = dois;
  if (dois.length > 1) {
    const filter = dois.map((one) => `doi:${one}`).join(',');
    return await worksFound(web, { filter, rows: String(dois.length) }, signal);
  }
  try {
    const answer = await web.get({
      service: SERVICE,
      path: `/works/${doi.split('/').map(encodeURIComponent).join('/')}`,
      signal,
    });
    const work = objectOf(objectOf(answer.json())?.['message']);
    if (work === undefined) throw unexpected();
    return [work];
  } catch (error) {
    if (error instanceof LookupError && error.failure === 'notFound') return [];
    throw error;
  }
}

async function search(web: Web, title: string, signal: AbortSignal): Promise<readonly PaperDetails[]> {
  const works = await worksFound(web, { 'query.bibliographic': title, rows: String(MOST_RESULTS) }, signal);
  return works
    .slice(0, MOST_RESULTS)
    .map((work) => paperIn(work))
    .filter((paper) => paper !== undefined);
}

async function worksFound(
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
  const items = objectOf(objectOf(answer.json())?.['message'])?.['items'];
  if (!Array.isArray(items)) throw unexpected();
  return objectsIn(items);
}

function paperIn(work: JsonObject, key?: string): PaperDetails | undefined {
  const title = titleOf(work);
  if (title === undefined) return undefined;
  return detailsOf(
    SERVICE,
    {
      ...{ title, doi: readDoi(stringOf(work['DOI'])).doi, arxivId: preprintOf(work) },
      authors: authorsOf(objectsIn(work['author'], 3_000).map(authorIn)),
      abstract: abstractText(stringOf(work['abstract'])),
      publishedAt: publishedIn(work),
      venue:
        nameText(firstString(work['container-title'])) ??
        nameText(stringOf(objectOf(work['event'])?.['name'])),
      url: webUrl(stringOf(work['URL'])),
      citations: countOf(work['is-referenced-by-count']),
    },
    key,
  );
}

function titleOf(work: JsonObject): string | undefined {
  const title = titleText(firstString(work['title']));
  const subtitle = titleText(firstString(work['subtitle']));
  if (title === undefined || subtitle === undefined) return title;
  return title.toLowerCase().endsWith(subtitle.toLowerCase()) ? title : `${title}: ${subtitle}`;
}

function firstString(value: unknown): string | undefined {
  return stringOf(listOf(value, 1)[0]) ?? stringOf(value);
}

function authorIn(author: JsonObject): Author | undefined {
  const given = nameText(stringOf(author['given']));
  const family = nameText(stringOf(author['family']));
  if (family === undefined) {
    const name = nameText(stringOf(author['name'])) ?? given;
    return name === undefined ? undefined : { name };
  }
  return given === undefined ? { name: family, family } : { name: `${given} ${family}`, given, family };
}

function publishedIn(work: JsonObject): string | undefined {
  const dates = [work['published'], work['issued']].map(
    (date) => listOf(objectOf(date)?.['date-parts'], 1)[0],
  );
  return dates.map(dateOfParts).find((date) => date !== undefined);
}

/** The preprint on arXiv that the publisher names; `undefined` where there are several. */
function preprintOf(work: JsonObject): string | undefined {
  const ids = objectsIn(objectOf(work['relation'])?.['has-preprint'], 20).map((preprint) => {
    const id = stringOf(preprint['id']);
    return preprint['id-type'] === 'arxiv' ? wholeArxivId(id?.replace(/^arxiv:/i, '')) : readDoi(id).arxivId;
  });
  const known = new Set(ids.filter((id) => id !== undefined));
  return known.size === 1 ? [...known][0] : undefined;
}

function unexpected(): LookupError {
  return new LookupError(SERVICE, 'broken', 'Crossref sent something other than papers. Try again later.');
}
