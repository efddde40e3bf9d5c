import Fuse from 'fuse.js';
import type { LibraryClient } from '../../src/library/client.ts';
import { type BenchRow, beside, row, timed } from './benchRow.ts';
import { generatePost } from './generatePosts.ts';
import { type BenchQuery, benchQueries, keystrokes, percentile, QUERY_KINDS } from './queries.ts';

const QUERIES = 180;
/** Fuse.js takes about half a second per query, so it is asked fewer. */
const RIVAL_QUERIES = 24;
const RIVAL = 'Fuse.js over the titles';
const HITS = 20;
const RECALL = 10;

/** Titles of the first hits. */
type Ask = (query: string) => Promise<readonly string[]>;

interface Answers {
  /** Milliseconds of each answer to a whole query. */
  readonly times: readonly number[];
  readonly found: readonly BenchQuery[];
}

/** How fast the library answers each key that is typed, and whether it finds what was meant; beside Fuse.js. */
export async function measureQueries(client: LibraryClient, count: number): Promise<readonly BenchRow[]> {
  const search: Ask = async (query) => (await client.search(query, HITS)).map(({ title }) => title);
  const queries = benchQueries(QUERIES, count);
  const [first] = await timed(() => search('frist'));
  const keys: number[] = [];
  for (const { text } of queries) {
    for (const typed of keystrokes(text)) keys.push((await timed(() => search(typed)))[0]);
  }
  const own = await answers(queries, search);
  const rivalQueries = queries.slice(0, RIVAL_QUERIES);
  const rival = await answers(rivalQueries, fuse(count));
  return [
    row('first query with a typo (reads the vocabulary)', first, 'ms'),
    beside('whole query, median', percentile(own.times, 0.5), 'ms', {
      name: RIVAL,
      value: percentile(rival.times, 0.5),
    }),
    row('every keystroke, median', percentile(keys, 0.5), 'ms'),
    row('every keystroke, 95th percentile', percentile(keys, 0.95), 'ms'),
    row('every keystroke, slowest', percentile(keys, 1), 'ms'),
    ...QUERY_KINDS.map((kind) => {
      const mine = recall(own, queries, kind);
      const theirs = recall(rival, rivalQueries, kind);
      return {
        ...row(`meant post in the first ${RECALL}, ${kind}`, mine, '%'),
        ...rivalled(theirs, mine / theirs),
      };
    }),
  ];
}

async function answers(queries: readonly BenchQuery[], ask: Ask): Promise<Answers> {
  const times: number[] = [];
  const found: BenchQuery[] = [];
  for (const query of queries) {
    const [time, titles] = await timed(() => ask(query.text));
    times.push(time);
    if (titles.slice(0, RECALL).includes(query.target)) found.push(query);
  }
  return { times, found };
}

function recall({ found }: Answers, queries: readonly BenchQuery[], kind: BenchQuery['kind']): number {
  const ofKind = (list: readonly BenchQuery[]) => list.filter((query) => query.kind === kind).length;
  return (100 * ofKind(found)) / ofKind(queries);
}

function rivalled(rivalValue: number, ratio: number): Pick<BenchRow, 'rival' | 'rivalValue' | 'ratio'> {
  return { rival: RIVAL, rivalValue, ratio };
}

function fuse(count: number): Ask {
  const titles = Array.from({ length: count }, (_, number) => ({ title: generatePost(number).title }));
  const index = new Fuse(titles, { keys: ['title'], ignoreLocation: true, includeMatches: true });
  return async (query) => index.search(query, { limit: HITS }).map(({ item }) => item.title);
}
