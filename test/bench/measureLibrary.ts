import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Fuse from 'fuse.js';
import { LibraryClient } from '../../src/library/client.ts';
import { Library } from '../../src/library/library.ts';
import type { OpenParams } from '../../src/protocol/library.ts';
import { generatePost } from './generatePosts.ts';
import { type BenchQuery, benchQueries, keystrokes, percentile } from './queries.ts';

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What is measured beside us, in the same run. */
  readonly rival: string | null;
  readonly rivalValue: number | null;
  /** How many times the rival's value ours is better. */
  readonly ratio: number | null;
}

const WORKER = fileURLToPath(new URL('../../src/library/worker.ts', import.meta.url));
const QUERIES = 200;
/** Fuse.js takes about a second per query, so it is asked fewer. */
const RIVAL_QUERIES = 5;
const HITS = 20;

function row(name: string, value: number, unit: string): BenchRow {
  return { name, value, unit, rival: null, rivalValue: null, ratio: null };
}

/** Milliseconds that it takes, and what comes of it. */
async function timed<T>(work: () => T | Promise<T>): Promise<readonly [milliseconds: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

/** First index, restart, a check without changes, queries and sizes, over a folder of `count` generated posts. */
export async function measureLibrary(
  posts: string,
  databasePath: string,
  count: number,
): Promise<readonly BenchRow[]> {
  const params: OpenParams = {
    settings: { folders: [posts], notesFolder: 'notes', exclude: [], topics: {} },
    databasePath,
    trashPath: undefined,
  };
  const indexing = await measureIndexing(params);
  const restart = await measureRestart(params);
  const queries = await measureQueries(params, benchQueries(QUERIES, count), count);
  return [...indexing, ...restart, ...queries];
}

async function measureIndexing(params: OpenParams): Promise<readonly BenchRow[]> {
  const client = new LibraryClient(WORKER);
  await client.open(params);
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  const cpuBefore = process.cpuUsage();
  const [milliseconds, summary] = await timed(() => client.sync());
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(sampler);
  client.dispose();
  return [
    row(`first index of ${summary.posts} posts`, milliseconds / 1000, 's'),
    row('processor time of it, all threads', (cpu.user + cpu.system) / 1e6, 's'),
    row('memory of the whole process while indexing', peak / 1e6, 'MB'),
    row('database', statSync(params.databasePath ?? '').size / 1e6, 'MB'),
  ];
}

/** From nothing to a tree: the worker starts, the database opens, groups and a first page arrive. */
async function measureRestart(params: OpenParams): Promise<readonly BenchRow[]> {
  const client = new LibraryClient(WORKER);
  const [shown] = await timed(async () => {
    await client.open(params);
    await client.groups('topic', {});
    await client.posts({ filter: {}, sort: 'newest', offset: 0, limit: 200 });
  });
  const [checked, summary] = await timed(() => client.sync());
  client.dispose();
  return [
    row('restart until the tree is shown', shown, 'ms'),
    row(`check against the disk, ${summary.read} files read`, checked, 'ms'),
  ];
}

async function measureQueries(
  params: OpenParams,
  queries: readonly BenchQuery[],
  count: number,
): Promise<readonly BenchRow[]> {
  const library = new Library();
  library.open(params);
  const [first] = await timed(() => library.search('frist', HITS));
  const times: number[] = [];
  let found = 0;
  for (const { text, target } of queries) {
    for (const typed of keystrokes(text)) {
      times.push((await timed(() => library.search(typed, HITS)))[0]);
    }
    if (library.search(text, 10).some(({ title }) => title === target)) found++;
  }
  library.close();
  const rival = await measureFuse(queries.slice(0, RIVAL_QUERIES), count);
  const median = percentile(times, 0.5);
  return [
    row('first query with a typo (reads the vocabulary)', first, 'ms'),
    { ...row('query, median of every keystroke', median, 'ms'), ...rival, ratio: rival.rivalValue / median },
    row('query, 95th percentile of every keystroke', percentile(times, 0.95), 'ms'),
    row('query, slowest', percentile(times, 1), 'ms'),
    row('target among the first 10 hits', (100 * found) / queries.length, '%'),
  ];
}

async function measureFuse(queries: readonly BenchQuery[], count: number) {
  const titles = Array.from({ length: count }, (_, number) => ({ title: generatePost(number).title }));
  const fuse = new Fuse(titles, { keys: ['title'], ignoreLocation: true, includeMatches: true });
  const times: number[] = [];
  for (const { text } of queries) times.push((await timed(() => fuse.search(text, { limit: HITS })))[0]);
  return { rival: 'Fuse.js over the titles', rivalValue: percentile(times, 0.5) };
}
