import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { threadsOf } from '../../../../src/host/comments/threads.ts';
import { authorOf, kindOf, labelOf, shownBody, tagsOf } from '../../../../src/host/comments/threadWords.ts';
import { anchored, reply } from './sampleNotes.ts';

describe('the conversations of a post', () => {
  const shape = (notes: Parameters<typeof threadsOf>[0]) =>
    threadsOf(notes).map(({ root, replies }) => [
      root.stored.note.id,
      ...replies.map(({ stored }) => stored.note.id),
    ]);

  it('hold replies, and replies to replies, oldest first', () => {
    const notes = [
      anchored({ id: 'a' }),
      reply('late', 'early', '2026-11-22T12:00:00Z'),
      reply('early', 'a', '2026-11-22T11:00:00Z'),
      anchored({ id: 'b' }),
    ];
    assert.deepEqual(shape(notes), [['a', 'early', 'late'], ['b']]);
  });

  it('leave no note out: answers to what is gone, and to each other', () => {
    const notes = [
      reply('orphan', 'gone', '2026-11-22T11:00:00Z'),
      reply('x', 'y', '2026-11-22T11:00:00Z'),
      reply('y', 'x', '2026-11-22T11:00:00Z'),
      reply('self', 'self', '2026-11-22T11:00:00Z'),
      reply('z', 'x', '2026-11-22T11:00:00Z'),
    ];
    assert.deepEqual(shape(notes).flat().sort(), ['orphan', 'self', 'x', 'y', 'z']);
  });
});

describe('the words of a thread', () => {
  it('say what the note is and how sure its place is', () => {
    assert.equal(labelOf(anchored()), 'Note');
    assert.equal(labelOf(anchored({ motivation: 'questioning' })), 'Question');
    assert.equal(labelOf(anchored({ motivation: 'todo' })), 'To-do');
    const done = anchored({ motivation: 'todo', completed: '2026-11-23T10:00:00Z' });
    assert.equal(labelOf(done), 'To-do, done');
    assert.equal(kindOf(done.stored.note), 'done');
    assert.equal(labelOf(anchored({ motivation: 'highlighting', body: '' })), 'Highlight');
    assert.equal(labelOf(anchored({}, { verdict: 'changed', start: 0, end: 4 })), 'Note: the text changed');
    assert.equal(labelOf(anchored({}, { verdict: 'lost' })), 'Note: its words are gone');
    assert.equal(labelOf(anchored({}, { verdict: 'post' })), 'Note on the whole post');
  });

  it('show the words it was made on where it does not stand at them', () => {
    assert.equal(shownBody(anchored()), 'Why?');
    assert.equal(shownBody(anchored({}, { verdict: 'lost' })), '> old \\*words\\*\n\nWhy?');
    assert.equal(shownBody(anchored({ motivation: 'highlighting', body: '' })), '> old \\*words\\*\n\n');
  });

  it('ask no server for a picture', () => {
    const body = 'a ![x](https://example.org/a.png) and ![y][z]\n\n[z]: https://example.org/b.png';
    assert.ok(!shownBody(anchored({ body })).includes('!['));
    assert.match(shownBody(anchored({ body })), /^a !\u2060\[x\]\(https/);
  });

  it('name who wrote it, whatever the file says', () => {
    assert.equal(authorOf(anchored().stored.note), 'You');
    const name = `Ann\u202E\n\n${'x'.repeat(200)}`;
    const shown = authorOf(anchored({ creator: name }).stored.note);
    assert.match(shown, /^Ann x+$/);
    assert.ok(shown.length <= 60);
    assert.equal(tagsOf(anchored({ tags: ['rl', 'a\nb'] }).stored.note), '#rl #a b');
  });
});
