import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  contextOf,
  groupDetails,
  placeOf,
  postDetails,
  problemDetails,
  progressWords,
  readingWords,
} from '../../../../src/host/posts/postWords.ts';
import type { PostSummary } from '../../../../src/protocol/library.ts';

const post: PostSummary = {
  id: 'tg:polka/7',
  title: 'О полках',
  channel: { title: 'Полка', handle: 'polka' },
  author: 'Тоня',
  forwardedFrom: undefined,
  publishedAt: undefined,
  path: 'export/result.json',
  shownPath: 'export/result.json',
  format: 'telegram-json',
  unread: true,
  done: false,
  starred: false,
  changed: false,
  alsoIn: [],
  notes: 0,
  papers: 0,
  topics: [{ topic: 'RL', because: 'hashtag #rl' }],
};
const entry = { number: 3, of: 20 };

describe('beside the title of a post', () => {
  test('stands its channel, else its author', () => {
    assert.equal(postDetails(post, 'topic'), 'Полка');
    assert.equal(postDetails({ ...post, channel: undefined }, undefined), 'Тоня');
  });

  test('the channel is left out under its own name', () => {
    assert.equal(postDetails(post, 'channel'), '');
    assert.equal(postDetails({ ...post, channel: undefined }, 'channel'), 'Тоня');
  });

  test('stands what became of it: edits, notes, other channels, its place in a digest', () => {
    const more = { ...post, unread: false, changed: true, notes: 2, alsoIn: ['Зеркало'], entry };
    assert.equal(postDetails(more, 'topic'), 'changed · Полка · entry 3 of 20 · 2 notes · also in Зеркало');
    assert.equal(postDetails({ ...post, alsoIn: ['A', 'B'] }, 'channel'), 'also in 2 channels');
  });
});

test('a post that nobody read has not changed since', () => {
  assert.equal(postDetails({ ...post, changed: true }, 'topic'), 'Полка');
});

test('the place of a post is its file, and its entry there', () => {
  assert.equal(placeOf(post), 'export/result.json · Telegram export (JSON)');
  assert.equal(placeOf({ ...post, entry }), 'Entry 3 of 20 in export/result.json · Telegram export (JSON)');
});

test('menus know whether a post was read, how its file is read, and who chose its topics, and whether it is from Telegram', () => {
  assert.equal(contextOf(post), 'post unread telegram');
  assert.equal(contextOf({ ...post, unread: false, path: 'a/B.MD' }), 'post read whole telegram');
  assert.equal(contextOf({ ...post, path: 'a.md', entry }), 'post unread entry telegram');
  assert.equal(
    contextOf({ ...post, topics: [{ topic: 'RL', because: 'your choice' }] }),
    'post unread chosen telegram',
  );
  assert.equal(contextOf({ ...post, topics: [] }), 'post unread chosen telegram');
  assert.equal(contextOf({ ...post, format: 'feed' }), 'post unread');
  const finished = { ...post, unread: false, done: true, starred: true };
  assert.equal(contextOf(finished), 'post read done starred telegram');
});

test('a row and a group say how far the user is', () => {
  assert.deepEqual(readingWords(post), ['unread']);
  assert.deepEqual(readingWords({ ...post, unread: false, done: true, starred: true }), ['done', 'starred']);
  const group = { key: 'rl', label: 'RL', posts: 12, unread: 3, starred: 2, done: 0 };
  assert.equal(groupDetails(group), '12 posts, 3 unread, 2 starred');
  assert.equal(groupDetails({ ...group, posts: 1, done: 1 }), '1 post, 3 unread, 2 starred, 1 done');
});

test('a problem tells its line as an editor counts', () => {
  const problem = { path: 'a.json', absolutePath: '/a.json', message: 'Broken.' };
  assert.equal(problemDetails(problem), 'Broken.');
  assert.equal(problemDetails({ ...problem, line: 11 }), 'line 12 · Broken.');
});

test('a long file tells how much of it was read', () => {
  const progress = { done: 2, total: 5, path: 'export/result.json', share: 0.47 };
  assert.equal(progressWords(progress), 'Indexing… 2 of 5 files, 40 % of result.json');
  assert.equal(progressWords({ ...progress, share: 0 }), 'Indexing… 2 of 5 files');
});
