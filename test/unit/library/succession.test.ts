import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { describe as describeQuote } from '../../../src/core/notes/anchor.ts';
import { successors } from '../../../src/library/succession.ts';
import { openLibrary, post, tempFolder } from './tempLibrary.ts';

const TEXT =
  'Reinforcement learning with #rl rewards. See https://arxiv.org/abs/1707.06347 for PPO and read the whole of it.';

function only<T>(items: readonly T[]): T {
  const [first, ...rest] = items;
  assert.ok(first !== undefined && rest.length === 0, `one expected, there are ${items.length}`);
  return first;
}

describe('an edited post', () => {
  test('with topics and references takes the place of the old one', async (context) => {
    const folder = tempFolder(context, { 'a.md': post('PPO', TEXT) });
    const { library } = openLibrary(context, folder);
    await library.sync();
    const before = only(library.posts({ filter: {}, sort: 'newest', offset: 0, limit: 9 }));
    assert.ok(before.topics.length > 0 && before.papers > 0, 'the post has topics and a paper');
    writeFileSync(join(folder, 'a.md'), post('PPO', `${TEXT} A new sentence.`));
    await library.sync();
    const after = only(library.posts({ filter: {}, sort: 'newest', offset: 0, limit: 9 }));
    assert.match(library.excerpt(after.id), /A new sentence/);
    assert.notEqual(after.id, before.id);
  });

  test('is found by its former ids, stays read and keeps its notes', async (context) => {
    const folder = tempFolder(context, {
      'a.md': post('PPO', TEXT),
      'b.md': post('Other', 'Something else.'),
    });
    const { library } = openLibrary(context, folder);
    await library.sync();
    const before = library.search('PPO', 1).hits[0];
    assert.ok(before !== undefined);
    library.markRead([before.id], true);
    const text = library.post(before.id)?.post.text ?? '';
    const start = text.indexOf('rewards');
    library.saveNote(
      {
        id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
        created: '2026-11-22T01:00:00Z',
        modified: '2026-11-22T01:00:00Z',
        motivation: 'commenting',
        color: 'yellow',
        tags: [],
        target: { source: 'a.md', post: before.id, ...describeQuote(text, start, start + 7) },
        body: 'why?',
      },
      undefined,
    );
    for (const added of [' One.', ' One. Two.']) {
      writeFileSync(join(folder, 'a.md'), post('PPO', `First of all: ${TEXT}${added}`));
      await library.sync();
    }
    const view = library.post(before.id);
    assert.ok(view !== undefined && view.post.id !== before.id);
    assert.equal(view.unread, false);
    assert.ok(view.formerIds.includes(before.id));
    assert.equal(view.formerIds.length, 2);
    const note = only(library.notes());
    assert.equal(note.post, view.post.id);
    assert.equal(note.anchor.verdict, 'moved');
    assert.equal(only(library.notesOf(before.id)).stored.note.body, 'why?');
    assert.match(readFileSync(join(folder, 'notes', 'read.tsv'), 'utf8'), new RegExp(view.post.id));
  });

  test('is not mistaken for what replaced it', async (context) => {
    const folder = tempFolder(context, { 'a.md': post('PPO', TEXT) });
    const { library } = openLibrary(context, folder);
    await library.sync();
    const before = only(library.posts({ filter: {}, sort: 'newest', offset: 0, limit: 9 }));
    writeFileSync(join(folder, 'a.md'), post('Borscht', 'Beetroot, cabbage and a long evening.'));
    await library.sync();
    assert.equal(library.post(before.id), undefined);
    rmSync(join(folder, 'a.md'));
    await library.sync();
    assert.equal(library.counts().posts, 0);
  });
});

test('successors are matched once, the most alike first', () => {
  const of = (id: string, title: string, text: string) => ({ id, title, text });
  assert.deepEqual(
    successors(
      [of('a', 'One', 'alpha beta gamma delta'), of('b', 'Two', 'red green blue')],
      [of('x', 'Two', 'red green blue white'), of('y', 'One!', 'alpha beta gamma delta epsilon')],
    ),
    [
      { from: 'b', to: 'x' },
      { from: 'a', to: 'y' },
    ],
  );
});
