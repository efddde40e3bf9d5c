import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConflictCopy, plainQuote, plainWords } from '../../../../src/core/notes/noteWords.ts';

const CASES: readonly (readonly [markdown: string, words: string])[] = [
  ['**bold** and *slanted* and __both__ and _this_', 'bold and slanted and both and this'],
  ['***very***', 'very'],
  ['~~gone~~ ==marked==', 'gone marked'],
  ['the norm $x^2$ and $$\\sum_i x_i$$', 'the norm x^2 and \\sum_i x_i'],
  ['it costs $5 and $6', 'it costs $5 and $6'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['run `a*b*c` now', 'run a*b*c now'],
  ['see [the paper](https://arxiv.org/abs/1 "t") ![fig](f(1).png)', 'see the paper fig'],
  ['[[Other post|there]] and [[Plain]]', 'there and Plain'],
  ['# Heading\n> quote\n- [ ] task\n- item', 'Heading\nquote\ntask\nitem'],
  ['```python\nx = 1\n```', '\nx = 1\n'],
  ['1. first', '1. first'],
  ['\\*not slanted\\*', '*not slanted*'],
  ['«**Жирно**» и _курсив_', '«Жирно» и курсив'],
  ['a < b > c #tag', 'a < b > c #tag'],
  ['**open only', '**open only'],
  ['', ''],
];

for (const [markdown, words] of CASES) {
  test(`says ${JSON.stringify(markdown)}`, () => assert.equal(plainWords(markdown), words));
}

test('a quote loses the dollars of its formulas and nothing else', () => {
  assert.equal(
    plainQuote('with $d = 64$ and __init__ for $5 or $6'),
    'with d = 64 and __init__ for $5 or $6',
  );
});

test('knows a conflict copy by its name', () => {
  assert.ok(isConflictCopy('notes/2026/owls.conflict-20261122T093000Z.md'));
  assert.ok(!isConflictCopy('notes/conflict-of-interest.md'));
  assert.ok(!isConflictCopy('notes/a.conflict-1/owls.md'));
});
