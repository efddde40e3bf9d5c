import { statSync } from 'node:fs';
import { LibraryClient } from '../../src/library/client.ts';
import type { OpenParams } from '../../src/protocol/library.ts';
import { type BenchRow, row, timed } from './benchRow.ts';
import { measureQueries } from './measureQueries.ts';

/** A folder of generated posts, and how to index it. */
export interface LibrarySetup {
  /** The built worker. */
  readonly worker: string;
  readonly posts: string;
  readonly databasePath: string;
  readonly count: number;
  readonly bytes: number;
}

/** First index, restart, a check without changes, queries and sizes. */
export async function measureLibrary(setup: LibrarySetup): Promise<readonly BenchRow[]> {
  const params: OpenParams = {
    settings: { folders: [setup.posts], notesFolder: 'notes', exclude: [], topics: {}, digests: {} },
    databasePath: setup.databasePath,
    trashPath: undefined,
  };
  const indexing = await measureIndexing(setup, params);
  const restart = await measureRestart(setup, params);
  const client = new LibraryClient(setup.worker);
  await client.open(params);
  const queries = await measureQueries(client, setup.count);
  client.dispose();
  return [...indexing, ...restart, ...queries];
}

async function measureIndexing(
  { worker, bytes, databasePath }: LibrarySetup,
  params: OpenParams,
): Promise<readonly BenchRow[]> {
  const client = new LibraryClient(worker);
  await client.open(params);
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const cpuBefore = process.cpuUsage();
  const [milliseconds, summary] = await timed(() => client.sync());
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(sampler);
  client.dispose();
  return [
    row(`first index of ${summary.posts} posts`, milliseconds / 1000, 's'),
    row('processor time of it, all threads', (cpu.user + cpu.system) / 1e6, 's'),
    row('posts read', bytes / 1e3 / milliseconds, 'MB/s'),
    row('peak memory of the whole process, indexing', peak / 1e6, 'MB'),
    row('database', statSync(databasePath).size / 1e6, 'MB'),
  ];
}

/** From nothing to a tree: the worker starts, the database opens, groups and a first page arrive. */
async function measureRestart(setup: LibrarySetup, params: OpenParams): Promise<readonly BenchRow[]> {
  const client = new LibraryClient(setup.worker);
  const [shown] = await timed(async () => {
    await client.open(params);
    await client.groups('topic', {});
    await client.posts({ filter: {}, sort: 'newest', offset: 0, limit: 200 });
  });
  const [checked, summary] = await timed(() => client.sync());
  client.dispose();
  return [
    row('restart until groups and a first page are there', shown, 'ms'),
    row(`check against the disk, ${summary.read} files read`, checked, 'ms'),
  ];
}
