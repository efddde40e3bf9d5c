/** Processes on one index: killed while they write it, beside each other, and the command line beside them. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { buildForTest } from '../../../scripts/build.ts';
import { temporaryFolder } from '../../../scripts/temporary.ts';
import type { SyncSummary } from '../../../src/protocol/sync.ts';
import { openLibrary, post, tempFolder } from './tempLibrary.ts';

const CLI = fileURLToPath(new URL('../../../dist/cliMain.js', import.meta.url));
/** As one file, which starts faster than the sources. */
const WRITER = join(temporaryFolder(), 'indexWriter.mjs');
const COUNT = 900;
const KILLS = 3;

before(async () => {
  const entryPoints = [join(import.meta.dirname, 'indexWriter.ts')];
  // A bundled CommonJS package asks for `require`, which an ES module does not have.
  const js = "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);";
  const bundle = { bundle: true, platform: 'node', format: 'esm', banner: { js } } as const;
  await Promise.all([esbuild({ entryPoints, outfile: WRITER, ...bundle }), buildForTest(['cli'])]);
});

/** Posts of which each is found by a word of its own. */
function manyPosts(): Readonly<Record<string, string>> {
  const words = 'слово о модели и сове, a word on owls and models. '.repeat(12);
  return Object.fromEntries(
    Array.from({ length: COUNT }, (_, i) => [
      `${i % 7}/${i}.md`,
      post(`Post ${i}`, `${words} only${i}`, { date: '2025-06-11' }),
    ]),
  );
}

interface Writer {
  readonly lines: () => readonly string[];
  /** Resolves when a line begins so; rejects when the process ends without one. */
  readonly told: (beginning: string) => Promise<string>;
  readonly kill: () => Promise<void>;
}

type StartWriter = (folder: string, database: string, ...file: readonly string[]) => Writer;

/** Starts writers, which end with the test; before the folders that are made after this are removed. */
function writers(context: TestContext): StartWriter {
  const started: Writer[] = [];
  context.after(() => Promise.all(started.map(({ kill }) => kill())));
  return (...args) => {
    const writer = startWriter(args);
    started.push(writer);
    return writer;
  };
}

function startWriter(args: readonly string[]): Writer {
  const child = spawn(process.execPath, [WRITER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let isClosed = false;
  const closed = once(child, 'close').then(() => {
    isClosed = true;
  });
  child.stdout.on('data', (data) => {
    output += data;
  });
  const lines = () => output.split('\n').slice(0, -1);
  const kill = async () => {
    child.kill('SIGKILL');
    await closed;
  };
  const told = async (beginning: string) => {
    for (;;) {
      const line = lines().find((some) => some.startsWith(beginning));
      if (line !== undefined) return line;
      if (isClosed) throw new Error(`It ended without "${beginning}":\n${output}`);
      await Promise.race([once(child.stdout, 'data'), closed]);
    }
  };
  return { lines, told, kill };
}

async function summaryOf(writer: Writer): Promise<SyncSummary> {
  return JSON.parse((await writer.told('synced ')).slice('synced '.length));
}

function warnings(writer: Writer): readonly string[] {
  return writer.lines().filter((line) => /^(?:warn|error)/u.test(line));
}

/** Every post is there once and found by its own word. */
function assertWhole(context: TestContext, folder: string, databasePath: string): void {
  const { library, log } = openLibrary(context, folder, { databasePath });
  assert.equal(library.counts().posts, COUNT);
  const lost = Array.from({ length: COUNT }, (_, i) => i).filter((i) => {
    const { hits } = library.search(`"only${i}"`, 5);
    return hits.length !== 1 || hits[0]?.title !== `Post ${i}`;
  });
  assert.deepEqual(lost, []);
  assert.deepEqual(log, []);
}

test(`${KILLS} kills while the index is written: it is never broken, and what it has is not read again`, async (context) => {
  const write = writers(context);
  const folder = tempFolder(context, manyPosts());
  const database = join(tempFolder(context), 'library.sqlite');
  const left: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const writer = write(folder, database);
    await writer.told(`read ${250 + kill * 20}`);
    await writer.kill();
    assert.deepEqual(warnings(writer), []);
    const { library } = openLibrary(context, folder, { databasePath: database });
    left.push(COUNT - library.counts().posts);
    library.close();
  }
  assert.ok(
    left.every((count, kill) => count > 0 && count < (left[kill - 1] ?? COUNT)),
    `each went on where the one before was: ${left}`,
  );
  const last = write(folder, database);
  assert.equal((await summaryOf(last)).read, left.at(-1));
  assert.deepEqual(warnings(last), []);
  assertWhole(context, folder, database);
});

test('two processes index one folder at once: every post is there once', async (context) => {
  const write = writers(context);
  const folder = tempFolder(context, manyPosts());
  const database = join(tempFolder(context), 'library.sqlite');
  for (const writer of [write(folder, database), write(folder, database)]) {
    assert.equal((await summaryOf(writer)).posts, COUNT);
    assert.deepEqual(warnings(writer), []);
  }
  assertWhole(context, folder, database);
});

const QUERIES = [
  'ночнйе совы',
  'екфтыащкьук',
  'distilation',
  'обучение с подкреплением',
  'channel:owls -распорядок',
  '"совы охотятся" is:unread',
  'о',
] as const;
const NOTHING = 'кашалот';

const POSTS = {
  'night.md': post('Ночные совы', 'Совы охотятся ночью.', { channel: 'owls', date: '2025-07-03' }),
  'day.md': post('Дневной распорядок совы', 'Днём совы охотятся редко.', { channel: 'owls' }),
  'rl.md': post('RL for owls', 'Reinforcement learning and distillation.', { date: '2025-01-02' }),
  'transformer.md': post('Трансформер', 'The transformer, и ничего больше.', { date: '2024-12-02' }),
};

test('the command line answers as the library does, while another process writes the index', async (context) => {
  const write = writers(context);
  const folder = tempFolder(context, POSTS);
  const database = join(tempFolder(context), 'library.sqlite');
  const writer = write(folder, database, join(folder, 'edited.md'));
  await writer.told('edited 5');
  const { library } = openLibrary(context, folder, { databasePath: database });
  for (const query of [...QUERIES, NOTHING]) {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [CLI, 'search', folder, query, '--json', '--limit', '3'],
      { encoding: 'utf8' },
    );
    assert.deepEqual([status, stderr], [0, ''], query);
    const { hits } = library.search(query, 3);
    assert.equal(hits.length > 0, query !== NOTHING, query);
    const expected = hits.map((hit) => ({ ...hit, path: library.summary(hit.id)?.path }));
    assert.deepEqual(JSON.parse(stdout), withNulls(expected), query);
  }
  const edits = writer.lines().length;
  await writer.told(`edited ${edits}`);
  assert.deepEqual(warnings(writer), []);
});

/** As the command line prints what is not known. */
function withNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (part === undefined ? null : part)));
}
