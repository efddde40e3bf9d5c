import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { type IndexListener, InlineIndexer } from '../../../src/library/fileIndexer.ts';
import type { IndexJob } from '../../../src/library/indexFile.ts';
import {
  allPosts,
  openLibrary,
  post,
  problems,
  settingsFor,
  tempFolder,
  titles,
  writeFiles,
} from './tempLibrary.ts';

test('a folder becomes posts, and a second sync reads nothing', async (context) => {
  const folder = tempFolder(context, {
    'one.md': post('First', 'About gradients.'),
    'deep/два.markdown': post('Вторая', 'О градиентах.'),
    'picture.png': 'not a post',
  });
  const { library, changes } = openLibrary(context, folder);
  const first = await library.sync();
  assert.deepEqual(
    { ...first, milliseconds: 0 },
    { files: 2, read: 2, posts: 2, problems: 0, milliseconds: 0, cancelled: false },
  );
  assert.deepEqual(titles(library), ['First', 'Вторая']);
  assert.ok(changes.some((change) => change.posts));
  const told = changes.length;
  assert.equal((await library.sync()).read, 0);
  assert.equal(changes.length, told, 'nothing changed, nothing is told');
});

test('an edited file is read again, one only touched is compared by its hash', async (context) => {
  const folder = tempFolder(context, {
    'a.md': post('Old title', 'words'),
    'b.md': post('Other', 'words two'),
  });
  const { library, changes } = openLibrary(context, folder);
  await library.sync();
  writeFileSync(join(folder, 'a.md'), post('New title', 'words'));
  const later = new Date(Date.now() + 5000);
  utimesSync(join(folder, 'b.md'), later, later);
  changes.length = 0;
  const summary = await library.sync();
  assert.equal(summary.read, 2);
  assert.deepEqual(titles(library), ['New title', 'Other']);
  changes.length = 0;
  utimesSync(join(folder, 'b.md'), new Date(), new Date(1));
  await library.sync();
  assert.deepEqual(changes, [], 'the same bytes are no change');
});

test('posts of a deleted file leave, those of a renamed one stay', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Stays', 'one'), 'b.md': post('Goes', 'two') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [before] = allPosts(library).filter(({ title }) => title === 'Stays');
  rmSync(join(folder, 'b.md'));
  mkdirSync(join(folder, 'kept'));
  renameSync(join(folder, 'a.md'), join(folder, 'kept/z.md'));
  await library.sync();
  const posts = allPosts(library);
  assert.deepEqual(
    posts.map(({ title, path, id }) => ({ title, path, id })),
    [{ title: 'Stays', path: 'kept/z.md', id: before?.id }],
  );
  assert.equal(library.search('two', 5).hits.length, 0, 'full text forgets it too');
});

test('a post in two files is one post with two sources, and outlives either', async (context) => {
  const twice = post('Twice', 'The very same text.', { url: 'https://example.org/twice' });
  const folder = tempFolder(context, { 'a/one.md': twice, 'b/two.md': `${twice}\nWith a line more.` });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [only, ...others] = allPosts(library);
  assert.deepEqual(others, []);
  assert.equal(only?.path, 'a/one.md');
  const sources = library.post(only?.id ?? '')?.sources ?? [];
  assert.deepEqual(
    sources.map(({ path, format }) => [path, format]),
    [
      ['a/one.md', 'markdown'],
      ['b/two.md', 'markdown'],
    ],
  );
  rmSync(join(folder, 'a'), { recursive: true });
  await library.sync();
  const [left] = allPosts(library);
  assert.equal(left?.path, 'b/two.md');
  assert.match(library.post(left?.id ?? '')?.post.text ?? '', /With a line more/);
  assert.match(
    library.excerpt(left?.id ?? ''),
    /With a line more/,
    'the index holds what the file that is left says',
  );
  rmSync(join(folder, 'b'), { recursive: true });
  await library.sync();
  assert.deepEqual(allPosts(library), []);
});

test('only the given paths are looked at', async (context) => {
  const folder = tempFolder(context, {
    'a.md': post('A', 'one'),
    'b.md': post('B', 'two'),
    'd/c.md': post('C', 'x'),
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  writeFiles(folder, {
    'a.md': post('A2', 'one'),
    'b.md': post('B2', 'two'),
    'new/deep/n.md': post('N', 'new'),
  });
  rmSync(join(folder, 'd'), { recursive: true });
  const summary = await library.sync([join(folder, 'a.md'), join(folder, 'new'), join(folder, 'nowhere.md')]);
  assert.equal(summary.read, 2);
  assert.deepEqual(titles(library), ['A2', 'B', 'C', 'N']);
  await library.sync([join(folder, 'd')]);
  assert.deepEqual(titles(library), ['A2', 'B', 'N']);
  await library.sync([join(folder, '..', 'elsewhere')]);
  await library.sync();
  assert.deepEqual(titles(library), ['A2', 'B2', 'N']);
});

test('a folder that went is not taken for its neighbours in the alphabet', async (context) => {
  const neighbours = ['a.md', 'a-b/x.md', 'a0.md', 'a0/y.md', 'A/z.md'];
  const names = ['a/1.md', 'a/b/2.md', ...neighbours];
  const folder = tempFolder(
    context,
    Object.fromEntries(names.map((name) => [name, post(name, `about ${name}`)])),
  );
  const { library } = openLibrary(context, folder);
  await library.sync();
  rmSync(join(folder, 'a'), { recursive: true });
  await library.sync([join(folder, 'a')]);
  assert.deepEqual([...titles(library)].sort(), [...neighbours].sort());
});

test('ignored files are not posts', async (context) => {
  const folder = tempFolder(context, {
    'kept.md': post('Kept', 'x'),
    'drafts/no.md': post('No', 'x'),
    'drafts/yes.md': post('Yes', 'x'),
    'excluded/deep/no.md': post('No', 'x'),
    'notes/note.md': post('No', 'x'),
    'node_modules/p/README.md': post('No', 'x'),
    '.hidden/no.md': post('No', 'x'),
    '.dot.md': post('No', 'x'),
    'sub/local.md': post('No', 'x'),
    'sub/other.md': post('Other', 'x'),
    '.gitignore': 'drafts/*\n!drafts/yes.md\n',
    'sub/.gitignore': '/local.md\n',
  });
  const { library } = openLibrary(context, folder, { settings: { exclude: ['**/excluded', '[broken'] } });
  await library.sync();
  assert.deepEqual(titles(library), ['Kept', 'Other', 'Yes']);
  await library.sync([
    join(folder, 'drafts/no.md'),
    join(folder, 'sub/local.md'),
    join(folder, '.hidden/no.md'),
  ]);
  assert.deepEqual(
    titles(library),
    ['Kept', 'Other', 'Yes'],
    'a path from the watcher is ignored by the same rules',
  );
  writeFileSync(join(folder, '.gitignore'), '');
  await library.sync([join(folder, '.gitignore')]);
  assert.deepEqual(titles(library), ['Kept', 'No', 'Other', 'Yes'], 'rules that change let files in');
});

test('a cancelled sync keeps what it read, and the next one goes on', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`p${i}.md`, post(`Post ${i}`, `text ${i}`)]),
  );
  const folder = tempFolder(context, files);
  const { library } = openLibrary(context, folder);
  const controller = new AbortController();
  const cancelled = await library.sync(
    undefined,
    (done) => done === 10 && controller.abort(),
    controller.signal,
  );
  assert.equal(cancelled.cancelled, true);
  assert.equal(cancelled.posts, cancelled.read);
  assert.ok(cancelled.read >= 10 && cancelled.read < 60, `${cancelled.read} files read`);
  const rest = await library.sync();
  assert.equal(rest.read, 60 - cancelled.read);
  assert.equal(rest.posts, 60);
});

test('answers are given while a sync runs', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('A', 'one'), 'b.md': post('B', 'two') });
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  class SlowIndexer extends InlineIndexer {
    override async index(job: IndexJob, listener: IndexListener) {
      if (job.path === 'b.md') await gate;
      return super.index(job, listener);
    }
  }
  const { library } = openLibrary(context, folder, { startIndexer: () => new SlowIndexer() });
  const running = library.sync();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(library.groups('topic', {}), []);
  assert.equal(library.counts().posts, 0);
  release();
  await running;
  assert.equal(library.counts().posts, 2);
});

test('a folder that is no longer named takes its posts along, a second one is told apart', async (context) => {
  const one = tempFolder(context, { 'sub/a.md': post('A', 'one') });
  const two = tempFolder(context, { 'sub/b.md': post('B', 'two') });
  const { library } = openLibrary(context, one, { settings: { folders: [one, two] } });
  await library.sync();
  const folders = library.groups('folder', {});
  assert.equal(folders.length, 2, 'the same directory in two folders is two groups');
  for (const { key } of folders) {
    const query = { filter: { group: { by: 'folder', key } }, sort: 'newest', offset: 0, limit: 9 } as const;
    assert.equal(library.posts(query).length, 1);
  }
  assert.equal(library.configure(settingsFor(two)).posts, 1);
  assert.deepEqual(titles(library), ['B']);
  assert.equal(library.configure(settingsFor()).posts, 0);
  await library.sync();
  assert.deepEqual(library.notes(), []);
});

test('a folder inside another is read once', async (context) => {
  const outer = tempFolder(context, { 'a.md': post('A', 'one'), 'inner/b.md': post('B', 'two') });
  const { library } = openLibrary(context, outer, { settings: { folders: [outer, join(outer, 'inner')] } });
  assert.equal((await library.sync()).files, 2);
});

test('new topics of the user sort every post anew', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', 'Owls are quiet birds.') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.ok(!library.groups('topic', {}).some(({ key }) => key === 'Birds'));
  library.configure({ ...settingsFor(folder), topics: { Birds: ['owls'] } });
  await library.sync();
  assert.ok(library.groups('topic', {}).some(({ key }) => key === 'Birds'));
});

test('what another build has read is read again, once, and shown until then', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('A', 'one'), 'b.md': post('B', 'two') });
  const databasePath = join(tempFolder(context), 'library.sqlite');
  const { library: before } = openLibrary(context, folder, { databasePath });
  await before.sync();
  before.close();
  const database = new DatabaseSync(databasePath);
  assert.equal(database.prepare(`update meta set value = 'another' where name = 'sorted'`).run().changes, 1);
  database.close();
  const { library } = openLibrary(context, folder, { databasePath });
  assert.deepEqual(titles(library), ['A', 'B']);
  assert.equal((await library.sync()).read, 2);
  assert.equal((await library.sync()).read, 0);
});

test('post files are never written to', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('A', 'one') });
  const before = {
    text: readFileSync(join(folder, 'a.md'), 'utf8'),
    mtime: statSync(join(folder, 'a.md')).mtimeMs,
  };
  const { library } = openLibrary(context, folder);
  await library.sync();
  library.markAllRead({});
  assert.deepEqual(
    { text: readFileSync(join(folder, 'a.md'), 'utf8'), mtime: statSync(join(folder, 'a.md')).mtimeMs },
    before,
  );
  assert.deepEqual(problems(library), []);
});
