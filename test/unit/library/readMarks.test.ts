import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allPosts, openLibrary, post, tempFolder } from './tempLibrary.ts';

const POSTS = {
  'a.md': post('A', 'one', { url: 'https://example.org/a' }),
  'b.md': post('B', 'two', { url: 'https://example.org/b' }),
};
const A = 'https://example.org/a';
const B = 'https://example.org/b';

function unreadOf(library: Parameters<typeof allPosts>[0]): readonly string[] {
  return allPosts(library)
    .filter(({ unread }) => unread)
    .map(({ title }) => title);
}

test('what was read is remembered in a file of sorted lines', async (context) => {
  const folder = tempFolder(context, POSTS);
  const { library, changes } = openLibrary(context, folder);
  await library.sync();
  const file = join(folder, 'notes/read.tsv');
  assert.equal(existsSync(file), false, 'no file before something is read');
  library.markRead([B], true);
  library.markRead([A], true);
  library.markRead([B], false);
  assert.deepEqual(unreadOf(library), ['B']);
  assert.equal(library.counts().unread, 1);
  assert.ok(changes.length > 0);
  const lines = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').slice(1));
  assert.deepEqual(lines, [
    ['read', A],
    ['unread', B],
  ]);
  const other = openLibrary(context, folder);
  await other.library.sync();
  assert.deepEqual(unreadOf(other.library), ['B'], 'a new index takes the marks over');
});

test('marks of another machine are taken over, the later one counts, strange lines stay', async (context) => {
  const folder = tempFolder(context, POSTS);
  const { library } = openLibrary(context, folder);
  await library.sync();
  mkdirSync(join(folder, 'notes'));
  const file = join(folder, 'notes/read.tsv');
  const lines = [
    '<<<<<<< ours',
    `2026-01-02T00:00:00.000Z\tread\t${A}`,
    `2026-01-01T00:00:00.000Z\tunread\t${A}`,
    `2026-01-01T00:00:00Z\tread\tpost that is not here`,
  ];
  writeFileSync(file, `${lines.join('\r\n')}\r\n`);
  await library.sync([file]);
  assert.deepEqual(unreadOf(library), ['B']);
  library.markAllRead({});
  assert.deepEqual(unreadOf(library), []);
  const text = readFileSync(file, 'utf8');
  assert.match(text, /<<<<<<< ours/);
  assert.match(text, /post that is not here/);
  assert.equal(text.split('\n').filter((line) => line.endsWith(A)).length, 1);
  rmSync(file);
  await library.sync();
  assert.deepEqual(unreadOf(library), ['A', 'B']);
});

test('a place that cannot be written to means memory, told once', async (context) => {
  const folder = tempFolder(context, { ...POSTS, notes: 'a file where the folder should be' });
  const { library, log } = openLibrary(context, folder);
  await library.sync();
  library.markRead([A], true);
  library.markRead([B], true);
  await library.sync();
  assert.deepEqual(unreadOf(library), []);
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /forgotten when VS Code closes/);
});

test('only the posts of a filter are marked', async (context) => {
  const folder = tempFolder(context, POSTS);
  const { library } = openLibrary(context, folder);
  await library.sync();
  library.markAllRead({ path: 'a.md' });
  assert.deepEqual(unreadOf(library), ['B']);
  assert.deepEqual(
    library.groups('unread', {}).map(({ label, posts }) => `${label} ${posts}`),
    ['Unread 1', 'Read 1'],
  );
});
