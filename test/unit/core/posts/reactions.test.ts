import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isBareCount,
  isReactionsLine,
  isSureReactionsLine,
  parseReactions,
  showsHeart,
} from '../../../../src/core/posts/reactions.ts';

type Counts = readonly (readonly [emoji: string | null, count: number])[];

const READINGS: readonly (readonly [line: string, counts: Counts, why: string])[] = [
  [
    '👍4🔥31❤️‍🔥1',
    [
      ['👍', 4],
      ['🔥', 3],
      [null, 1],
      ['❤️‍🔥', 1],
    ],
    'heart on fire with its selector is no plain heart',
  ],
  [
    '9🔥4👍2',
    [
      [null, 9],
      ['🔥', 4],
      ['👍', 2],
    ],
    'lost in front',
  ],
  ['5', [[null, 5]], 'the only emoji lost'],
  [
    '🔥9👍64',
    [
      ['🔥', 9],
      ['👍', 6],
      [null, 4],
    ],
    'lost at the end: 64 cannot follow 9',
  ],
  [
    '👍14🔥73😁1',
    [
      ['👍', 14],
      ['🔥', 7],
      [null, 3],
      ['😁', 1],
    ],
    'lost inside: 73 cannot follow 14',
  ],
  [
    '👍124🔥3',
    [
      ['👍', 12],
      [null, 4],
      ['🔥', 3],
    ],
    'lost inside: 12, 4, 3 falls more gently than 124, 3',
  ],
  [
    '👍30🔥4',
    [
      ['👍', 30],
      ['🔥', 4],
    ],
    'no count begins with 0',
  ],
  [
    '👍40🔥21🎉9',
    [
      ['👍', 40],
      ['🔥', 21],
      ['🎉', 9],
    ],
    'nothing lost',
  ],
  [
    '👍15🔥12❤🔥2',
    [
      ['👍', 15],
      ['🔥', 12],
      ['❤\u200D🔥', 2],
    ],
    'heart on fire without its joiner is one emoji',
  ],
  [
    '🔥21👨‍💻3',
    [
      ['🔥', 21],
      ['👨‍💻', 3],
    ],
    'a joined emoji',
  ],
  ['🤷‍♂️2', [['🤷‍♂️', 2]], 'variation selector'],
  [
    '👍🏽3🇷🇺2',
    [
      ['👍🏽', 3],
      ['🇷🇺', 2],
    ],
    'skin tone and flag',
  ],
  [
    '👍1.2K🔥345',
    [
      ['👍', 1200],
      ['🔥', 345],
    ],
    'thousands',
  ],
  [
    '❤️91👍12',
    [
      ['❤️', 91],
      ['👍', 12],
    ],
    'a heart that is there is not lost',
  ],
  [
    '❤43👍1',
    [
      ['❤', 43],
      ['👍', 1],
    ],
    'a heart without its selector',
  ],
  [
    '👍 12 🔥 3',
    [
      ['👍', 12],
      ['🔥', 3],
    ],
    'spaces',
  ],
];

for (const [line, counts, why] of READINGS) {
  test(`counts of ${line}: ${why}`, () => {
    const reactions = parseReactions(line);
    assert.equal(reactions.raw, line);
    assert.deepEqual(
      reactions.counts.map(({ emoji, count }) => [emoji, count]),
      counts,
    );
  });
}

test('a line that no lost emoji explains is read literally', () => {
  assert.deepEqual(parseReactions('🔥1👍99').counts, [
    { emoji: '🔥', count: 1 },
    { emoji: '👍', count: 99 },
  ]);
});

test('a file that shows hearts loses none, unless the order proves it', () => {
  assert.deepEqual(
    parseReactions('👍124🔥3', true).counts.map(({ count }) => count),
    [124, 3],
  );
  assert.deepEqual(
    parseReactions('🔥9👍64', true).counts.map(({ count }) => count),
    [9, 6, 4],
  );
});

test('lines of reactions are told from text', () => {
  for (const line of ['6🔥3👍2', '👍1', '❤🔥12', ' 👍3 ', '1.5K👍20']) assert.ok(isReactionsLine(line), line);
  for (const line of ['', '5', '1️⃣', '1⃣', '🔥', 'top 5🔥3', '🔥3 posts', '100🔥', '🔥 3 из 5', '2025']) {
    assert.ok(!isReactionsLine(line), line);
  }
});

test('only several counts run together are sure', () => {
  assert.ok(isSureReactionsLine('6🔥3👍2'));
  assert.ok(!isSureReactionsLine('🔥100'));
  assert.ok(!isSureReactionsLine('🔥 3 👍 2'));
});

test('a bare count is a positive number', () => {
  for (const line of ['5', ' 12 ', '1.2K']) assert.ok(isBareCount(line), line);
  for (const line of ['0', '05', '1.5', '5 5', '12345678', '5️⃣']) assert.ok(!isBareCount(line), line);
});

test('a heart on fire is no plain heart', () => {
  assert.ok(showsHeart('👍3❤2'));
  assert.ok(showsHeart('❤️2'));
  assert.ok(!showsHeart('❤🔥2'));
  assert.ok(!showsHeart('❤️‍🔥2'));
});
