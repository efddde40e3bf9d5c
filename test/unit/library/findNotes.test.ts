import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { describe } from '../../../src/core/notes/anchor.ts';
import type { Note } from '../../../src/core/notes/note.ts';
import { serializeNote } from '../../../src/core/notes/noteFile.ts';
import type { Library } from '../../../src/library/library.ts';
import type { FoundNotes, NoteQuery } from '../../../src/protocol/notes.ts';
import { allPosts, openLibrary, post, tempFolder } from './tempLibrary.ts';

const OWLS =
  'Совы видят в темноте. The owl hunts by sound.\n\nSee https://arxiv.org/abs/2401.00001 on hearing.';
const PAPERS =
  'First: https://arxiv.org/abs/2401.00001 is short.\n\nSecond: https://arxiv.org/abs/2401.00002 is long.\n\nNeither here.';
const ALL: NoteQuery = { by: 'post', state: 'all', text: '', author: undefined };

let count = 0;

/** Saves a note and returns its id. */
function add(library: Library, title: string, words: string | undefined, parts: Partial<Note> = {}): string {
  const summary = allPosts(library).find((candidate) => candidate.title === title);
  assert.ok(summary);
  const text = library.post(summary.id)?.post.text ?? '';
  const start = words === undefined ? 0 : text.indexOf(words);
  assert.ok(start >= 0);
  const selectors =
    words === undefined
      ? { quote: undefined, position: undefined }
      : describe(text, start, start + words.length);
  const target = { source: summary.path, post: summary.id, ...selectors, ...parts.target };
  const created = `2026-11-22T10:00:${String(++count).padStart(2, '0')}Z`;
  const id = `urn:uuid:00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  const note: Note = {
    id,
    created,
    modified: created,
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    body: '',
    ...parts,
    target,
  };
  assert.equal(library.saveNote(note, undefined).status, 'saved');
  return id;
}

function answer(id: string): Note['target'] {
  const selectors = { quote: undefined, position: undefined };
  return { source: 'owls.md', post: 'owls', ...selectors, note: id };
}

/** A reply: a note on the same post that names the note it answers. */
function reply(library: Library, to: string, parts: Partial<Note> = {}): string {
  const [row] = library.notes([to]);
  assert.ok(row);
  const { source, post: on } = row.stored.note.target;
  const target = { ...answer(to), source, post: on };
  return add(library, 'Owls', undefined, { motivation: 'replying', ...parts, target });
}

test('notes are found', async (context) => {
  const folder = tempFolder(context, {
    'owls.md': post('Owls', OWLS),
    'papers.md': post('Papers', PAPERS),
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const question = add(library, 'Owls', 'hunts by sound', {
    motivation: 'questioning',
    body: 'How **loud** is a mouse?',
    tags: ['слух'],
  });
  const todo = add(library, 'Papers', 'is short', { motivation: 'todo', body: 'Read it' });
  const done = add(library, 'Papers', 'Neither', { motivation: 'todo', completed: '2026-11-23T00:00:00Z' });
  const theirs = add(library, 'Owls', 'видят в темноте', { creator: 'Анна Петрова' });
  const first = reply(library, question, { body: 'Louder than snow' });
  const second = reply(library, first, { body: 'And quieter than a cat', creator: 'Anna' });
  const ids: Readonly<Record<string, string>> = { question, todo, done, theirs, first, second };
  mkdirSync(join(folder, 'notes', 'bad'), { recursive: true });
  writeFileSync(join(folder, 'notes', 'bad', 'broken.md'), 'no note at all');
  await library.sync();

  /** What a query finds, by the names given above. */
  function names(query: Partial<NoteQuery>): readonly string[] {
    const { notes } = library.findNotes({ ...ALL, ...query });
    return notes.map(({ id }) => Object.entries(ids).find(([, known]) => known === id)?.[0] ?? id);
  }

  function all(query: Partial<NoteQuery> = {}): FoundNotes {
    return library.findNotes({ ...ALL, ...query });
  }

  await context.test('as rows that hold only their first words', () => {
    const { notes, found, total } = all();
    assert.deepEqual([found, total, notes.length], [6, 6, 6]);
    const row = notes[0];
    assert.ok(row);
    assert.equal(row.words, 'How loud is a mouse?');
    assert.equal(row.quote, 'hunts by sound');
    assert.deepEqual([row.title, row.verdict, row.tags], ['Owls', 'exact', ['слух']]);
    assert.ok((row.start ?? 0) > 0);
  });

  await context.test(
    'by words of body, quote, tags, author or title, in any order, from their beginning on',
    () => {
      const thread = ['question', 'first', 'second'];
      assert.deepEqual(names({ text: 'MOU loud' }), thread);
      assert.deepEqual(names({ text: '#слух' }), thread);
      assert.deepEqual(names({ text: 'темнот' }), ['theirs']);
      assert.deepEqual(names({ text: 'петр анна' }), ['theirs']);
      assert.deepEqual(names({ text: 'papers read' }), ['todo']);
      assert.deepEqual(names({ text: 'ouse' }), []);
      assert.equal(all({ text: ' -.- ' }).found, 6);
    },
  );

  await context.test('with the whole thread of a note that fits', () => {
    assert.deepEqual(names({ text: 'quieter' }), ['question', 'first', 'second']);
    assert.equal(all({ text: 'quieter' }).found, 1);
    const threads = all().notes.map(({ thread }) => thread);
    const { question } = ids;
    assert.deepEqual(threads, [undefined, undefined, undefined, undefined, question, question]);
  });

  await context.test('by their state', () => {
    assert.deepEqual(names({ state: 'todo' }), ['todo']);
    assert.deepEqual(names({ state: 'done' }), ['done']);
    assert.deepEqual(names({ state: 'question' }), ['question', 'first', 'second']);
    assert.deepEqual(names({ state: 'lost' }), []);
  });

  await context.test('by who wrote them', () => {
    assert.deepEqual(names({ author: 'Анна Петрова' }), ['theirs']);
    assert.equal(all({ author: '' }).found, 4);
  });

  await context.test('under the papers of their paragraph, or the only one of their post', () => {
    const subjects = new Map(all({ by: 'paper' }).notes.map((row) => [row.id, row.subjects]));
    const keys = (name: string) => subjects.get(ids[name] ?? '')?.map(({ key }) => key);
    assert.deepEqual(keys('question'), ['arxiv:2401.00001']);
    assert.deepEqual(keys('todo'), ['arxiv:2401.00001']);
    assert.deepEqual(keys('done'), []);
    assert.ok(all().notes.every((row) => row.subjects.length === 0));
  });

  await context.test('beside the files that could not be read', () => {
    const { problems } = all({ text: 'nothing says this' });
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['notes/bad/broken.md'],
    );
  });
});

test('notes that answer each other in a circle, or one that is gone, stand by themselves', async (context) => {
  const folder = tempFolder(context, { 'owls.md': post('Owls', OWLS) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [a, b, c] = ['1', '2', '3'].map((end) => `urn:uuid:00000000-0000-4000-8000-00000000000${end}`);
  assert.ok(a && b && c);
  const write = (id: string, to: string) => {
    const body = '';
    const time = '2026-11-22T10:00:00Z';
    const note: Note = {
      id,
      created: time,
      modified: time,
      motivation: 'replying',
      color: 'blue',
      tags: [],
      body,
      target: answer(to),
    };
    mkdirSync(join(folder, 'notes'), { recursive: true });
    writeFileSync(join(folder, 'notes', `${id.slice(-1)}.md`), serializeNote(note));
  };
  write(a, b);
  write(b, a);
  write(c, 'urn:uuid:00000000-0000-4000-8000-00000000000f');
  await library.sync();
  const { notes } = library.findNotes(ALL);
  assert.deepEqual(
    notes.map(({ thread }) => thread),
    [undefined, undefined, undefined],
  );
});
