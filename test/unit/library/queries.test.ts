import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import type { Grouping, PostFilter, SortOrder } from '../../../src/protocol/library.ts';
import { allPosts, openLibrary, post, settingsFor, tempFolder } from './tempLibrary.ts';

const FILES = {
  'owls/one.md': post('Alpha', 'See [Owls at Night: A Study](https://arxiv.org/abs/2506.00001).', {
    date: '2025-07-03',
    topics: '[Birds, Nights]',
    channel: 'Owl Club',
  }),
  'owls/two.md': post('Бета', 'И https://arxiv.org/pdf/2506.00001v2 и https://github.com/owl/hoot', {
    date: '2025-07-20',
    topics: '[Birds]',
    channel: 'Owl Club',
  }),
  'three.md': post('gamma', 'Plain words only.', { date: '2024-12-31' }),
  'four.md': post('Delta', 'No date, nothing at all.'),
};

async function library(context: Parameters<typeof tempFolder>[0]) {
  const opened = openLibrary(context, tempFolder(context, FILES));
  await opened.library.sync();
  return opened.library;
}

const GROUPS: readonly { by: Grouping; expected: readonly string[] }[] = [
  { by: 'topic', expected: ['Birds 2', 'Nights 1', 'Other 2'] },
  { by: 'channel', expected: ['Owl Club 2', 'No channel 2'] },
  { by: 'date', expected: ['July 2025 2', 'December 2024 1', 'Undated 1'] },
  { by: 'unread', expected: ['Unread 4'] },
];

for (const { by, expected } of GROUPS) {
  test(`groups by ${by}, with counts, what fits nowhere last`, async (context) => {
    const opened = await library(context);
    const groups = opened.groups(by, {});
    assert.deepEqual(
      groups.map(({ label, posts }) => `${label} ${posts}`),
      expected,
    );
    for (const { key, posts, unread } of groups) {
      const filter = { group: { by, key } };
      assert.equal(opened.posts({ filter, sort: 'newest', offset: 0, limit: 99 }).length, posts, key);
      assert.equal(unread, posts);
    }
  });
}

test('pages hold every post once in the same order, the undated last, many of one day among them', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 25 }, (_, i) => [
      `${i % 3}/${i}.md`,
      post(`P${i}`, `words of ${i}`, {
        topics: '[Owls]',
        ...(i % 5 === 0 ? {} : { date: `2025-07-0${1 + (i % 4)}` }),
      }),
    ]),
  );
  const opened = openLibrary(context, tempFolder(context, files));
  await opened.library.sync();
  const filter = { group: { by: 'topic', key: 'Owls' } } as const;
  for (const sort of ['newest', 'oldest', 'title'] as const) {
    const page = (offset: number, limit: number) => opened.library.posts({ filter, sort, offset, limit });
    const whole = page(0, 99);
    const paged = [0, 7, 14, 21].flatMap((offset) => page(offset, 7));
    assert.deepEqual(paged, whole);
    assert.equal(new Set(whole.map(({ id }) => id)).size, 25);
    const dates = whole.map(({ publishedAt }) => publishedAt);
    if (sort !== 'title') assert.deepEqual(dates.slice(20), Array(5).fill(undefined));
    for (const [i, { id }] of whole.entries()) {
      assert.deepEqual(opened.library.neighbors(id, filter, sort), {
        previous: whole[i - 1]?.id,
        next: whole[i + 1]?.id,
      });
    }
  }
});

test('groups by folder', async (context) => {
  const opened = await library(context);
  assert.deepEqual(
    opened
      .groups('folder', {})
      .map(({ key, posts }) => `${key} ${posts}`)
      .sort(),
    ['. 2', 'owls 2'],
  );
});

const SORTS: readonly { sort: SortOrder; expected: readonly string[] }[] = [
  { sort: 'newest', expected: ['Бета', 'Alpha', 'gamma', 'Delta'] },
  { sort: 'oldest', expected: ['gamma', 'Alpha', 'Бета', 'Delta'] },
  { sort: 'title', expected: ['Alpha', 'Delta', 'gamma', 'Бета'] },
];

for (const { sort, expected } of SORTS) {
  test(`sorted by ${sort}, in pages, undated posts last`, async (context) => {
    const opened = await library(context);
    const page = (offset: number, limit: number) =>
      opened.posts({ filter: {}, sort, offset, limit }).map(({ title }) => title);
    assert.deepEqual(page(0, 10), expected);
    assert.deepEqual([...page(0, 1), ...page(1, 2), ...page(3, 2)], expected);
  });
}

test('later posts of an undated dump are the newer ones', async (context) => {
  const dump = [
    'Совы – Telegram',
    'Совы',
    '10 subscribers',
    'Download Telegram',
    'Первый пост о совах',
    '👍1',
    'Второй пост о совах',
    '👍2',
    'Третий пост о совах',
    '👍3',
  ];
  const opened = openLibrary(context, tempFolder(context, { 'dump.txt': `${dump.join('\n')}\n` }));
  await opened.library.sync();
  const order = (sort: SortOrder) =>
    opened.library
      .posts({ filter: {}, sort, offset: 0, limit: 9 })
      .map(({ id }) => opened.library.excerpt(id).split(' ')[0]);
  assert.deepEqual(order('newest'), ['Третий', 'Второй', 'Первый']);
  assert.deepEqual(order('oldest'), ['Первый', 'Второй', 'Третий']);
});

test('filters hold together', async (context) => {
  const opened = await library(context);
  const found = (filter: PostFilter) =>
    opened.posts({ filter, sort: 'title', offset: 0, limit: 9 }).map(({ title }) => title);
  assert.deepEqual(found({ mentions: 'arxiv:2506.00001' }), ['Alpha', 'Бета']);
  assert.deepEqual(found({ mentions: 'arxiv:2506.00001', group: { by: 'topic', key: 'Nights' } }), ['Alpha']);
  assert.deepEqual(found({ path: 'three.md' }), ['gamma']);
  assert.deepEqual(found({ unread: false }), []);
  assert.deepEqual(found({ group: { by: 'topic', key: 'no such' } }), []);
  const unread = opened.groups('topic', { mentions: 'arxiv:2506.00001' });
  assert.deepEqual(
    unread.map(({ key, posts }) => [key, posts]),
    [
      ['Birds', 2],
      ['Nights', 1],
    ],
  );
});

test('a post has its neighbours in the list, also after it was read', async (context) => {
  const opened = await library(context);
  const ids = opened.posts({ filter: {}, sort: 'newest', offset: 0, limit: 9 }).map(({ id }) => id);
  const [first = '', second = '', third = ''] = ids;
  assert.deepEqual(opened.neighbors(first, {}, 'newest'), { previous: undefined, next: second });
  opened.markRead([second], true);
  assert.deepEqual(opened.neighbors(second, { unread: true }, 'newest'), { previous: first, next: third });
  assert.deepEqual(opened.neighbors(third, { unread: true }, 'newest').previous, first);
  assert.deepEqual(opened.neighbors('nobody', {}, 'newest'), { previous: undefined, next: undefined });
});

test('references of many posts to one paper are one row, most mentioned first', async (context) => {
  const opened = await library(context);
  const rows = opened.references({ offset: 0, limit: 99 });
  const [paper] = rows;
  assert.equal(paper?.key, 'arxiv:2506.00001');
  assert.equal(paper?.posts, 2);
  assert.equal(paper?.label, 'Owls at Night: A Study', 'a title names it, not an address');
  assert.equal(paper?.kind, 'paper');
  const newest = allPosts(opened).find(({ title }) => title === 'Бета');
  assert.equal(paper?.first.post, newest?.id);
  const kinds = opened.references({ kinds: ['repository'], offset: 0, limit: 99 });
  assert.deepEqual(
    kinds.map(({ repository }) => repository),
    ['owl/hoot'],
  );
  assert.deepEqual(opened.references({ lost: true, offset: 0, limit: 9 }), []);
  assert.equal(opened.counts().papers, 1);
});

test('references of one post come in order of appearance and point into its text', async (context) => {
  const opened = await library(context);
  const beta = allPosts(opened).find(({ title }) => title === 'Бета');
  const rows = opened.references({ post: beta?.id, offset: 0, limit: 9 });
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['arxiv:2506.00001', 'github:owl/hoot'],
  );
  const text = opened.post(beta?.id ?? '')?.post.text ?? '';
  for (const { first } of rows) {
    assert.equal(first.post, beta?.id);
    assert.match(text.slice(first.start, first.end), /arxiv|github|owl/);
  }
});

test('a summary and a view of one post', async (context) => {
  const opened = await library(context);
  const alpha = allPosts(opened).find(({ title }) => title === 'Alpha');
  assert.equal(alpha?.channel?.title, 'Owl Club');
  assert.equal(alpha?.papers, 1);
  assert.equal(alpha?.unread, true);
  assert.deepEqual(
    alpha?.topics.map(({ topic }) => topic),
    ['Birds', 'Nights'],
  );
  const view = opened.post(alpha?.id ?? '');
  assert.deepEqual(view?.post.topics, ['Birds', 'Nights']);
  assert.match(view?.html ?? '', /<a href="https:\/\/arxiv\.org/);
  assert.equal(view?.post.references.length, 1);
  assert.equal(opened.summary('nobody'), undefined);
  assert.equal(opened.post('nobody'), undefined);
});

test('questions before the library is open are told apart from answers', async () => {
  const { Library } = await import('../../../src/library/library.ts');
  assert.throws(() => new Library().counts(), /not open/);
  assert.throws(() => new Library().configure(settingsFor('/x')), /not open/);
});

test('a list of unread posts keeps those that were read since it was shown', async (context) => {
  const opened = await library(context);
  const list = opened.posts({ filter: { unread: true }, sort: 'title', offset: 0, limit: 99 });
  const [first, second] = list.map(({ id }) => id);
  assert.ok(first !== undefined && second !== undefined);
  opened.markRead([first, second], true);
  const shown = (filter: PostFilter) => opened.posts({ filter, sort: 'title', offset: 0, limit: 99 }).length;
  assert.equal(shown({ unread: true }), 2);
  assert.equal(shown({ unread: true, keep: [first] }), 3);
  assert.equal(shown({ unread: true, keep: [first, second, 'gone'] }), 4);
  assert.equal(shown({ unread: true, keep: [first], mentions: 'nothing' }), 0);
  assert.equal(shown({ query: 'is:unread' }), 2);
  assert.equal(shown({ query: 'is:unread', keep: [first] }), 3);
  assert.equal(shown({ query: 'is:unread -nothing', keep: [first], path: 'nowhere' }), 0);
  assert.deepEqual(opened.neighbors(second, { unread: true, keep: list.map(({ id }) => id) }, 'title'), {
    previous: first,
    next: list[2]?.id,
  });
  assert.deepEqual(
    opened.groups('unread', { unread: true, keep: [first] }).map(({ key, posts }) => `${key} ${posts}`),
    ['unread 2', 'read 1'],
  );
});

test('tells the groups of one post', async (context) => {
  const opened = await library(context);
  const id = opened.findPost('one')?.id;
  assert.deepEqual(
    opened.groups('topic', { id }).map(({ key }) => key),
    ['Birds', 'Nights'],
  );
});

const NAMED: readonly (readonly [name: string, title: string | undefined])[] = [
  ['one', 'Alpha'],
  ['ONE.md', 'Alpha'],
  ['owls/One', 'Alpha'],
  ['wls/one', undefined],
  ['бета', 'Бета'],
  ['GAMMA', 'gamma'],
  ['four', 'Delta'],
  ['%', undefined],
  ['', undefined],
];

for (const [name, title] of NAMED) {
  test(`finds ${title ?? 'nothing'} by the name ${JSON.stringify(name)}`, async (context) => {
    assert.equal((await library(context)).findPost(name)?.title, title);
  });
}

test('a path is shown behind the name of its posts folder only where there are several', async (context) => {
  const one = tempFolder(context, { 'a/x.md': post('X', 'Text.') });
  const two = tempFolder(context, { 'y.md': post('Y', 'Text.') });
  const { library: opened } = openLibrary(context, one);
  await opened.sync();
  assert.deepEqual(
    allPosts(opened).map(({ shownPath }) => shownPath),
    ['a/x.md'],
  );
  opened.configure(settingsFor(one, two));
  await opened.sync();
  assert.deepEqual(
    allPosts(opened).map(({ shownPath }) => shownPath),
    [`${basename(one)}/a/x.md`, `${basename(two)}/y.md`],
  );
});
