import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { NewWords } from '../../../src/core/search/words.ts';
import { type FileIndexer, type IndexListener, InlineIndexer } from '../../../src/library/fileIndexer.ts';
import { type IndexedFile, type IndexJob, indexFile } from '../../../src/library/indexFile.ts';
import { ThreadIndexer } from '../../../src/library/threadIndexer.ts';
import { allPosts, openLibrary, post, problems, tempFolder, titles, writeFiles } from './tempLibrary.ts';

const COUNT = 300;
/** Long enough to be read piece by piece, and not to be imported again to open one post: most of it is white space. */
const LENGTH = 4_500_000;

/** A channel as Telegram Desktop writes it. */
function channel(count = COUNT): string {
  const words = 'слово о модели и сове '.repeat(10);
  const messages = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    type: 'message',
    date: '2025-06-11T18:30:00',
    date_unixtime: String(1_749_655_800 + i * 60),
    from: 'Совы',
    text: `Пост номер ${i + 1}. ${words}`,
    text_entities: [{ type: 'plain', text: `Пост номер ${i + 1}. ${words}` }],
  }));
  const json = JSON.stringify({ name: 'Совы', type: 'public_channel', id: 77, messages }, undefined, 1);
  return json.replaceAll('"date":', `${' '.repeat(LENGTH / count)}"date":`);
}

/** Reads like the real one, and stops for good after some parts, as a process does that is killed. */
class DyingIndexer implements FileIndexer {
  readonly concurrency = 1;
  readonly #inner = new InlineIndexer();
  readonly #parts: number;
  readonly onDeath = Promise.withResolvers<void>();

  constructor(parts: number) {
    this.#parts = parts;
  }

  index(job: IndexJob, listener: IndexListener): Promise<IndexedFile | undefined> {
    let left = this.#parts;
    const onPart: IndexListener['onPart'] = async (part) => {
      // Parts that come slowly are written before there are many.
      await setTimeout(200);
      if (left-- === 0) {
        this.onDeath.resolve();
        await new Promise(() => undefined);
      }
      await listener.onPart(part);
    };
    return this.#inner.index(job, { ...listener, onPart });
  }

  prepare() {}

  dispose(): void {}
}

describe('a long file', () => {
  test('comes in parts of bounded size', (context) => {
    const folder = tempFolder(context, { 'result.json': channel() });
    const job = {
      absolutePath: join(folder, 'result.json'),
      path: 'result.json',
      options: { digest: 'auto' as const },
      topics: {},
      knownHash: undefined,
    };
    const shares: number[] = [];
    const reading = indexFile(job, new NewWords(), (share) => shares.push(share));
    const parts: number[] = [];
    let step = reading.next();
    for (; step.done !== true; step = reading.next()) parts.push(step.value.posts.length);
    assert.ok(parts.length >= 5 && parts.every((count) => count <= 100));
    assert.equal(
      parts.reduce((sum, count) => sum + count, step.value?.posts.length ?? 0),
      COUNT,
    );
    assert.equal(shares.at(-1), 1);
    assert.ok(
      shares.indexOf(0) < shares.findIndex((share) => share > 0),
      'a sign of life while it is hashed',
    );
    assert.notEqual(shares.indexOf(0), -1);
  });

  test('whose reading was cut short is read again, to exactly its posts', async (context) => {
    const folder = tempFolder(context, { 'result.json': channel() });
    const databasePath = join(tempFolder(context), 'library.sqlite');
    const dying = new DyingIndexer(3);
    const first = openLibrary(context, folder, { databasePath, startIndexer: () => dying });
    void first.library.sync().catch(() => undefined);
    await dying.onDeath.promise;
    while (first.library.counts().posts === 0) await setTimeout(10);
    first.library.close();

    const { library } = openLibrary(context, folder, { databasePath });
    const before = library.counts().posts;
    assert.ok(before > 0 && before < COUNT, `${before} posts were written`);
    assert.ok(library.search('модель', 1).hits.length === 1, 'what is there can be found');
    assert.equal((await library.sync()).posts, COUNT);
    assert.equal((await library.sync()).read, 0);
    const numbers = new Set(allPosts(library).map(({ id }) => /номер (\d+)/u.exec(library.excerpt(id))?.[1]));
    assert.equal(numbers.size, COUNT);
  });

  test('that changed keeps what is in both, and loses the rest at its end', async (context) => {
    const folder = tempFolder(context, { 'result.json': channel(120) });
    const { library } = openLibrary(context, folder);
    await library.sync();
    const [kept] = library.search('"номер 50"', 1).hits;
    assert.ok(kept !== undefined);
    library.markRead([kept.id], true);
    writeFileSync(join(folder, 'result.json'), channel(80));
    assert.equal((await library.sync()).posts, 80);
    assert.equal(library.search('"номер 110"', 1).hits.length, 0);
    assert.equal(library.summary(kept.id)?.unread, false);
  });

  test('can be cancelled inside; what was read stays and the next sync reads it whole', async (context) => {
    const folder = tempFolder(context, { 'result.json': channel() });
    const { library } = openLibrary(context, folder);
    const controller = new AbortController();
    let parts = 0;
    class Counting extends InlineIndexer {
      override index(job: IndexJob, listener: IndexListener) {
        const onPart: IndexListener['onPart'] = (part) => {
          if (++parts === 4) controller.abort();
          return listener.onPart(part);
        };
        return super.index(job, { ...listener, onPart });
      }
    }
    const counting = openLibrary(context, folder, { startIndexer: () => new Counting() });
    const cancelled = await counting.library.sync(undefined, undefined, controller.signal);
    assert.equal(cancelled.cancelled, true);
    assert.equal(parts, 4);
    assert.ok(cancelled.posts > 0 && cancelled.posts < COUNT);
    assert.equal((await counting.library.sync()).posts, COUNT);
    assert.equal((await library.sync()).posts, COUNT);
  });

  test('opens from what the library kept, without its file', async (context) => {
    const folder = tempFolder(context, { 'result.json': channel(), 'short.md': post('Short', 'words') });
    const { library } = openLibrary(context, folder);
    await library.sync();
    const hit = library.search('"номер 255"', 1).hits[0];
    assert.ok(hit !== undefined);
    const before = library.post(hit.id);
    rmSync(join(folder, 'result.json'));
    const view = library.post(hit.id);
    assert.match(view?.html ?? '', /Пост номер 255\. слово о модели/);
    assert.deepEqual(view, before);
    rmSync(join(folder, 'short.md'));
    const short = allPosts(library).find(({ title }) => title === 'Short');
    assert.throws(() => library.post(short?.id ?? ''), /Cannot read/, 'a short one is read from its file');
  });
});

describe('a reader in its own thread', () => {
  function reader(context: TestContext, body: string): ThreadIndexer {
    const file = join(tempFolder(context), 'reader.mjs');
    const source = (path: string) => JSON.stringify(new URL(`../../../src/${path}`, import.meta.url).href);
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads';
      import { indexFile } from ${source('library/indexFile.ts')};
      import { serveReader } from ${source('library/readerThread.ts')};
      serveReader(parentPort, function* (job, words, onRead) { ${body} });`,
    );
    return new ThreadIndexer(() => new Worker(file), 3_600_000);
  }

  test('gives the same posts, however slowly they are taken', async (context) => {
    const folder = tempFolder(context, { 'result.json': channel() });
    const startIndexer = () => reader(context, 'return yield* indexFile(job, words, onRead);');
    const { library } = openLibrary(context, folder, { startIndexer });
    assert.equal((await library.sync()).posts, COUNT);
  });

  test('is stopped by a cancel even where it would never end', async (context) => {
    const folder = tempFolder(context, { 'a.md': post('A', 'one') });
    const { library } = openLibrary(context, folder, {
      startIndexer: () => reader(context, 'onRead(0.5); for (;;);'),
    });
    const controller = new AbortController();
    const onProgress = (_done: number, _total: number, _path: string, share: number) => {
      if (share === 0.5) controller.abort();
    };
    const summary = await library.sync(undefined, onProgress, controller.signal);
    assert.equal(summary.cancelled, true);
    assert.equal(summary.posts, 0);
  });
});

describe('files that are none of ours', () => {
  test('are skipped quietly, and not looked at again', async (context) => {
    const folder = tempFolder(context, {
      'package.json': '{ "name": "x", "version": "1.0.0" }',
      'tsconfig.json': '{ // comments\n "compilerOptions": {} }',
      'broken.json': '{ "a": ',
      'empty.json': '',
      'pom.xml': '<?xml version="1.0"?><project><modelVersion>4.0.0</modelVersion></project>',
      'binary.xml': Uint8Array.from([0, 1, 2, 3, 0, 0]),
      'blank.html': ' \n',
      'large.json': `[${'{"key": "value"},'.repeat(300_000)}{}]`,
      'good.md': post('Good', 'words'),
    });
    const { library, changes } = openLibrary(context, folder);
    await library.sync();
    assert.deepEqual(titles(library), ['Good']);
    assert.deepEqual(problems(library), []);
    assert.equal((await library.sync()).read, 0);
    changes.length = 0;
    writeFiles(folder, { 'package.json': '{ "name": "y" }' });
    assert.equal((await library.sync()).read, 1);
    assert.deepEqual(changes, [], 'nothing of the library changed');
  });
});

test('a problem tells its line', async (context) => {
  const bytes = Buffer.concat([
    Buffer.from('# Заметка\n\nодин\nдва '),
    Uint8Array.of(0xff),
    Buffer.from(' три\n'),
  ]);
  const folder = tempFolder(context, { 'a.md': bytes, 'empty.md': '' });
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.deepEqual(
    library.problems().map(({ path, line }) => [path, line]),
    [
      ['a.md', 3],
      ['empty.md', undefined],
    ],
  );
});

test('settings say how a digest is read, and changing them reads the files again', async (context) => {
  const entries = Array.from(
    { length: 12 },
    (_, i) =>
      `## 2025-06-${String(i + 1).padStart(2, '0')}\n\n- [Paper ${i}](https://arxiv.org/abs/2506.0000${i % 10}) says ${i}\n`,
  );
  const folder = tempFolder(context, { 'lists/weekly.md': `# Weekly\n\n${entries.join('\n')}` });
  const seen: string[] = [];
  class Watching extends InlineIndexer {
    override index(job: IndexJob, listener: IndexListener) {
      seen.push(`${job.path} ${job.options.digest}`);
      return super.index(job, listener);
    }
  }
  const { library } = openLibrary(context, folder, { startIndexer: () => new Watching() });
  await library.sync();
  for (const digests of [{ lists: 'entries' }, { 'lists/*.md': 'whole' }, { 'other/**': 'whole' }] as const) {
    library.configure({ folders: [folder], notesFolder: 'notes', exclude: [], topics: {}, digests });
    await library.sync();
  }
  assert.deepEqual(
    seen.map((line) => line.split(' ')[1]),
    ['auto', 'entries', 'whole', 'auto'],
  );
});
