import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchWords } from '../../../../src/core/notes/wordDiff.ts';

/** The matches of two lists of words, as `old→new` places. */
function matches(before: string, now: string): string {
  const numbers = new Map<string, number>();
  const [was, is] = [before, now].map((text) =>
    Uint32Array.from(
      text.split(' ').map((word) => {
        const number = numbers.get(word) ?? numbers.size;
        numbers.set(word, number);
        return number;
      }),
    ),
  );
  assert.ok(was !== undefined && is !== undefined);
  return [...matchWords(was, is).entries()]
    .filter(([, place]) => place >= 0)
    .map(([old, place]) => `${old}→${place}`)
    .join(' ');
}

const cases: readonly (readonly [name: string, before: string, now: string, matched: string])[] = [
  ['the same words', 'раз два три', 'раз два три', '0→0 1→1 2→2'],
  ['a word added', 'раз два три', 'раз и два три', '0→0 1→2 2→3'],
  ['a word cut', 'one two three four', 'one three four', '0→0 2→1 3→2'],
  ['a word replaced', 'one two three', 'one 2 three', '0→0 2→2'],
  ['a recurring word keeps its neighbours', 'a x b x c x d', 'a x c x d', '0→0 1→1 4→2 5→3 6→4'],
  ['nothing in common', 'one two', 'три четыре', ''],
  ['a lone word in another sentence is chance', 'a b c d and e f g h', '1 2 3 4 and 5 6 7 8', ''],
  [
    'a passage moved',
    'a1 a2 a3 a4 a5 a6 b1 b2 b3 b4 b5 b6 b7',
    'b1 b2 b3 b4 b5 b6 b7 a1 a2 a3 a4 a5 a6',
    '0→7 1→8 2→9 3→10 4→11 5→12 6→0 7→1 8→2 9→3 10→4 11→5 12→6',
  ],
];
for (const [name, before, now, matched] of cases) {
  test(name, () => assert.equal(matches(before, now), matched));
}

test('only the same words are matched, none twice', () => {
  const words = fc.array(fc.nat(8), { maxLength: 60 }).map((list) => Uint32Array.from(list));
  fc.assert(
    fc.property(words, words, (before, now) => {
      const places = matchWords(before, now);
      const matched = [...places.entries()].filter(([, place]) => place >= 0);
      for (const [old, place] of matched) assert.equal(before[old], now[place]);
      assert.equal(new Set(matched.map(([, place]) => place)).size, matched.length);
      assert.deepEqual([...matchWords(before, before)], [...before.keys()]);
    }),
    { numRuns: 1000 },
  );
});
