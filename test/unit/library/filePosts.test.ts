import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { describe } from '../../../src/core/notes/anchor.ts';
import type { Library } from '../../../src/library/library.ts';
import { allPosts, openLibrary, post, tempFolder } from './tempLibrary.ts';

const DIGEST = `# Links of the week

## First finding

The owl sleeps by day, as https://example.org/owl says, and nobody asks it why that should be so.

## Second finding

The owl hunts at night, as https://example.org/night says, and mice know very well why that is so.

## Third finding

Nobody hears it, as https://example.org/still says, because of the edges that its feathers have.
`;

function annotate(library: Library, id: string, words: string): void {
  const view = library.post(id);
  assert.ok(view);
  const start = view.post.text.indexOf(words);
  assert.notEqual(start, -1);
  const now = '2026-11-22T10:00:00Z';
  library.saveNote(
    {
      id: `urn:uuid:${randomUUID()}`,
      created: now,
      modified: now,
      motivation: 'commenting',
      color: 'yellow',
      tags: [],
      target: {
        source: view.post.source.path,
        post: id,
        ...describe(view.post.text, start, start + words.length),
      },
      body: 'Why?',
    },
    undefined,
  );
}

test('the posts of a file are told by the lines they stand at, with notes and text where there are any', async (context) => {
  const folder = tempFolder(context, { 'a.md': DIGEST, 'b.md': post('Other', 'Something else.') });
  const { library } = openLibrary(context, folder, { settings: { digests: { 'a.md': 'entries' } } });
  await library.sync();
  const path = join(folder, 'a.md');
  const before = library.filePosts(path);
  assert.equal(before?.path, 'a.md');
  assert.equal(before.isStale, false);
  assert.deepEqual(
    before.posts.map(({ title, start }) => [title, start.line]),
    [
      ['First finding', 0],
      ['Second finding', 6],
      ['Third finding', 10],
    ],
  );
  assert.ok(before.posts.every(({ notes, text }) => notes.length === 0 && text === undefined));
  const [, second] = before.posts;
  assert.ok(second);
  annotate(library, second.id, 'hunts at night');
  const after = library.filePosts(path)?.posts ?? [];
  assert.deepEqual(
    after.map(({ notes }) => notes.length),
    [0, 1, 0],
  );
  const anchored = after[1]?.notes[0];
  assert.equal(anchored?.anchor.verdict, 'exact');
  assert.ok('start' in anchored.anchor);
  assert.equal(after[1]?.text?.slice(anchored.anchor.start, anchored.anchor.end), 'hunts at night');
});

test('a file that changed since it was read is stale until it is read again', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', 'They sleep.') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const path = join(folder, 'a.md');
  const { version } = library.filePosts(path) ?? {};
  writeFileSync(path, post('Owls', 'They sleep by day.'));
  utimesSync(path, new Date(), new Date(Date.now() + 5000));
  assert.equal(library.filePosts(path)?.isStale, true);
  assert.deepEqual(library.filePosts(path)?.posts, []);
  await library.sync();
  assert.equal(library.filePosts(path)?.isStale, false);
  assert.notEqual(library.filePosts(path)?.version, version);
});

test('files of no posts folder, and those without posts, are not told', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', 'They sleep.'), 'empty.md': '' });
  const other = tempFolder(context, { 'a.md': post('Owls', 'They sleep.') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.equal(library.filePosts(join(other, 'a.md')), undefined);
  assert.equal(library.filePosts(join(folder, 'empty.md')), undefined);
  assert.equal(library.filePosts(join(folder, 'none.md')), undefined);
});

test('a post that stands twice in the library has its notes in each of its files', async (context) => {
  const text = 'The owl hunts at night, and nobody hears it, because of its feathers and their soft edges.';
  const folder = tempFolder(context, { 'a.md': post('Owls', text), 'sub/b.md': post('Owls', text) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [only, ...others] = allPosts(library);
  assert.ok(only);
  assert.deepEqual(others, []);
  annotate(library, only.id, 'hunts at night');
  for (const path of ['a.md', 'sub/b.md']) {
    assert.equal(library.filePosts(join(folder, path))?.posts[0]?.notes.length, 1, path);
  }
});

test('lines are told in files of other encodings and with a byte order mark', async (context) => {
  const dump = post('Совы', 'Сова охотится ночью.\r\n\r\nМыши знают почему.');
  const bytes = Uint8Array.from(dump, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
  const folder = tempFolder(context, {
    'cp1251.md': bytes,
    'bom.md': `\uFEFF\n\n${post('Owls', 'They sleep.')}`,
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [russian] = library.filePosts(join(folder, 'cp1251.md'))?.posts ?? [];
  assert.equal(russian?.title, 'Совы');
  assert.deepEqual(russian.start, { line: 0, character: 0 });
  assert.equal(library.filePosts(join(folder, 'bom.md'))?.posts.length, 1);
});
