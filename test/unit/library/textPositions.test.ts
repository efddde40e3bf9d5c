import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { positionsAt } from '../../../src/library/textPositions.ts';

test('offsets are told as lines and columns, whatever the lines end in', () => {
  assert.deepEqual(positionsAt(['ab\ncd\r\nef\rgh'], [0, 2, 3, 5, 7, 8, 10, 12]), [
    { line: 0, character: 0 },
    { line: 0, character: 2 },
    { line: 1, character: 0 },
    { line: 1, character: 2 },
    { line: 2, character: 0 },
    { line: 2, character: 1 },
    { line: 3, character: 0 },
    { line: 3, character: 2 },
  ]);
});

test('a line end that is cut between two pieces is one', () => {
  assert.deepEqual(positionsAt(['a\r', '\nb'], [3]), [{ line: 1, character: 0 }]);
  assert.deepEqual(positionsAt(['a\r', 'b'], [2]), [{ line: 1, character: 0 }]);
});

test('it does not matter how a text is cut into pieces', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'я') });
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.nat(30)), (pieces, at) => {
      const whole = pieces.join('');
      const offsets = at.filter((offset) => offset <= whole.length).sort((a, b) => a - b);
      // Within a line end two cuts may tell two things, and no post begins there.
      const told = offsets.filter((offset) => whole.slice(offset - 1, offset + 1) !== '\r\n');
      assert.deepEqual(
        positionsAt(pieces, told),
        told.map((offset) => {
          const lines = whole.slice(0, offset).split(/\r\n?|\n/u);
          return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
        }),
      );
    }),
  );
});
