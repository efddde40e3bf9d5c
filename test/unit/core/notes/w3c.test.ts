import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toW3c } from '../../../../src/core/notes/w3c.ts';
import { sampleNote } from './sampleNote.ts';

test('a note is a Web Annotation with text, tags and both selectors', () => {
  const note = sampleNote({ motivation: 'questioning', color: 'blue' });
  assert.deepEqual(toW3c({ ...note, target: { ...note.target, source: 'мои посты/a#1.md' } }), {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: note.id,
    type: 'Annotation',
    created: note.created,
    modified: note.modified,
    motivation: 'questioning',
    body: [
      { type: 'TextualBody', value: note.body, format: 'text/markdown' },
      { type: 'TextualBody', purpose: 'tagging', value: 'rl' },
    ],
    target: {
      type: 'SpecificResource',
      source: '%D0%BC%D0%BE%D0%B8%20%D0%BF%D0%BE%D1%81%D1%82%D1%8B/a%231.md',
      scope: 'sha256:5f2c',
      styleClass: 'blue',
      selector: [
        { type: 'TextQuoteSelector', ...note.target.quote },
        { type: 'TextPositionSelector', ...note.target.position },
      ],
    },
  });
});

test('a plain highlight of a whole post has neither body nor selector', () => {
  const note = sampleNote({
    body: '',
    tags: [],
    target: { source: 'a.md', post: 'p', quote: undefined, position: undefined },
  });
  const annotation = JSON.stringify(toW3c(note));
  assert.doesNotMatch(annotation, /"body"|"selector"/);
});

test('a to-do is a comment with a tag, a reply targets its note', () => {
  const done = sampleNote({
    motivation: 'todo',
    completed: '2026-11-23T10:00:00Z',
    creator: 'Анна',
    body: '',
    tags: [],
  });
  const todo = JSON.stringify(toW3c(done));
  assert.match(todo, /"motivation":"commenting"/);
  assert.match(todo, /"purpose":"tagging","value":"done"/);
  assert.match(todo, /"creator":\{"type":"Person","name":"Анна"\}/);
  const reply = sampleNote({ motivation: 'replying' });
  const written = JSON.stringify(toW3c({ ...reply, target: { ...reply.target, note: 'urn:uuid:1' } }));
  assert.match(written, /"motivation":"replying".*"target":"urn:uuid:1"/);
});
