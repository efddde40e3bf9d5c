import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Note } from '../../../src/core/notes/note.ts';
import type { Library } from '../../../src/library/library.ts';
import { samplePaper } from './samplePaper.ts';
import { allPosts, openLibrary, post, tempFolder } from './tempLibrary.ts';

const FILES = {
  'a.md': post('Owls', 'They see at night: https://arxiv.org/abs/2401.12345', { date: '2025-01-01' }),
  'b.md': post('Mice', 'They run.', { date: '2024-01-01' }),
};

function found(library: Library, query: string): readonly string[] {
  return library.search(query, 9).hits.map(({ title }) => title);
}

function idOf(library: Library, title: string): string {
  return allPosts(library).find((one) => one.title === title)?.id ?? '';
}

function noteOn(library: Library, title: string, body: string): Note {
  const now = '2026-11-22T10:00:00.000Z';
  return {
    id: `urn:uuid:${randomUUID()}`,
    created: now,
    modified: now,
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target: { source: 'b.md', post: idOf(library, title), quote: undefined, position: undefined },
    body,
  };
}

test('the words of a note come and go with it, and stay when its post is edited', async (context) => {
  const folder = tempFolder(context, FILES);
  const { library } = openLibrary(context, folder);
  await library.sync();
  const note = noteOn(library, 'Mice', 'A **velociraptor** would win');
  const saved = library.saveNote(note, undefined);
  assert.ok(saved.status === 'saved');
  assert.deepEqual(found(library, 'velociraptor'), ['Mice']);
  assert.deepEqual(found(library, 'velociraptor mice'), ['Mice'], 'beside words of the post');
  assert.deepEqual(found(library, 'velocirator '), ['Mice'], 'a new word can be mistyped');
  writeFileSync(join(folder, 'b.md'), post('Mice', 'They run fast.', { date: '2024-01-01' }));
  await library.sync([join(folder, 'b.md')]);
  assert.deepEqual(found(library, 'velociraptor fast'), ['Mice']);
  library.saveNote({ ...note, body: 'A pterodactyl would win' }, saved.stored.hash);
  assert.deepEqual([found(library, 'velociraptor '), found(library, 'pterodactyl ')], [[], ['Mice']]);
  library.deleteNote(note.id);
  assert.deepEqual(found(library, 'pterodactyl '), []);
  assert.deepEqual(found(library, 'has:note '), []);
});

test('a note on the page of a paper is found, and leads to the note', async (context) => {
  const folder = tempFolder(context, FILES);
  const { library } = openLibrary(context, folder);
  await library.sync();
  library.putDetails([samplePaper({ title: 'Layers That Listen' })], [], []);
  const onPage = (body: string): Note => ({
    ...noteOn(library, 'Owls', body),
    target: { source: 'a.md', post: 'paper:arxiv:2401.12345', quote: undefined, position: undefined },
  });
  const note = onPage('A **velociraptor** would hear, too');
  library.saveNote(onPage('Read this again'), undefined);
  library.saveNote(note, undefined);
  const [hit, ...others] = library.search('velociraptor', 9).hits;
  assert.deepEqual(others, []);
  assert.deepEqual(
    [hit?.id, hit?.title, hit?.field, hit?.note, hit?.match],
    ['paper:arxiv:2401.12345', 'Layers That Listen', 'note', note.id, undefined],
  );
  assert.deepEqual(
    hit?.snippetMatches.map(([start, end]) => hit.snippet.slice(start, end)),
    ['velociraptor'],
  );
  assert.ok(library.post(hit?.id ?? '')?.notes.some(({ stored }) => stored.note.id === hit?.note));
  for (const query of ['velocir', 'velocirator ', 'layers velociraptor ', 'has:note velociraptor '])
    assert.equal(found(library, query)[0], 'Layers That Listen', query);
  for (const query of [
    'velociraptor is:unread',
    'velociraptor -again ',
    'channel:velociraptor ',
    'velociraptor mice ',
  ])
    assert.ok(!found(library, query).includes('Layers That Listen'), query);
  assert.deepEqual(found(library, 'layers that listen '), ['Owls'], 'by its title alone only posts');
  library.deleteNote(note.id);
  assert.deepEqual(found(library, 'velociraptor '), []);
});

test('a hit of a note on a post leads to the note that has the words', async (context) => {
  const { library } = openLibrary(context, tempFolder(context, FILES));
  await library.sync();
  const note = noteOn(library, 'Mice', 'A velociraptor would win');
  for (const one of [noteOn(library, 'Mice', 'They win'), note, noteOn(library, 'Owls', 'A velociraptor')])
    library.saveNote(one, undefined);
  const [hit] = library.search('velociraptor win', 9).hits;
  assert.deepEqual([hit?.title, hit?.field, hit?.note], ['Mice', 'note', note.id]);
  assert.equal(library.search('mice', 9).hits[0]?.note, undefined);
});

test('a note written elsewhere is found after a sync', async (context) => {
  const folder = tempFolder(context, FILES);
  const one = openLibrary(context, folder).library;
  const two = openLibrary(context, folder).library;
  await one.sync();
  await two.sync();
  const saved = one.saveNote(noteOn(one, 'Mice', 'velociraptor'), undefined);
  assert.ok(saved.status === 'saved');
  await two.sync([join(folder, saved.stored.path)]);
  assert.deepEqual(found(two, 'velociraptor'), ['Mice']);
  rmSync(join(folder, saved.stored.path));
  await two.sync([join(folder, saved.stored.path)]);
  assert.deepEqual(found(two, 'velociraptor'), []);
});

test('the title of a paper is found from when it is known, also in posts that come later', async (context) => {
  const folder = tempFolder(context, FILES);
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.deepEqual(found(library, 'layers that listen '), []);
  library.putDetails([samplePaper()], [], []);
  assert.deepEqual(found(library, 'layers that listen '), ['Owls']);
  const path = join(folder, 'c.md');
  writeFileSync(path, post('Tomorrow', 'Again https://arxiv.org/abs/2401.12345', { date: '2026-01-01' }));
  await library.sync([path]);
  assert.deepEqual(found(library, 'layers that listen '), ['Tomorrow', 'Owls']);
  const fetchedAt = '2026-11-20T00:00:00Z';
  library.putDetails([samplePaper({ title: 'Now Called Otherwise', fetchedAt })], [], []);
  assert.deepEqual(found(library, 'layers that listen '), []);
  assert.deepEqual(found(library, 'otherwise '), ['Tomorrow', 'Owls']);
});

test('a topic chosen by hand is found as long as it is chosen', async (context) => {
  const { library } = openLibrary(context, tempFolder(context, FILES));
  await library.sync();
  const id = idOf(library, 'Mice');
  library.setTopics([id], ['Chronobiology']);
  assert.deepEqual(found(library, 'chronobiology'), ['Mice']);
  assert.equal(library.search('chronobiology', 1).hits[0]?.field, 'topic');
  library.setTopics([id], undefined);
  assert.deepEqual(found(library, 'chronobiology '), []);
});

test('what is kept is found after a restart, before anything is read', async (context) => {
  const folder = tempFolder(context, FILES);
  const databasePath = join(tempFolder(context), 'index.sqlite');
  const first = openLibrary(context, folder, { databasePath }).library;
  await first.sync();
  first.saveNote(noteOn(first, 'Mice', 'velociraptor'), undefined);
  first.close();
  const again = openLibrary(context, folder, { databasePath }).library;
  assert.deepEqual(found(again, 'velociraptor'), ['Mice']);
  assert.deepEqual(found(again, 'has:note '), ['Mice']);
});
