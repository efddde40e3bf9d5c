import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
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

test('what is done was read, and leaves the unread list at once; what is done no more stays read', async (context) => {
  const folder = tempFolder(context, POSTS);
  const { library } = openLibrary(context, folder);
  await library.sync();
  const unread = () =>
    library
      .posts({ filter: { unread: true, keep: [A, B] }, sort: 'title', offset: 0, limit: 9 })
      .map(({ title }) => title);
  const doneOf = (from: typeof library) => from.groups('unread', {}).map(({ done }) => done);
  library.markRead([B], true);
  assert.deepEqual(unread(), ['A', 'B'], 'what was only read stays listed');
  library.setDone([A], true);
  assert.deepEqual(unread(), ['B']);
  assert.deepEqual(doneOf(library), [1]);
  assert.match(readFileSync(join(folder, 'notes/read.tsv'), 'utf8'), /\tdone\thttps:\/\/example\.org\/a\n/);
  const other = openLibrary(context, folder).library;
  await other.sync();
  assert.deepEqual(doneOf(other), [1], 'a new index takes the marks over');
  assert.equal(other.post(A)?.done, true);
  library.setDone([A], false);
  assert.deepEqual(unreadOf(library), []);
  library.setDone([A], true);
  library.markRead([A], true);
  assert.equal(library.summary(A)?.done, true, 'reading it again changes nothing');
  library.markRead([A], false);
  assert.equal(library.summary(A)?.done, false);
});

test('a star is independent of reading and stands in a file of its own', async (context) => {
  const folder = tempFolder(context, POSTS);
  const { library } = openLibrary(context, folder);
  await library.sync();
  library.setStarred([B, 'paper:arxiv:2506.02177'], true);
  library.markRead([B], true);
  library.setDone([A], true);
  const starred = (from: typeof library) =>
    from.posts({ filter: { starred: true }, sort: 'title', offset: 0, limit: 9 }).map(({ title }) => title);
  assert.deepEqual(starred(library), ['B']);
  const lines = readFileSync(join(folder, 'notes/starred.tsv'), 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => line.split('\t').slice(1)),
    [['starred', B]],
  );
  const other = openLibrary(context, folder).library;
  await other.sync();
  assert.deepEqual(starred(other), ['B']);
  library.setStarred([B], false);
  assert.deepEqual(starred(library), []);
  await other.sync([join(folder, 'notes/starred.tsv')]);
  assert.deepEqual(starred(other), [], 'a star taken away elsewhere is taken away here');
  assert.deepEqual(
    library.groups('starred', {}).map(({ label, posts }) => `${label} ${posts}`),
    ['Not starred 2'],
  );
});

test('an edited post with another id stays done and starred', async (context) => {
  const words = 'These are enough words to tell one post from all the others that there are. ';
  const folder = tempFolder(context, { 'c.txt': words.repeat(4) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [before] = allPosts(library);
  assert.ok(before !== undefined);
  library.setDone([before.id], true);
  library.setStarred([before.id], true);
  writeFileSync(join(folder, 'c.txt'), `${words.repeat(4)}And one more sentence.`);
  await library.sync();
  const [after] = allPosts(library);
  assert.notEqual(after?.id, before.id);
  assert.deepEqual([after?.done, after?.starred, after?.unread], [true, true, false]);
});

test('git merges what two people read, starred and finished, without conflicts', async (context) => {
  const folder = tempFolder(context, POSTS);
  const git = (at: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: at,
      encoding: 'utf8',
    });
  const first = openLibrary(context, folder).library;
  await first.sync();
  first.markRead([A], true);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'base');
  const clone = tempFolder(context, {});
  git(clone, 'clone', '-q', folder, '.');
  const second = openLibrary(context, clone).library;
  await second.sync();
  second.setDone([A], true);
  second.setStarred([A], true);
  git(clone, 'add', '-A');
  git(clone, 'commit', '-qm', 'theirs');
  first.markRead([A], false);
  first.markRead([B], true);
  first.setStarred([B], true);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'ours');
  git(folder, 'pull', '-q', '--no-rebase', '--no-edit', clone, 'main');
  await first.sync();
  const states = allPosts(first).map(({ title, unread, done, starred }) => [title, unread, done, starred]);
  assert.deepEqual(states, [
    ['A', true, false, true],
    ['B', false, false, true],
  ]);
});
