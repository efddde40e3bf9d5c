import assert from 'node:assert/strict';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openLibrary, post, tempFolder, titles } from './tempLibrary.ts';

const POSTS = { 'a.md': post('A', 'one'), 'b.md': post('B', 'two') };

test('what was indexed is there after a restart, without reading a file', async (context) => {
  const folder = tempFolder(context, POSTS);
  const databasePath = join(tempFolder(context), 'deep/index.sqlite');
  const first = openLibrary(context, folder, { databasePath });
  await first.library.sync();
  first.library.close();
  const second = openLibrary(context, folder, { databasePath });
  assert.deepEqual(titles(second.library), ['A', 'B']);
  assert.equal((await second.library.sync()).read, 0);
  assert.deepEqual(second.log, []);
});

const SPOILT: readonly { name: string; spoil: (path: string) => void; log: RegExp }[] = [
  {
    name: 'not a database',
    spoil: (path) => writeFileSync(path, 'x'.repeat(5000)),
    log: /is damaged: it is deleted/,
  },
  {
    name: 'a database of a newer version',
    spoil: (path) => setVersion(path, 999),
    log: /is of a newer version/,
  },
  {
    name: 'a database of an older version',
    spoil: (path) => setVersion(path, 0),
    log: /is of an older version/,
  },
];

function setVersion(path: string, version: number): void {
  const database = new DatabaseSync(path);
  database.exec(`pragma user_version = ${version}`);
  database.close();
}

for (const { name, spoil, log } of SPOILT) {
  test(`${name} is built anew, with one line in the log`, async (context) => {
    const folder = tempFolder(context, POSTS);
    const databasePath = join(tempFolder(context), 'index.sqlite');
    const first = openLibrary(context, folder, { databasePath });
    await first.library.sync();
    first.library.close();
    spoil(databasePath);
    const second = openLibrary(context, folder, { databasePath });
    assert.equal(second.log.length, 1);
    assert.match(second.log[0] ?? '', log);
    assert.equal((await second.library.sync()).read, 2);
    assert.deepEqual(titles(second.library), ['A', 'B']);
  });
}

test('damage found in the middle of work is repaired and nothing is lost', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`p${i}.md`, post(`Post ${i}`, 'word '.repeat(300))]),
  );
  const folder = tempFolder(context, files);
  const databasePath = join(tempFolder(context), 'index.sqlite');
  const first = openLibrary(context, folder, { databasePath });
  await first.library.sync();
  first.library.close();
  const file = openSync(databasePath, 'r+');
  const size = statSync(databasePath).size;
  // The header and the schema stay whole, so that opening succeeds.
  writeSync(file, Buffer.alloc(size - 200_000, 0x55), 0, size - 200_000, 200_000);
  closeSync(file);
  const { library, log } = openLibrary(context, folder, { databasePath });
  const ask = () => library.posts({ filter: {}, sort: 'title', offset: 0, limit: 500 });
  ask();
  library.search('word', 5).hits;
  await library.sync();
  assert.equal(ask().length, 200);
  assert.equal(library.search('word', 5).hits.length, 5);
  assert.equal(log.filter((line) => line.includes('is damaged')).length, 1);
});

test('a place that cannot be written to means memory, with one line in the log', async (context) => {
  const folder = tempFolder(context, POSTS);
  const file = join(tempFolder(context), 'file');
  writeFileSync(file, 'a file where a folder is needed');
  const { library, log } = openLibrary(context, folder, { databasePath: join(file, 'index.sqlite') });
  await library.sync();
  assert.deepEqual(titles(library), ['A', 'B']);
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /kept in memory/);
  assert.equal(readFileSync(file, 'utf8'), 'a file where a folder is needed');
});

test('two libraries share one database', async (context) => {
  const folder = tempFolder(context, POSTS);
  const databasePath = join(tempFolder(context), 'index.sqlite');
  const one = openLibrary(context, folder, { databasePath });
  const two = openLibrary(context, folder, { databasePath });
  await Promise.all([one.library.sync(), two.library.sync()]);
  assert.deepEqual(titles(one.library), titles(two.library));
  writeFileSync(join(folder, 'c.md'), post('C', 'three'));
  await one.library.sync();
  assert.deepEqual(titles(two.library), ['A', 'B', 'C']);
  assert.equal(two.library.search('three', 5).hits.length, 1);
});

test('the folder of the database may be missing; the posts folder stays clean', async (context) => {
  const folder = tempFolder(context, POSTS);
  mkdirSync(join(folder, 'sub'));
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.equal(
    existsSync(join(folder, 'notes')),
    false,
    'nothing is written before something is noted or read',
  );
});
