import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultsText } from '../../../../src/host/search/resultsText.ts';
import { hit } from './hits.ts';

const OWLS = hit('owls', {
  title: 'Owls\nand [mice](command:x)',
  titleMatches: [[0, 4]],
  field: 'note',
  snippet: 'my\n\nowl',
  snippetMatches: [[4, 7]],
  channel: { title: 'Forest', handle: undefined },
  publishedAt: '2025-07-01T10:00:00Z',
  unread: true,
  starred: true,
});

test('lists each hit with its place, where it comes from and where it matched', () => {
  const { text, titles, matches } = resultsText(
    'owl',
    { hits: [OWLS, hit('b', { snippet: '' })], problems: [] },
    9,
  );
  assert.equal(
    text,
    [
      'Search: owl',
      '2 posts, 1 unread',
      '',
      'Owls and [mice](command:x)',
      '    Forest · 2025-07-01 · unread · starred',
      '    Note: my  owl',
      '',
      'Title of b',
      '    ',
      '',
    ].join('\n'),
  );
  assert.deepEqual(
    titles.map(({ span: [start, end], hit: { id } }) => [id, text.slice(start, end)]),
    [
      ['owls', 'Owls and [mice](command:x)'],
      ['b', 'Title of b'],
    ],
  );
  assert.deepEqual(
    matches.map(([start, end]) => text.slice(start, end)),
    ['Owls', 'owl'],
  );
});

test('says that nothing was found, what is wrong with the query, and that there may be more', () => {
  const problems = [{ start: 0, end: 5, message: '“befor:” is no operator: write before:.' }];
  assert.equal(
    resultsText('befor:x\ny', { hits: [], problems }, 9).text,
    'Search: befor:x y\nNo post matches.\n“befor:” is no operator: write before:.\n',
  );
  assert.match(
    resultsText('x', { hits: [hit('a')], problems: [] }, 1).text,
    /\nThe best 1 post, 0 of them unread\n/,
  );
});
