import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Draft, ReaderNote } from '../../../src/protocol/reader.ts';
import { linkAt, tagAt } from '../../../src/webview/completion.ts';
import { filterThreads, sortDrafts, threadsOf } from '../../../src/webview/noteThreads.ts';

function note(id: string, more: Partial<ReaderNote> = {}): ReaderNote {
  return {
    ...{ id, motivation: 'commenting', color: 'yellow', tags: [], body: id, html: '', quote: undefined },
    ...{ anchor: { verdict: 'post' }, created: '2026-11-20T09:30:00Z', modified: '2026-11-20T09:30:00Z' },
    ...more,
  };
}

const draft = (id: string, replyTo?: string): Draft => ({
  ...{ id, motivation: 'replying', color: 'yellow', tags: [], body: '', start: undefined, end: undefined },
  replyTo,
});

test('replies of replies stand under the first note, none is dropped', () => {
  const notes = [
    note('c', { replyTo: 'b', created: '2026-11-21T00:00:00Z' }),
    note('a'),
    note('b', { replyTo: 'a' }),
    note('orphan', { replyTo: 'gone' }),
    note('x', { replyTo: 'y' }),
    note('y', { replyTo: 'x' }),
    note('z', { replyTo: 'x' }),
  ];
  const threads = threadsOf(notes).map((thread) => [thread.note.id, thread.replies.map(({ id }) => id)]);
  assert.deepEqual(threads, [
    ['a', ['b', 'c']],
    ['orphan', []],
    ['x', []],
    ['y', []],
    ['z', []],
  ]);
});

test('a thread of others is hidden, unless the user answered or writes in it', () => {
  const threads = threadsOf([
    note('mine'),
    note('theirs', { author: 'Ada' }),
    note('reply', { author: 'Bo', replyTo: 'theirs' }),
    note('answered', { author: 'Ada' }),
    note('answer', { replyTo: 'answered' }),
  ]);
  const { shown, hidden } = filterThreads(threads, 'mine', new Set());
  assert.deepEqual([shown.map((thread) => thread.note.id), hidden], [['mine', 'answered'], 2]);
  assert.equal(filterThreads(threads, 'mine', new Set(['reply'])).hidden, 0);
  assert.equal(filterThreads(threads, 'everyone', new Set()).shown.length, 3);
});

test('a draft of a reply goes to its note, and stands for itself when that is gone', () => {
  const threads = threadsOf([note('a'), note('b', { replyTo: 'a' })]);
  const { own, roots } = sortDrafts(
    [draft('b'), draft('d1', 'a'), draft('d2', 'b'), draft('d3', 'gone')],
    threads,
  );
  assert.deepEqual(Object.fromEntries(roots), { b: 'a', d1: 'a', d2: 'a' });
  assert.deepEqual(
    own.map(({ id }) => id),
    ['d3'],
  );
});

test('the tag at the caret, and the link being written', () => {
  assert.deepEqual(tagAt('owls, #nig', 10), { start: 7, end: 10, words: 'nig' });
  assert.deepEqual(tagAt('owls, night, c', 2), { start: 0, end: 4, words: 'ow' });
  assert.deepEqual(tagAt('', 0), { start: 0, end: 0, words: '' });
  assert.deepEqual(linkAt('See [[owl ni]] x', 12), { start: 6, end: 14, words: 'owl ni' });
  assert.deepEqual(linkAt('[[', 2), { start: 2, end: 2, words: '' });
  for (const [text, caret] of [
    ['See [owl', 8],
    ['[[a]] b', 7],
    ['[[a|b', 5],
    ['[[a\nb', 5],
  ] as const)
    assert.equal(linkAt(text, caret), undefined, text);
});
