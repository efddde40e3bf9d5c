import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Database } from '../../../src/library/database.ts';
import { INDEX } from '../../../src/library/indexKind.ts';
import { mergeSearchRows, pagesOf } from '../../../src/library/mergeSearch.ts';
import { openLibrary, post, tempFolder } from './tempLibrary.ts';

/** A text of its own for each number. */
function words(number: number): string {
  return Array.from({ length: 200 }, (_, n) => `w${((number * 200 + n) * 7919) % 99_991}`).join(' ');
}

function written(context: TestContext, transactions: number): Database {
  const database = Database.open(undefined, INDEX, () => undefined);
  context.after(() => database.close());
  for (let n = 0; n < transactions; n++) write(database, n * 50, 50);
  return database;
}

function write(database: Database, first: number, count: number): void {
  database.transaction(() => {
    for (let num = first; num < first + count; num++)
      database.run('insert into fts (rowid, text) values (?, ?)', num + 1, words(num));
  });
}

const found = (database: Database, word: string) =>
  database.all('select rowid as num from fts where fts match ?', [word], (row) => row.number('num'));

test('what was written in many pieces is one afterwards, with the same posts', async (context) => {
  const database = written(context, 6);
  assert.ok(pagesOf(database, 'fts').length > 1);
  const before = ['w0', 'w7919', 'w15838'].map((word) => found(database, word));
  await mergeSearchRows(database, undefined);
  assert.equal(pagesOf(database, 'fts').length, 1);
  assert.deepEqual(
    ['w0', 'w7919', 'w15838'].map((word) => found(database, word)),
    before,
  );
  assert.equal(found(database, 'w0').length, 1);
});

test('a few new posts are not worth writing all anew, many are', async (context) => {
  const database = written(context, 6);
  await mergeSearchRows(database, undefined);
  write(database, 1000, 5);
  await mergeSearchRows(database, undefined);
  assert.equal(pagesOf(database, 'fts').length, 2);
  write(database, 2000, 300);
  await mergeSearchRows(database, undefined);
  assert.equal(pagesOf(database, 'fts').length, 1);
});

test('nothing to merge in an empty library', async (context) => {
  const database = written(context, 0);
  await mergeSearchRows(database, undefined);
  assert.deepEqual(pagesOf(database, 'fts'), []);
});

test('a library is in one piece after its first index', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 1200 }, (_, n) => [`${n}.md`, post(`Post ${n}`, words(n))]),
  );
  const databasePath = join(tempFolder(context), 'index.sqlite');
  const { library } = openLibrary(context, tempFolder(context, files), { databasePath });
  await library.sync();
  library.close();
  const database = Database.open(databasePath, INDEX, () => undefined);
  context.after(() => database.close());
  assert.equal(pagesOf(database, 'fts').length, 1);
});
