import { arxivUrl } from '../core/papers/arxivId.ts';
import type { PaperDetails } from '../core/papers/paperDetails.ts';
import { type ArxivEntry, type ArxivFeed, parseArxivFeed } from './arxivFeed.ts';
import { arxivIdOf, arxivKey, detailsOf } from './paperFacts.ts';
import type { Found, PaperSource } from './source.ts';
import { LookupError, type Web } from './web.ts';

const BATCH = 50;
/** So many papers come back from a search. */
const MOST_HITS = 10;
/** A page with 50 long abstracts has 0.3 MB. */
const MAX_BYTES = 2 ** 21;
const MOST_REFUSED_IDS = 5;

/** The arXiv API. https://info.arxiv.org/help/api/user-manual.html */
export const arxivSource: PaperSource = {
  service: 'arxiv',
  batch: BATCH,
  takes: (key) => key.startsWith('arxiv:'),
  details,
  search,
};

async function details(web: Web, keys: readonly string[], signal: AbortSignal): Promise<Found> {
  const keysById = Map.groupBy(keys.slice(0, BATCH), (key) => idOf(key) ?? '');
  const wanted = new Set(keysById.keys());
  wanted.delete('');
  const entries = wanted.size === 0 ? [] : await entriesOf(web, wanted, signal);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const found = [...keysById].flatMap(([id, asked]) => {
    const entry = byId.get(id);
    return entry === undefined ? [] : asked.flatMap((key) => paperOf(entry, key));
  });
  const known = new Set(found.map(({ key }) => key));
  return { papers: found, unknown: keys.slice(0, BATCH).filter((key) => !known.has(key)) };
}

/** One id that arXiv does not read spoils its whole answer; it is left out then, and the others are asked again. */
async function entriesOf(
  web: Web,
  ids: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly ArxivEntry[]> {
  const left = new Set(ids);
  let isSecond = false;
  for (let refused = 0; left.size > 0; refused++) {
    const list = [...left].join(',');
    const feed = await query(web, { id_list: list, max_results: String(left.size) }, signal);
    const { entries, error } = feed;
    if (error === undefined) {
      // arXiv at times knows nothing of anything, and everything a moment later.
      if (entries.length > 0 || left.size === 1 || isSecond) return entries;
      isSecond = true;
      continue;
    }
    const named = new Set(error.split(/[\s#:,]+/).map((word) => word.replace(/v\d+$/, '')));
    const bad = [...left].find((id) => named.has(id));
    if (bad === undefined || refused === MOST_REFUSED_IDS) throw refusal(error);
    left.delete(bad);
  }
  return [];
}

async function search(web: Web, title: string, signal: AbortSignal): Promise<readonly PaperDetails[]> {
  const words = queryWords(title);
  for (const search_query of [phraseQuery(words), wordsQuery(words)]) {
    if (search_query === undefined) continue;
    const { entries, error } = await query(web, { search_query, max_results: String(MOST_HITS) }, signal);
    if (error !== undefined) throw refusal(error);
    if (entries.length > 0) return entries.flatMap((entry) => paperOf(entry, arxivKey(entry.id)));
  }
  return [];
}

async function query(
  web: Web,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ArxivFeed> {
  const path = '/api/query';
  // An error of the query is a feed too, with status 200 in older answers and 400 in newer ones.
  const accept = [400];
  const answer = await web.get({
    service: 'arxiv',
    path,
    query: parameters,
    accept,
    maxBytes: MAX_BYTES,
    signal,
  });
  return parseArxivFeed(answer.text());
}

function refusal(error: string): LookupError {
  const reason = error.replace(/\s+/g, ' ').slice(0, 120);
  return new LookupError('arxiv', 'refused', `arXiv does not take this request: ${reason}.`);
}

/** The id as arXiv is asked for it; undefined where there cannot be such a one. */
function idOf(key: string): string | undefined {
  return arxivIdOf(key)?.replace(/\.[A-Z]{2}(?=\/)/, '');
}

const MOST_WORDS = 30;
const LONGEST_WORD = 40;
/** Words of the query language, and words that are in every title. */
const EMPTY_WORDS = new Set(
  'a an and andnot are as at by can do for from how in is it not of on or the to via what why with'.split(
    ' ',
  ),
);

/** The words of a title: nothing is left that could be a quote, a field or a bracket of the query language. */
function queryWords(title: string): readonly string[] {
  const words =
    title
      .slice(0, 1000)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const usable = words.filter((word) => word.length <= LONGEST_WORD).slice(0, MOST_WORDS);
  // Titles on arXiv are written in Latin letters: others are not even asked for.
  return usable.some((word) => /\p{Script=Latin}{3}/u.test(word)) ? usable : [];
}

function phraseQuery(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : `ti:"${words.join(' ')}"`;
}

const MOST_TELLING = 6;
/** From so many words on, one may be missing. */
const ENOUGH_TELLING = 4;

/**
 * The longest words, wherever they stand, all but one: a lost title may have a word more than the paper, a misprint, or
 * write `finetuning` where the paper has `fine-tuning`.
 */
function wordsQuery(words: readonly string[]): string | undefined {
  const telling = [...new Set(words)].filter((word) => word.length > 1 && !EMPTY_WORDS.has(word));
  const longest = telling.toSorted((a, b) => b.length - a.length).slice(0, MOST_TELLING);
  if (longest.length < 2) return undefined;
  if (longest.length < ENOUGH_TELLING) return allOf(longest);
  return longest.map((left) => `(${allOf(longest.filter((word) => word !== left))})`).join(' OR ');
}

function allOf(words: readonly string[]): string {
  return words.map((word) => `all:${word}`).join(' AND ');
}

function paperOf({ id, authors, ...rest }: ArxivEntry, key: string): readonly PaperDetails[] {
  const facts = { ...rest, authors: authors.map((name) => ({ name })), arxivId: id, url: arxivUrl(id) };
  return [detailsOf('arxiv', facts, key)].filter((paper) => paper !== undefined);
}
