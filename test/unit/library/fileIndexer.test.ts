import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { IndexerPool } from '../../../src/library/fileIndexer.ts';
import { ThreadIndexer } from '../../../src/library/threadIndexer.ts';
import { openLibrary, post, problems, tempFolder, titles } from './tempLibrary.ts';

/** A reader that hangs or crashes on files named so, and otherwise reads like the real one. */
function readers(context: TestContext, patience: number): () => ThreadIndexer {
  const start = readerThreads(context);
  return () => new ThreadIndexer(start, patience);
}

function readerThreads(context: TestContext): () => Worker {
  const file = join(tempFolder(context), 'reader.mjs');
  const source = (path: string) => JSON.stringify(new URL(`../../../src/${path}`, import.meta.url).href);
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
    import { indexFile } from ${source('library/indexFile.ts')};
    import { serveReader } from ${source('library/readerThread.ts')};
    serveReader(parentPort, (job, words, onRead) => {
      if (job.path.includes('hangs')) for (;;);
      if (job.path.includes('crashes')) process.exit(7);
      return indexFile(job, words, onRead);
    });`,
  );
  return () => new Worker(file);
}

test('a file that hangs or crashes the reader costs only itself', async (context) => {
  const folder = tempFolder(context, {
    'a.md': post('A', 'one'),
    'b-hangs.md': post('B', 'two'),
    'c.md': post('C', 'three'),
    'd-crashes.md': post('D', 'four'),
    'e.md': post('E', 'five'),
  });
  const { library } = openLibrary(context, folder, { startIndexer: readers(context, 5000) });
  await library.sync();
  assert.deepEqual(titles(library), ['A', 'C', 'E']);
  const [hung, crashed, ...others] = problems(library);
  assert.match(hung ?? '', /^b-hangs\.md: Took longer than 5 s to read\. It is left out until it changes/);
  assert.match(crashed ?? '', /^d-crashes\.md: Could not be read: the reader stopped \(exit code 7\)/);
  assert.deepEqual(others, []);
  assert.equal((await library.sync()).read, 0, 'it is not tried again');
});

test('several readers share the work', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`p${i}.md`, post(`P${i}`, `word${i}`)]),
  );
  const folder = tempFolder(context, files);
  const start = readers(context, 10_000);
  const { library } = openLibrary(context, folder, {
    startIndexer: () => new IndexerPool([start(), start()]),
  });
  assert.equal((await library.sync()).posts, 50);
  assert.equal(library.search('word49', 1).hits[0]?.title, 'P49');
});

test('a reader that has to be ready waits for the next file, also after a rest', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('A', 'one') });
  const start = readerThreads(context);
  let started = 0;
  const indexer = new ThreadIndexer(() => {
    started++;
    return start();
  });
  context.after(() => indexer.dispose());
  indexer.prepare();
  assert.equal(started, 1);
  const job = {
    absolutePath: join(folder, 'a.md'),
    path: 'a.md',
    options: { digest: 'auto' as const },
    topics: {},
    knownHash: undefined,
  };
  const listener = { onPart: () => undefined, onRead: () => undefined, signal: undefined };
  const file = await indexer.index(job, listener);
  assert.equal(file?.posts[0]?.title, 'A');
  indexer.prepare();
  assert.equal(started, 1, 'it is the same thread');
});
