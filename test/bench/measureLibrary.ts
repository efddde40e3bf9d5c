import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LibraryClient } from '../../src/library/client.ts';
import type { OpenParams } from '../../src/protocol/library.ts';
import { type BareIndex, bareIndex } from './bareIndex.ts';
import { type BenchRow, beside, row, timed } from './benchRow.ts';
import { measureQueries } from './measureQueries.ts';
import { percentile } from './queries.ts';

/** A folder of generated posts, and how to index it. */
export interface LibrarySetup {
  /** The built worker. */
  readonly worker: string;
  readonly posts: string;
  readonly databasePath: string;
  readonly count: number;
  readonly bytes: number;
}

/** What a first index costs. */
export interface Indexing {
  readonly posts: number;
  /** Seconds, and seconds of processor time of all threads. */
  readonly time: number;
  readonly processor: number;
  /** MB: what the process takes at most beyond what it took before the worker started, and the file. */
  readonly memory: number;
  readonly database: number;
}

const PAGE = 200;
const SAVES = 20;

export function paramsOf({ posts, databasePath }: LibrarySetup): OpenParams {
  return {
    settings: { folders: [posts], notesFolder: 'notes', exclude: [], topics: {}, digests: {} },
    databasePath,
    trashPath: undefined,
  };
}

/** First index, restart, a check without changes, pages, saves, queries and sizes. */
export async function measureLibrary(setup: LibrarySetup): Promise<readonly BenchRow[]> {
  // The rival runs before and after: on a shared machine a minute may be half as fast as the next one.
  const earlier = await bareIndex(setup.posts, `${setup.databasePath}.earlier`, true);
  const indexing = await measureIndexing(setup);
  const later = await bareIndex(setup.posts, `${setup.databasePath}.later`, true);
  const stems = { ...later, time: (earlier.time + later.time) / 2 };
  const text = await bareIndex(setup.posts, `${setup.databasePath}.text`, false);
  const restart = await measureRestart(setup);
  const client = new LibraryClient(setup.worker);
  await client.open(paramsOf(setup));
  const pages = await measurePages(client);
  const queries = await measureQueries(client, setup.count);
  const saves = await measureSaves(client, setup.posts);
  client.dispose();
  return [...indexingRows(setup, indexing, { stems, text }), ...restart, ...pages, ...queries, ...saves];
}

/** Indexes a folder that was never read, in a worker of its own. */
export async function measureIndexing(setup: LibrarySetup): Promise<Indexing> {
  const before = process.memoryUsage.rss();
  const client = new LibraryClient(setup.worker);
  await client.open(paramsOf(setup));
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const cpuBefore = process.cpuUsage();
  const [milliseconds, { posts }] = await timed(() => client.sync());
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(sampler);
  client.dispose();
  return {
    posts,
    time: milliseconds / 1000,
    processor: (cpu.user + cpu.system) / 1e6,
    memory: (peak - before) / 1e6,
    database: sizeOf(setup.databasePath) / 1e6,
  };
}

/** Bytes of a database with what stands only in its journal yet. */
function sizeOf(path: string): number {
  const database = new DatabaseSync(path);
  const row = database
    .prepare('select page_count * page_size as size from pragma_page_count, pragma_page_size')
    .get();
  database.close();
  return Number(row?.['size']);
}

function indexingRows(
  { bytes }: LibrarySetup,
  { posts, time, processor, memory, database }: Indexing,
  { stems, text }: { readonly stems: BareIndex; readonly text: BareIndex },
): readonly BenchRow[] {
  const name = `first index of ${posts} posts`;
  return [
    beside(name, time, 's', { name: 'files read, same stems in bare FTS5', value: stems.time }),
    beside(name, time, 's', { name: 'files read, their text in bare FTS5', value: text.time }),
    row('processor time of it, all threads', processor, 's'),
    row('posts read', bytes / 1e6 / time, 'MB/s'),
    row('memory of the worker at its peak', memory, 'MB'),
    beside('database', database, 'MB', { name: 'text of the posts', value: bytes / 1e6 }),
    beside('database', database, 'MB', { name: 'bare FTS5 with the stems', value: stems.size }),
  ];
}

/** From nothing to a tree: the worker starts, the database opens, groups and a first page arrive. */
async function measureRestart(setup: LibrarySetup): Promise<readonly BenchRow[]> {
  const client = new LibraryClient(setup.worker);
  const [shown] = await timed(async () => {
    await client.open(paramsOf(setup));
    await client.groups('topic', {});
    await client.posts({ filter: {}, sort: 'newest', offset: 0, limit: PAGE });
  });
  const [checked, summary] = await timed(() => client.sync());
  client.dispose();
  return [
    row('restart until groups and a first page are there', shown, 'ms'),
    row(`check against the disk, ${summary.read} files read`, checked, 'ms'),
  ];
}

/** The largest topic: its first page, the one behind it, and one far down. */
async function measurePages(client: LibraryClient): Promise<readonly BenchRow[]> {
  const groups = await client.groups('topic', {});
  const [grouped] = await timed(() => client.groups('topic', {}));
  const largest = groups.reduce((best, group) => (group.posts > best.posts ? group : best));
  const filter = { group: { by: 'topic', key: largest.key } } as const;
  const page = async (offset: number) => {
    const [shown] = await timed(() => client.posts({ filter, sort: 'newest', offset, limit: PAGE }));
    return shown;
  };
  const far = Math.max(0, largest.posts - PAGE);
  return [
    row('all topics with their counts', grouped, 'ms'),
    row(`first ${PAGE} of a topic with ${largest.posts} posts`, await page(0), 'ms'),
    row(`next ${PAGE}`, await page(PAGE), 'ms'),
    row(`last ${PAGE}`, await page(far), 'ms'),
  ];
}

/** From a file being written until the library told of it and a search finds its new word. */
async function measureSaves(client: LibraryClient, posts: string): Promise<readonly BenchRow[]> {
  const path = join(posts, 'saved', 'post.md');
  mkdirSync(join(posts, 'saved'), { recursive: true });
  const times: number[] = [];
  for (let save = 0; save <= SAVES; save++) {
    const word = `zyzzyva${'abcdefghijklmnopqrstu'.charAt(save)}`;
    const [fresh] = await timed(async () => {
      const { promise: told, resolve: tell } = Promise.withResolvers<void>();
      const listener = client.onChanged(() => tell());
      writeFileSync(path, `# Saved ${save} times\n\nThis post is about ${word} now.\n`);
      await client.sync([path]);
      await told;
      const [found] = (await client.search(word, 1)).hits;
      if (found?.title !== `Saved ${save} times`) throw new Error('A saved file was not found.');
      listener.dispose();
    });
    // The first one starts a thread and reads the vocabulary, as the first search of a session does.
    if (save > 0) times.push(fresh);
  }
  return [
    row('file saved until it is found, median', percentile(times, 0.5), 'ms'),
    row('file saved until it is found, slowest', percentile(times, 1), 'ms'),
  ];
}
