import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RestoredLink } from '../../../src/core/papers/restoredLinks.ts';
import type { Library } from '../../../src/library/library.ts';
import { allPosts, openLibrary, post, problems, tempFolder, writeFiles } from './tempLibrary.ts';

const TEXT = 'Новый разбор: **Layers That Listen to Each Other** и код тут, данные тут.';
const POSTS = { 'a.md': post('Слои', TEXT), 'b.md': post('Another', 'Other words.') };
const FROM = 'https://t.me/example_channel/7';

function linksIn(text: string): readonly RestoredLink[] {
  const link = (label: string, url: string, start: number) => ({
    label,
    url,
    start,
    end: start + label.length,
  });
  return [
    link('Layers That Listen to Each Other', 'https://arxiv.org/abs/2401.12345', text.indexOf('Layers')),
    link('тут', 'https://github.com/a/b', text.indexOf('тут')),
    link('тут', 'https://huggingface.co/datasets/a/c', text.lastIndexOf('тут')),
  ];
}

function idOf(library: Library, title: string): string {
  return allPosts(library).find((one) => one.title === title)?.id ?? '';
}

function urls(library: Library, id: string): readonly (string | undefined)[] {
  return library.references({ post: id, offset: 0, limit: 100 }).map(({ url }) => url);
}

const ADDRESSES = [
  'https://arxiv.org/abs/2401.12345',
  'https://github.com/a/b',
  'https://huggingface.co/datasets/a/c',
];

async function restored(context: Parameters<typeof tempFolder>[0]) {
  const folder = tempFolder(context, POSTS);
  const opened = openLibrary(context, folder);
  await opened.library.sync();
  const id = idOf(opened.library, 'Слои');
  const text = opened.library.post(id)?.post.text ?? '';
  const count = opened.library.restoreLinks(id, FROM, linksIn(text));
  return { ...opened, folder, id, text, count };
}

test('restored links are references of the post, in lists and in the reader', async (context) => {
  const { library, id, count, changes } = await restored(context);
  assert.equal(count, 3);
  assert.deepEqual(urls(library, id), ADDRESSES);
  assert.deepEqual(
    library.post(id)?.post.references.map(({ url }) => url),
    ADDRESSES,
  );
  assert.equal(library.paper('arxiv:2401.12345')?.mentions[0]?.post, id);
  assert.equal(changes.at(-1)?.posts, true);
});

test('restoring again changes nothing, and counts nothing', async (context) => {
  const { library, folder, id, text } = await restored(context);
  const [name = ''] = readdirSync(join(folder, 'notes/links'));
  const before = readFileSync(join(folder, 'notes/links', name), 'utf8');
  assert.equal(library.restoreLinks(id, FROM, linksIn(text)), 0);
  assert.equal(readFileSync(join(folder, 'notes/links', name), 'utf8'), before);
  assert.equal(library.restoreLinks(id, FROM, []), 0);
  assert.equal(library.restoreLinks('tg:gone/1', FROM, linksIn(text)), 0);
});

test('another index of the same folder has them from the start', async (context) => {
  const { folder, id } = await restored(context);
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.deepEqual(urls(library, id), ADDRESSES);
});

test('an edited post keeps them, where the words are now', async (context) => {
  const { library, folder, id } = await restored(context);
  writeFiles(folder, { 'a.md': post('Слои', `Вступление о том, что было раньше.\n\n${TEXT}`) });
  await library.sync();
  const now = idOf(library, 'Слои');
  assert.notEqual(now, id);
  assert.deepEqual(urls(library, now), ADDRESSES);
  const view = library.post(id);
  assert.deepEqual(
    view?.post.references.map(({ start, end }) => view.post.text.slice(start, end)),
    ['Layers That Listen to Each Other', 'тут', 'тут'],
  );
  assert.equal(library.restoreLinks(now, FROM, linksIn(view?.post.text ?? '')), 0);
  assert.equal(readdirSync(join(folder, 'notes/links')).length, 1);
});

test('a file that comes, changes and goes on disk is followed', async (context) => {
  const { library, folder, id } = await restored(context);
  const [name = ''] = readdirSync(join(folder, 'notes/links'));
  const path = join(folder, 'notes/links', name);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('github.com/a/b', 'github.com/a/changed'));
  await library.sync([path]);
  assert.equal(urls(library, id)[1], 'https://github.com/a/changed');
  writeFileSync(path, text.replace('type:', '<<<<<<< a\n=======\n>>>>>>> b\ntype:'));
  await library.sync([path]);
  assert.match(problems(library).join('\n'), /notes\/links\/.*conflict markers/);
  assert.throws(() => library.restoreLinks(id, FROM, linksIn(text)), /conflict markers/);
  rmSync(path);
  await library.sync([path]);
  assert.deepEqual(problems(library), []);
  assert.deepEqual(
    library.post(id)?.post.references.filter(({ url }) => url !== undefined),
    [],
  );
  assert.deepEqual(
    urls(library, id).filter((url) => url !== undefined),
    [],
  );
});

test('what changed while the library was closed is seen when it opens', async (context) => {
  const folder = tempFolder(context, POSTS);
  const databasePath = join(tempFolder(context), 'index.sqlite');
  const first = openLibrary(context, folder, { databasePath });
  await first.library.sync();
  const id = idOf(first.library, 'Слои');
  const text = first.library.post(id)?.post.text ?? '';
  first.library.restoreLinks(id, FROM, linksIn(text));
  first.library.close();
  const [name = ''] = readdirSync(join(folder, 'notes/links'));
  const path = join(folder, 'notes/links', name);
  writeFileSync(path, readFileSync(path, 'utf8').replace('github.com/a/b', 'github.com/a/changed'));
  const second = openLibrary(context, folder, { databasePath });
  assert.equal(urls(second.library, id)[1], 'https://github.com/a/changed');
});
