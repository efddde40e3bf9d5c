import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, detailsOf, kindOf, labelOf, spokenNote } from '../../../../src/host/notes/noteLabels.ts';
import { noteRow } from './rows.ts';

const NONE = { title: false, author: false };

test('what needs a hand is told before the kind of the note', () => {
  const todo = { motivation: 'todo', completed: undefined } as const;
  assert.equal(kindOf(noteRow('a', { ...todo, path: 'notes/a.conflict-20261122T101010Z.md' })), 'conflict');
  assert.equal(kindOf(noteRow('a', { ...todo, verdict: 'changed' })), 'changed');
  assert.equal(kindOf(noteRow('a', { ...todo, verdict: 'lost' })), 'lost');
  assert.equal(kindOf(noteRow('a', { ...todo, verdict: 'moved' })), 'todo');
  assert.equal(kindOf(noteRow('a', { ...todo, completed: '2026-11-22T10:00:00Z' })), 'done');
  assert.equal(kindOf(noteRow('a', { motivation: 'questioning' })), 'question');
  assert.equal(kindOf(noteRow('a', { motivation: 'replying' })), 'reply');
  assert.equal(kindOf(noteRow('a', { words: '' })), 'highlight');
  assert.equal(kindOf(noteRow('a', { verdict: 'post' })), 'note');
});

test('a row says the words of the note, else those it is on', () => {
  assert.equal(labelOf(noteRow('a')), 'Words of a');
  assert.equal(labelOf(noteRow('a', { words: '' })), '“hunts at night”');
  assert.equal(labelOf(noteRow('a', { words: '', quote: '' })), 'Empty note');
});

test('beside it stands what the group does not say', () => {
  const row = noteRow('a', { tags: ['rl', 'maths'], creator: 'Анна' });
  assert.equal(detailsOf(row, NONE), '“hunts at night” · #rl #maths');
  assert.equal(detailsOf(row, { title: true, author: true }), 'Анна · “hunts at night” · #rl #maths · Owls');
  assert.equal(detailsOf(noteRow('a', { words: '' }), NONE), '');
  assert.equal(
    detailsOf(noteRow('a', { quote: '', path: 'a.conflict-20261122T101010Z.md' }), NONE),
    'conflict copy',
  );
});

test('a row is heard whole', () => {
  const row = noteRow('a', { motivation: 'todo', tags: ['rl'], creator: 'Анна' });
  assert.equal(
    spokenNote(row, 'important', 2),
    'To-do, Words of a, on “hunts at night”, by Анна, tags rl, important, Owls, 2 replies',
  );
  assert.equal(
    spokenNote(noteRow('b', { quote: '', words: '' }), 'blue', 1),
    'Highlight, Empty note, blue, Owls, 1 reply',
  );
});

test('menus know whether its post is there and whether it is done', () => {
  assert.equal(contextOf(noteRow('a')), 'note there');
  assert.equal(contextOf(noteRow('a', { post: undefined, motivation: 'todo' })), 'note gone todo');
  assert.equal(contextOf(noteRow('a', { motivation: 'todo', completed: 'x' })), 'note there done');
});
