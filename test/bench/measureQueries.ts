import type { LibraryClient } from '../../src/library/client.ts';
import { type BenchRow, beside, row, timed } from './benchRow.ts';
import { type BenchQuery, benchQueries, keystrokes, percentile, QUERY_KINDS } from './queries.ts';
import { type Ask, fuse, miniSearch, type Rival } from './rivalSearches.ts';

/** Queries that are typed key by key, and those whose answers are looked at. */
const TYPED = 200;
const ANSWERED = 500;
/** The rivals take up to a second per query, so they are asked fewer; they hold everything in memory, so of no more posts. */
const RIVAL_QUERIES = 50;
const RIVAL_POSTS = 10_000;
/** As many as the picker asks for with every key; it asks for more when no key follows. */
const HITS = 20;
/** Posts that similar ones are asked of, and how many each time. */
const SIMILAR = 50;
const RECALL = 10;
const SHORT = 4;
const OPERATORS = ['channel:robots', 'tag:nlp', 'is:unread', 'has:code', 'after:2024', 'lang:ru', '-tag:rl'];

interface Answers {
  /** Milliseconds of each answer to a whole query. */
  readonly times: readonly number[];
  readonly found: readonly BenchQuery[];
}

/** How fast the library answers each key that is typed, and whether it finds what was meant; beside others. */
export async function measureQueries(client: LibraryClient, count: number): Promise<readonly BenchRow[]> {
  const search: Ask = async (query) => (await client.search(query, HITS)).hits.map(({ title }) => title);
  const queries = benchQueries(ANSWERED, count);
  const typed = queries.slice(0, TYPED).flatMap(({ text }) => keystrokes(text));
  const [first] = await timed(() => search('frist'));
  const keys = await timesOf(search, typed);
  const short = keys.filter((_, index) => (typed[index]?.length ?? 0) <= SHORT);
  const narrowed = await timesOf(
    search,
    queries.slice(0, TYPED).map(({ text }, index) => `${OPERATORS[index % OPERATORS.length]} ${text}`),
  );
  const own = await answers(queries, search);
  const rivals = count > RIVAL_POSTS ? [] : [fuse(count), miniSearch(count)];
  const rows = [
    row('first query with a typo (reads the vocabulary)', first, 'ms'),
    row(`every key of ${TYPED} queries, median`, percentile(keys, 0.5), 'ms'),
    row(`every key of ${TYPED} queries, 95th percentile`, percentile(keys, 0.95), 'ms'),
    row(`every key of ${TYPED} queries, slowest`, percentile(keys, 1), 'ms'),
    row(`one to ${SHORT} letters, 95th percentile`, percentile(short, 0.95), 'ms'),
    row('with an operator, 95th percentile', percentile(narrowed, 0.95), 'ms'),
    row('similar posts, 95th percentile', percentile(await similarTimes(client), 0.95), 'ms'),
    ...QUERY_KINDS.map((kind) =>
      row(`meant post in the first ${RECALL}, ${kind}`, recall(own, queries, kind), '%'),
    ),
    row(`meant post in the first ${RECALL}, all ${ANSWERED}`, recall(own, queries), '%'),
  ];
  for (const rival of rivals) rows.push(...(await besideRival(rival, queries, own, search)));
  return rows;
}

async function timesOf(ask: Ask, queries: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of queries) times.push((await timed(() => ask(query)))[0]);
  return times;
}

async function similarTimes(client: LibraryClient): Promise<readonly number[]> {
  const { hits } = await client.search('', SIMILAR);
  const times: number[] = [];
  for (const { id } of hits) times.push((await timed(() => client.similar(id, SIMILAR)))[0]);
  return times;
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

/** The share of the queries, of one kind or all, whose post was found, in percent. */
function recall({ found }: Answers, queries: readonly BenchQuery[], kind?: BenchQuery['kind']): number {
  const ofKind = (list: readonly BenchQuery[]) =>
    kind === undefined ? list.length : list.filter((query) => query.kind === kind).length;
  return (100 * ofKind(found)) / ofKind(queries);
}

/** What another search does with some of the queries, and how long each key takes it. */
async function besideRival(
  { name, ask, typed }: Rival,
  queries: readonly BenchQuery[],
  own: Answers,
  search: Ask,
): Promise<readonly BenchRow[]> {
  const some = queries.slice(0, RIVAL_QUERIES);
  const theirs = await answers(some, ask);
  const keys = queries.slice(0, typed).flatMap(({ text }) => keystrokes(text));
  const slow = percentile(await timesOf(search, keys), 0.95);
  const theirSlow = percentile(await timesOf(ask, keys), 0.95);
  const share = recall(own, queries);
  const rivalShare = recall(theirs, some);
  return [
    beside('whole query, median', percentile(own.times, 0.5), 'ms', {
      name,
      value: percentile(theirs.times, 0.5),
    }),
    beside('every key, 95th percentile', slow, 'ms', { name, value: theirSlow }),
    {
      ...row(`meant post in the first ${RECALL}`, share, '%'),
      rival: name,
      rivalValue: rivalShare,
      ratio: share / rivalShare,
    },
  ];
}
