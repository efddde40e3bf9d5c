import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestSections, isoWeek } from '../../../../../src/core/notes/exchange/digestSections.ts';
import { DEFAULT_TEMPLATE, parseTemplate } from '../../../../../src/core/notes/exchange/template.ts';
import { sampleNote } from '../sampleNote.ts';
import { exported } from './exported.ts';

const template = parseTemplate(DEFAULT_TEMPLATE);
const { target } = sampleNote();
const at = (start: number) => ({ ...target, position: { start, end: start + 5 } });
const late = exported({ id: 'late', target: at(90), tags: ['b', 'a b'] });
const early = exported({ id: 'early', target: at(3), tags: [], created: '2027-01-03T23:59:59Z' });
const reply = exported({ id: 'reply', motivation: 'replying', target: { ...at(0), note: 'early' } });
const other = exported({ id: 'other', target: { ...at(5), post: 'tg:x/1' } }, { title: 'А раньше' });
const NOTES = [late, reply, other, early];

function outline(by: 'post' | 'tag' | 'week'): readonly (readonly string[])[] {
  return digestSections(NOTES, by, template).map(({ head, notes }) => [head, ...notes.map(({ key }) => key)]);
}

test('per post: by title, in reading order, replies behind what they answer', () => {
  assert.deepEqual(outline('post'), [
    ['## А раньше', 'other'],
    ['## Про награды', 'early', 'reply', 'late'],
  ]);
});

test('per tag: under each of them, untagged ones last', () => {
  assert.deepEqual(outline('tag'), [
    ['## a b', 'late'],
    ['## b', 'late'],
    ['## rl', 'other', 'reply'],
    ['## No tags', 'early'],
  ]);
});

test('per week: ISO weeks in UTC, oldest first', () => {
  assert.deepEqual(outline('week'), [
    ['## 2026-W47 (2026-11-16 to 2026-11-22)', 'late', 'other', 'reply'],
    ['## 2026-W53 (2026-12-28 to 2027-01-03)', 'early'],
  ]);
});

test('the order of the notes does not matter', () => {
  for (const by of ['post', 'tag', 'week'] as const) {
    assert.deepEqual(digestSections(NOTES.toReversed(), by, template), digestSections(NOTES, by, template));
  }
});

test('replies in a circle are all there', () => {
  const circle = [
    exported({ id: 'a', target: { ...target, note: 'b' } }),
    exported({ id: 'b', target: { ...target, note: 'a' } }),
  ];
  assert.equal(digestSections(circle, 'post', template)[0]?.notes.length, 2);
});

const WEEKS: readonly (readonly [time: string, week: string])[] = [
  ['2021-01-03T12:00:00Z', '2020-W53'],
  ['2021-01-04T00:00:00Z', '2021-W01'],
  ['2024-12-30T00:00:00Z', '2025-W01'],
  ['2026-01-01T00:00:00Z', '2026-W01'],
  ['nonsense', 'undated'],
];
for (const [time, week] of WEEKS) {
  test(`${time} is in ${week}`, () => assert.equal(isoWeek(time).name, week));
}
