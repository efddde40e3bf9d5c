import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type GroupingOptions, groupNotes } from '../../../../src/host/notes/groupNotes.ts';
import { type NoteGroup, notesIn } from '../../../../src/host/notes/noteNodes.ts';
import type { NoteSummary } from '../../../../src/protocol/notes.ts';
import { noteRow } from './rows.ts';

const OPTIONS: GroupingOptions = {
  by: 'post',
  isFiltered: false,
  isIndexing: false,
  now: new Date(2026, 10, 26, 12),
  colorNames: { yellow: 'important', green: 'green', blue: 'blue', pink: 'pink', purple: 'purple' },
};

function groups(
  notes: readonly NoteSummary[],
  options: Partial<GroupingOptions> = {},
  problems: readonly { readonly path: string; readonly message: string }[] = [],
): readonly NoteGroup[] {
  return groupNotes({ notes, problems }, { ...OPTIONS, ...options });
}

/** Each group as `label: ids`. */
function told(found: readonly NoteGroup[]): readonly string[] {
  return found.map(({ label, threads }) => `${label}: ${threads.map(({ note }) => note.id).join(' ')}`);
}

describe('notes are grouped', () => {
  const a = noteRow('a', { tags: ['rl', 'maths'], color: 'pink', start: 9, creator: 'Анна' });
  const b = noteRow('b', { title: 'Mice', post: 'post:b', subjects: [{ key: 'k', label: 'Attention' }] });
  const c = noteRow('c', { tags: ['rl'], start: 2, created: '2026-11-26T10:00:00Z' });
  const all = [a, b, c];

  test('by post, in the order of the text', () => {
    assert.deepEqual(told(groups(all)), ['Mice: b', 'Owls: c a']);
  });

  test('by tag, under each of them; those without one last', () => {
    assert.deepEqual(told(groups(all, { by: 'tag' })), ['#maths: a', '#rl: c a', 'No tags: b']);
  });

  test('by colour in the order of the palette, under the names the user gave', () => {
    const found = groups(all, { by: 'color' });
    assert.deepEqual(told(found), ['Important: b c', 'Pink: a']);
    assert.deepEqual(
      found.map(({ color }) => color),
      ['yellow', 'pink'],
    );
  });

  test('by paper or topic, as the library says', () => {
    assert.deepEqual(told(groups(all, { by: 'paper' })), ['Attention: b', 'No paper: c a']);
    assert.deepEqual(told(groups(all, { by: 'topic' })), ['Attention: b', 'No topic: c a']);
  });

  test('by date, the newest first', () => {
    assert.deepEqual(told(groups(all, { by: 'date' })), ['Today: c', 'November 2026: a b']);
  });

  test('by author', () => {
    assert.deepEqual(told(groups(all, { by: 'author' })), ['Анна: a', 'Without a name: b c']);
  });

  test('and tell what the group does not say', () => {
    assert.deepEqual(groups(all)[0]?.tells, { title: false, author: true });
    assert.deepEqual(groups(all, { by: 'author' })[0]?.tells, { title: true, author: false });
    assert.equal(groups([b, c], { by: 'tag' })[0]?.tells.author, false, 'one author needs no name');
  });
});

test('what cannot be read, is lost or changed stands first, and nowhere else', () => {
  const notes = [
    noteRow('changed', { verdict: 'changed' }),
    noteRow('fine'),
    noteRow('lost', { verdict: 'lost', post: undefined, title: 'gone.md' }),
  ];
  const found = groups(notes, {}, [{ path: 'notes/x.md', message: 'It has no id.' }]);
  assert.deepEqual(told(found), [
    'Could not be read: ',
    'Lost their place: lost',
    'Words changed: changed',
    'Owls: fine',
  ]);
  assert.equal(found[0]?.problems.length, 1);
  assert.equal(found[1]?.tells.title, true);
});

test('a filter leaves out the files that could not be read, and makes groups of its own', () => {
  const [group, ...others] = groups([noteRow('a')], { isFiltered: true }, [{ path: 'x.md', message: '' }]);
  assert.deepEqual(others, []);
  assert.equal(group?.id, 'filtered:post:post:a');
  assert.equal(group?.isExpanded, true);
});

test('while posts are read for the first time, no note is lost for want of its post', () => {
  const notes = [
    noteRow('early', { verdict: 'lost', post: undefined, title: 'a.md' }),
    noteRow('lost', { verdict: 'lost' }),
  ];
  assert.deepEqual(told(groups(notes, { isIndexing: true })), ['Lost their place: lost', 'a.md: early']);
});

test('replies stand under the note they answer, and count', () => {
  const [group, ...others] = groups([
    noteRow('first', { tags: ['rl'] }),
    noteRow('one', { thread: 'first' }),
    noteRow('two', { thread: 'first', tags: ['other'] }),
  ]);
  assert.deepEqual(others, []);
  assert.ok(group);
  assert.deepEqual(
    group.threads[0]?.replies.map(({ id }) => id),
    ['one', 'two'],
  );
  assert.equal(notesIn(group), 3);
});

test('groups stand open only while there are few notes', () => {
  const many = Array.from({ length: 201 }, (_, i) => noteRow(String(i)));
  assert.equal(groups(many)[0]?.isExpanded, false);
  assert.equal(groups(many.slice(1))[0]?.isExpanded, true);
});
