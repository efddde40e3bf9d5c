import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportedNote } from '../../../../../src/core/notes/exchange/importedNote.ts';
import { readExchange } from '../../../../../src/core/notes/exchange/readExchange.ts';
import { toW3c } from '../../../../../src/core/notes/w3c.ts';
import { sampleNote } from '../sampleNote.ts';
import { NASTY } from './exported.ts';

function only(annotation: object): ImportedNote {
  const { format, notes, problems } = readExchange(JSON.stringify([annotation]));
  assert.deepEqual([format, problems, notes.length], ['W3C', [], 1]);
  const [note] = notes;
  assert.ok(note);
  return note;
}

test('what goes out comes in again', () => {
  const { target } = sampleNote();
  for (const text of NASTY) {
    const note = sampleNote({
      motivation: 'questioning',
      color: 'pink',
      creator: 'Борис',
      tags: [text, 'rl'],
      body: text.replace(/\r\n?/gu, '\n'),
      target: {
        ...target,
        source: 'мои посты/a#1 100%.md',
        quote: { exact: text, prefix: text, suffix: '' },
        text: 'a'.repeat(64),
      },
    });
    const {
      id,
      created,
      modified,
      motivation,
      creator,
      color,
      tags,
      body,
      quote,
      post,
      path,
      text: hash,
    } = only(toW3c(note));
    assert.deepEqual(
      { id, created, modified, motivation, creator, color, tags, body },
      Object.fromEntries(Object.entries(note).filter(([key]) => key !== 'target')),
    );
    const { quote: exported, post: id2, source, text: hash2 } = note.target;
    assert.deepEqual([quote, post, path, hash], [exported, id2, source, hash2]);
  }
});

test('to-dos, replies and plain highlights come back', () => {
  const done = only(toW3c(sampleNote({ motivation: 'todo', completed: '2026-11-23T10:00:00Z' })));
  assert.deepEqual([done.motivation, done.completed, done.tags], ['todo', '2026-11-23T10:00:00Z', ['rl']]);
  const reply = sampleNote({ motivation: 'replying' });
  const read = only(toW3c({ ...reply, target: { ...reply.target, note: 'urn:uuid:1' } }));
  assert.deepEqual(
    [read.motivation, read.answers, read.addresses],
    ['replying', 'urn:uuid:1', ['urn:uuid:1']],
  );
  assert.equal(
    only(toW3c(sampleNote({ motivation: 'highlighting', body: '', tags: [] }))).motivation,
    'highlighting',
  );
});

test('annotations of other programs are read in all the forms of the model', () => {
  const bare = { type: 'Annotation', id: 'http://example.org/anno1', created: '2015-01-28T12:00:00Z' };
  const note = only({
    ...bare,
    bodyValue: 'Comment text',
    motivation: ['oa:commenting'],
    creator: 'http://example.org/user1',
    target: {
      source: { id: 'http://example.org/page1' },
      selector: { type: 'TextQuoteSelector', exact: 'anotation' },
    },
  });
  assert.deepEqual(
    [note.body, note.motivation, note.creator, note.addresses, note.quote?.exact, note.color],
    [
      'Comment text',
      'commenting',
      'http://example.org/user1',
      ['http://example.org/page1'],
      'anotation',
      undefined,
    ],
  );
  assert.deepEqual(only({ ...bare, target: 'http://example.org/page1' }).addresses, [
    'http://example.org/page1',
  ]);
  const collection = {
    type: 'AnnotationCollection',
    first: { type: 'AnnotationPage', items: [{ ...bare, target: 'http://x.org/' }] },
  };
  assert.equal(readExchange(JSON.stringify(collection)).notes.length, 1);
  assert.equal(readExchange(JSON.stringify({ ...bare, target: 'http://x.org/' })).notes.length, 1);
});

test('what cannot be read is told', () => {
  const { problems } = readExchange(
    JSON.stringify([
      { type: 'Annotation' },
      { type: 'Annotation', id: 'a', created: '2026-11-23T10:00:00Z' },
      7,
    ]),
  );
  assert.deepEqual(problems, [
    'Annotation 1: it has no id.',
    'Annotation 2: it has no target.',
    'Annotation 3: it is no annotation.',
  ]);
});
