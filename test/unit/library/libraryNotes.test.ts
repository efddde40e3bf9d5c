import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { describe } from '../../../src/core/notes/anchor.ts';
import type { Note } from '../../../src/core/notes/note.ts';
import type { Library } from '../../../src/library/library.ts';
import { allPosts, openLibrary, post, tempFolder } from './tempLibrary.ts';

const TEXT = 'The owl sleeps by day. The owl hunts at night, and nobody hears it. Mice know why.';

function noteOn(library: Library, title: string, words: string | undefined, body = 'Why?'): Note {
  const summary = allPosts(library).find((candidate) => candidate.title === title);
  assert.ok(summary);
  const text = library.post(summary.id)?.post.text ?? '';
  const start = words === undefined ? -1 : text.indexOf(words);
  const selectors =
    words === undefined
      ? { quote: undefined, position: undefined }
      : describe(text, start, start + words.length);
  const now = '2026-11-22T10:00:00.000Z';
  return {
    id: `urn:uuid:${randomUUID()}`,
    created: now,
    modified: now,
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target: { source: summary.path, post: summary.id, ...selectors },
    body,
  };
}

test('a note is saved to a file, shown at its words, deleted and brought back', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', TEXT) });
  const { library, changes } = openLibrary(context, folder);
  await library.sync();
  changes.length = 0;
  const note = noteOn(library, 'Owls', 'hunts at night', 'With **what**?');
  const saved = library.saveNote(note, undefined);
  assert.equal(saved.status, 'saved');
  assert.deepEqual(changes, [{ posts: false, notes: true }]);
  const [shown, ...others] = library.notesOf(note.target.post);
  assert.deepEqual(others, []);
  assert.equal(shown?.anchor.verdict, 'exact');
  assert.match(shown?.html ?? '', /<strong>what<\/strong>/);
  assert.match(readFileSync(join(folder, shown?.stored.path ?? ''), 'utf8'), /hunts at night/);
  assert.equal(allPosts(library)[0]?.notes, 1);
  assert.equal(library.counts().notes, 1);
  assert.equal(library.notes()[0]?.postTitle, 'Owls');
  library.deleteNote(note.id);
  assert.deepEqual(library.notesOf(note.target.post), []);
  assert.equal(library.restoreNote(note.id).note.body, 'With **what**?');
  assert.equal(library.notesOf(note.target.post).length, 1);
});

test('a change that fails is told too: it may have met what another program did, or be half of several', async (context) => {
  const folder = tempFolder(context, { 'rl.md': post('Награды', TEXT) });
  const { library, changes } = openLibrary(context, folder);
  await library.sync();
  changes.length = 0;
  assert.throws(() => library.deleteNote('urn:uuid:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e10'), /no note/);
  assert.deepEqual(changes, [{ posts: false, notes: true }]);
});

test('a note finds its sentence after the post was edited, although the post has another id', async (context) => {
  const folder = tempFolder(context, {
    'a.md': post('Owls', TEXT),
    'b.md': post('Mice', 'Mice run. Mice know why.'),
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const note = noteOn(library, 'Owls', 'nobody hears it');
  library.saveNote(note, undefined);
  writeFileSync(join(folder, 'a.md'), post('Owls', `A new first sentence, longer than before. ${TEXT}`));
  await library.sync([join(folder, 'a.md')]);
  const [edited] = allPosts(library).filter(({ title }) => title === 'Owls');
  assert.notEqual(edited?.id, note.target.post, 'the id is a hash of the text');
  const [shown] = library.notesOf(edited?.id ?? '');
  assert.ok(shown !== undefined && 'start' in shown.anchor);
  const text = library.post(edited?.id ?? '')?.post.text ?? '';
  assert.equal(text.slice(shown.anchor.start, shown.anchor.end), 'nobody hears it');
  assert.equal(library.post(edited?.id ?? '')?.notes.length, 1);
});

test('a note whose words are gone is lost, not moved and not dropped', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', TEXT) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  library.saveNote(noteOn(library, 'Owls', 'nobody hears it'), undefined);
  writeFileSync(join(folder, 'a.md'), post('Whales', 'Whales sing very loudly, all year round.'));
  await library.sync();
  const [row, ...others] = library.notes();
  assert.deepEqual(others, []);
  assert.equal(row?.anchor.verdict, 'lost');
  assert.equal(row?.postTitle, undefined);
  rmSync(join(folder, 'a.md'));
  await library.sync();
  assert.equal(library.notes()[0]?.anchor.verdict, 'lost');
  assert.equal(library.counts().notes, 1, 'the post left, its note stays');
});

test('the same words in two posts of a file are no place for a note that lost its post', async (context) => {
  const dump = (first: string) =>
    `Совы – Telegram\nСовы\n10 subscribers\nDownload Telegram\n${first}\n👍1\nСова видит ночью. Да.\n👍2\nСова видит ночью. Нет.\n👍3\n`;
  const folder = tempFolder(context, { 'dump.txt': dump('Сова видит ночью. Может быть.') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const first = allPosts(library).find(({ id }) => library.excerpt(id).includes('Может'));
  const text = library.post(first?.id ?? '')?.post.text ?? '';
  const note = noteOn(library, first?.title ?? '', undefined);
  const start = text.indexOf('Сова видит');
  const quoted = { ...note, target: { ...note.target, ...describe(text, start, start + 10) } };
  library.saveNote({ ...quoted, target: { ...quoted.target, post: first?.id ?? '' } }, undefined);
  writeFileSync(join(folder, 'dump.txt'), dump('Совсем другой пост о китах и море.'));
  await library.sync();
  assert.equal(library.notes()[0]?.anchor.verdict, 'lost');
});

test('a note on the whole post follows the only post of its file', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', TEXT) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  library.saveNote(noteOn(library, 'Owls', undefined), undefined);
  writeFileSync(join(folder, 'a.md'), post('Owls', 'Everything is said in other words now.'));
  await library.sync();
  assert.equal(library.notes()[0]?.anchor.verdict, 'post');
});

test('a note written by someone else shows up', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', TEXT) });
  const one = openLibrary(context, folder);
  const two = openLibrary(context, folder);
  await one.library.sync();
  await two.library.sync();
  two.changes.length = 0;
  const saved = one.library.saveNote(noteOn(one.library, 'Owls', 'Mice know'), undefined);
  assert.ok(saved.status === 'saved');
  await two.library.sync([join(folder, saved.stored.path)]);
  assert.deepEqual(two.changes, [{ posts: false, notes: true, fromDisk: true }]);
  assert.equal(two.library.notes().length, 1);
});

test('without a posts folder a note is refused with what to do', (context) => {
  const { library } = openLibrary(context, '', { settings: { folders: [] } });
  assert.deepEqual(library.notes(), []);
  assert.throws(() => library.deleteNote('urn:uuid:x'), /choose one in marginalia\.folders/);
});
