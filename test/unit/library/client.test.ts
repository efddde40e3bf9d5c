import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CancelledError, LibraryClient } from '../../../src/library/client.ts';
import type { LibraryChange } from '../../../src/protocol/library.ts';
import type { SyncProgress } from '../../../src/protocol/sync.ts';
import { post, settingsFor, tempFolder, writeFiles } from './tempLibrary.ts';

const WORKER = fileURLToPath(new URL('../../../src/library/worker.ts', import.meta.url));
const ALL = { filter: {}, sort: 'title', offset: 0, limit: 1000 } as const;

function connect(context: TestContext, file = WORKER, patience?: number) {
  const client = new LibraryClient(file, patience === undefined ? {} : { patience });
  context.after(() => client.dispose());
  const log: string[] = [];
  client.onLog((level, message) => log.push(`${level}: ${message}`));
  return { client, log };
}

function paramsFor(folder: string, databasePath?: string) {
  return { settings: settingsFor(folder), databasePath, trashPath: undefined };
}

test('every question is answered from the worker', async (context) => {
  const folder = tempFolder(context, {
    'a.md': post('Owls', 'Owls hunt at night.'),
    'b.md': post('Мыши', 'Мыши бегут.'),
  });
  const { client } = connect(context);
  const changes: LibraryChange[] = [];
  const progress: SyncProgress[] = [];
  client.onChanged((change) => changes.push(change));
  const listener = client.onProgress((step) => progress.push(step));
  assert.equal((await client.open(paramsFor(folder))).posts, 0);
  const summary = await client.sync(undefined, new AbortController().signal);
  assert.equal(summary.posts, 2);
  assert.ok(changes.some((change) => change.posts));
  assert.ok(progress.length > 0);
  listener.dispose();
  const posts = await client.posts(ALL);
  assert.deepEqual(
    posts.map(({ title }) => title),
    ['Owls', 'Мыши'],
  );
  const [owls] = (await client.search('owl', 5)).hits;
  assert.equal((await client.post(owls?.id ?? ''))?.post.title, 'Owls');
  assert.equal((await client.groups('topic', {})).length > 0, true);
  assert.equal((await client.summary(owls?.id ?? ''))?.title, 'Owls');
  assert.deepEqual(await client.references({ offset: 0, limit: 5 }), []);
  assert.deepEqual(await client.notes(), []);
  assert.deepEqual(await client.problems(), []);
  assert.equal((await client.neighbors(owls?.id ?? '', {}, 'title')).next, posts[1]?.id);
  await client.markRead([owls?.id ?? ''], true);
  assert.equal((await client.counts()).unread, 1);
  assert.equal((await client.configure(settingsFor())).posts, 0);
});

test('an error comes back with its message', async (context) => {
  const { client } = connect(context);
  await assert.rejects(client.counts(), /not open/);
  await client.open(paramsFor(tempFolder(context)));
  await assert.rejects(client.deleteNote('urn:uuid:none'), /There is no note/);
});

test('a cancelled sync rejects with its own kind of error and goes on where it was', async (context) => {
  const folder = tempFolder(context);
  writeFiles(
    folder,
    Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`p${i}.md`, post(`P${i}`, 'word '.repeat(300))]),
    ),
  );
  const { client } = connect(context);
  await client.open(paramsFor(folder));
  const controller = new AbortController();
  client.onProgress(({ done }) => done > 0 && controller.abort());
  await assert.rejects(client.sync(undefined, controller.signal), (error) => error instanceof CancelledError);
  await assert.rejects(client.sync(undefined, AbortSignal.abort()), { name: 'AbortError' });
  assert.equal((await client.sync()).posts, 400);
});

test('a worker that dies in the middle of a sync is replaced and the sync finishes', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('A', 'one') });
  const file = join(tempFolder(context), 'worker.mjs');
  const died = join(tempFolder(context), 'died');
  // The first thread dies when it is asked to sync; the next one is the real worker.
  writeFileSync(
    file,
    `import { existsSync, writeFileSync } from 'node:fs';
    import { parentPort } from 'node:worker_threads';
    if (existsSync(${JSON.stringify(died)})) await import(${JSON.stringify(new URL(`file://${WORKER}`).href)});
    else parentPort.on('message', ({ id, type }) => {
      if (type === 'sync') { writeFileSync(${JSON.stringify(died)}, ''); throw new Error('out of luck'); }
      parentPort.postMessage({ type: 'result', id, value: {} });
    });`,
  );
  const { client, log } = connect(context, file);
  const changes: LibraryChange[] = [];
  client.onChanged((change) => changes.push(change));
  await client.open(paramsFor(folder));
  const summary = await client.sync();
  assert.equal(summary.posts, 1);
  assert.match(log[0] ?? '', /^error: The library stopped: out of luck/);
  assert.deepEqual(changes[0], { posts: true, notes: true }, 'views are told to ask again');
  assert.equal((await client.posts(ALL)).length, 1);
});

test('a worker that hangs is replaced and the question is rejected', async (context) => {
  const file = join(tempFolder(context), 'worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, method }) => {
      if (method === 'post') for (;;);
      parentPort.postMessage({ type: 'result', id, value: 'here' });
    });`,
  );
  const { client } = connect(context, file, 3000);
  await client.open(paramsFor(''));
  await assert.rejects(client.post('any'), /no answer for 3 s.*try once more/);
  assert.equal(await client.counts(), 'here');
});

test('a worker that cannot start is an error, not a loop', async (context) => {
  const file = join(tempFolder(context), 'worker.mjs');
  writeFileSync(file, 'throw new Error("no such module")');
  const { client, log } = connect(context, file);
  await assert.rejects(client.open(paramsFor('')), /no such module/);
  await assert.rejects(client.counts(), /no such module/);
  assert.equal(log.length, 2, 'it is started once per question');
});

test('a closed library answers nothing more', async (context) => {
  const { client } = connect(context);
  const open = client.open(paramsFor(tempFolder(context)));
  client.dispose();
  await assert.rejects(open, /closed/);
  await assert.rejects(client.counts(), /closed/);
});
