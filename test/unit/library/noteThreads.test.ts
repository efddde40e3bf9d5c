import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe } from '../../../src/core/notes/anchor.ts';
import type { Note } from '../../../src/core/notes/note.ts';
import type { Library } from '../../../src/library/library.ts';
import { openLibrary, post, tempFolder, writeFiles } from './tempLibrary.ts';

const TEXT = 'The owl sleeps by day. The owl hunts at night, and nobody hears it.';
const id = (digit: string): string => `urn:uuid:${digit.repeat(8)}-1111-4111-8111-111111111111`;

function noteOn(library: Library, words: string, more: Partial<Note>): Note {
  const summary = library.findPost('Owls');
  assert.ok(summary);
  const text = library.post(summary.id)?.post.text ?? '';
  const start = text.indexOf(words);
  return {
    id: id('a'),
    created: '2026-11-22T10:00:00Z',
    modified: '2026-11-22T10:00:00Z',
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target: { source: summary.path, post: summary.id, ...describe(text, start, start + words.length) },
    body: 'Why?',
    ...more,
  };
}

function replyTo(note: Note, more: Partial<Note>): Note {
  return { ...note, id: id('b'), motivation: 'replying', target: { ...note.target, note: note.id }, ...more };
}

test('a reply goes where the note it answers goes', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', TEXT), 'b.md': post('Mice', 'Mice run.') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const note = noteOn(library, 'hunts at night', {});
  library.saveNote(note, undefined);
  // Its own words are others by now: those of its note count.
  const { quote } = noteOn(library, 'sleeps by day', {}).target;
  library.saveNote(replyTo(note, { target: { ...note.target, quote, note: note.id } }), undefined);
  const anchors = library.notesOf(note.target.post).map(({ anchor }) => anchor);
  assert.equal(anchors.length, 2);
  assert.deepEqual(anchors[0], anchors[1]);

  const path = library.notes()[0]?.stored;
  const moved = { ...note, target: { ...note.target, post: library.findPost('Mice')?.id ?? '' } };
  library.saveNote(moved, path?.hash);
  assert.equal(library.notesOf(library.findPost('Mice')?.id ?? '').length, 2, 'to another post too');
  assert.equal(library.notesOf(note.target.post).length, 0);
});

test('a reply whose note is deleted stands at the words it carries, and is never lost', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', TEXT) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const note = noteOn(library, 'hunts at night', {});
  const reply = replyTo(note, {});
  library.saveNote(note, undefined);
  library.saveNote(reply, undefined);
  library.deleteNote(note.id);
  const [left, ...others] = library.notesOf(note.target.post);
  assert.deepEqual(others, []);
  assert.equal(left?.stored.note.id, reply.id);
  assert.equal(left?.anchor.verdict, 'exact');
  library.restoreNote(note.id);
  assert.equal(library.notesOf(note.target.post).length, 2);
});

test('notes that answer each other in a ring, or themselves, are all listed', async (context) => {
  const folder = tempFolder(context, { 'a.md': post('Owls', TEXT) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const note = noteOn(library, 'hunts at night', {});
  const [a, b, c] = [id('a'), id('b'), id('c')];
  library.saveNote(replyTo({ ...note, id: b }, { id: a }), undefined);
  library.saveNote(replyTo({ ...note, id: a }, { id: b }), undefined);
  library.saveNote(replyTo({ ...note, id: c }, { id: c }), undefined);
  assert.equal(library.notesOf(note.target.post).length, 3);
});

test('notes that link to a post, a paper and a note are found from there', async (context) => {
  const folder = tempFolder(context, {
    'owls.md': post('Owls', TEXT),
    'b.md': post('Mice', 'Mice run, see https://arxiv.org/abs/2401.12345 for more.'),
  });
  const { library, changes } = openLibrary(context, folder);
  await library.sync();
  const [owls, mice] = [library.findPost('owls.md')?.id ?? '', library.findPost('Mice')?.id ?? ''];
  const target = noteOn(library, 'hunts at night', { body: 'See [[Mice]] and [[arXiv:2401.12345v2]].' });
  library.saveNote(target, undefined);
  library.saveNote(
    noteOn(library, 'sleeps', {
      id: id('c'),
      body: `As [[note:${'a'.repeat(8)}|said]], and [[owls]] \`[[Mice]]\`.`,
    }),
    undefined,
  );
  const words = (page: string): readonly string[] => library.backlinks(page).page.map((link) => link.words);
  assert.deepEqual(words(mice), ['See Mice and arXiv:2401.12345v2.']);
  assert.deepEqual(words('paper:arxiv:2401.12345'), ['See Mice and arXiv:2401.12345v2.']);
  assert.deepEqual(words(owls), ['As said, and owls `Mice`.']);
  assert.deepEqual(Object.keys(library.backlinks(owls).notes), [id('a')]);
  assert.equal(library.backlinks(mice).page[0]?.title, 'Owls');

  library.deleteNote(id('a'));
  assert.deepEqual(words(mice), [], 'until the note is gone');
  assert.ok(changes.length > 0);
  writeFiles(folder, { 'b.md': post('Rats', 'Rats run too, and far.') });
  await library.sync();
  library.restoreNote(id('a'));
  assert.deepEqual(words(library.findPost('Rats')?.id ?? ''), [], 'or the post has another name');
});

test('a link leads to a page or a note, or nowhere', async (context) => {
  const folder = tempFolder(context, { 'owls.md': post('Owls', TEXT), 'c.md': post('A | b', 'Bars.') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const note = noteOn(library, 'sleeps', {});
  const page = note.target.post;
  library.saveNote(note, undefined);
  library.saveNote({ ...note, id: id('a').replace(/.$/u, '2'), created: '2026-11-23T10:00:00Z' }, undefined);
  library.saveNote({ ...note, id: id('d') }, undefined);
  assert.deepEqual(library.noteLink('OWLS#Food'), { kind: 'page', id: page });
  assert.deepEqual(library.noteLink(`post:${page}`), { kind: 'page', id: page });
  assert.deepEqual(library.noteLink('note:dddddddd'), { kind: 'note', id: id('d'), page });
  assert.deepEqual(library.noteLink(`note:${id('a')}`), { kind: 'note', id: id('a'), page });
  for (const name of ['note:aaaaaaaa', 'note:d', 'Nobody', 'post:nothing', 'arxiv:nonsense', ''])
    assert.equal(library.noteLink(name), undefined, name);
});

test('tags and links are suggested', async (context) => {
  const folder = tempFolder(context, {
    'owls.md': post('Owls', TEXT),
    'b.md': post('Night | owls', 'See [Owl Attention](https://arxiv.org/abs/2401.12345) at night.'),
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  library.saveNote(noteOn(library, 'sleeps', { tags: ['owls', 'сова'], body: 'An owl [[x]]' }), undefined);
  library.saveNote(noteOn(library, 'sleeps', { id: id('b'), tags: ['owls', 'slow'] }), undefined);
  const tags = (words: string): readonly string[] => library.suggest('tags', words).map(({ label }) => label);
  assert.deepEqual(tags(''), ['owls', 'slow', 'сова']);
  assert.deepEqual(tags('OW'), ['owls', 'slow']);
  assert.deepEqual(tags('СОВ'), ['сова']);
  assert.deepEqual(tags('slow'), [], 'it is written already');
  assert.equal(library.suggest('tags', 'ow')[0]?.detail, '2 notes');

  const links = library.suggest('links', 'owl');
  assert.deepEqual(
    links.map(({ detail, insert }) => [detail, insert.replace(/post:[^|]+/u, 'post:…')]),
    [
      ['post', 'Owls]]'],
      ['post', 'post:…|Night owls]]'],
      ['paper', 'arxiv:2401.12345|Owl Attention]]'],
      ['note', 'note:aaaaaaaa-1111-4111-8111-111111111111|An owl x]]'],
    ],
  );
  for (const { insert } of links) {
    const name = insert.replace(/\]\]$/u, '').replace(/\|.*$/u, '');
    assert.ok(library.noteLink(name) !== undefined, `${name} leads somewhere`);
  }
  assert.deepEqual(library.suggest('links', ''), []);
});
