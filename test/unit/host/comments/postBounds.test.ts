import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compare, editBetween, postAt, shifted } from '../../../../src/host/comments/postBounds.ts';

const at = (line: number, character = 0) => ({ line, character });
const bounds = [
  { start: at(0), end: at(3, 5) },
  { start: at(5), end: at(5, 20) },
  { start: at(6), end: at(9) },
];

describe('the post at a place', () => {
  for (const [line, character, index] of [
    [0, 0, 0],
    [3, 5, 0],
    [3, 6, undefined],
    [4, 0, undefined],
    [5, 20, 1],
    [6, 0, 2],
    [9, 1, undefined],
  ] as const) {
    it(`is ${index} at ${line}:${character}`, () => assert.equal(postAt(bounds, at(line, character)), index));
  }
});

/** Applies an edit to a text. */
function applied(text: string, from: number, to: number, inserted: string): string {
  return text.slice(0, from) + inserted + text.slice(to);
}

function placeOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return at(lines.length - 1, lines.at(-1)?.length ?? 0);
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'я', '\n'), maxLength: 40 });

describe('an edit', () => {
  it('moves posts after it, grows the one it is in and leaves those before it', () => {
    const edit = { start: at(5, 2), end: at(5, 4), text: 'x\ny' };
    assert.deepEqual(shifted(bounds, edit), [
      { start: at(0), end: at(3, 5) },
      { start: at(5), end: at(6, 17) },
      { start: at(7), end: at(10) },
    ]);
  });

  it('takes places where an editor does, whatever is typed where', () => {
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), fc.nat(40), text, (before, a, b, c, inserted) => {
        const [from = 0, to = 0] = [a, b].map((n) => Math.min(n, before.length)).sort((x, y) => x - y);
        const place = Math.min(c, before.length);
        const after = applied(before, from, to, inserted);
        const edit = { start: placeOf(before, from), end: placeOf(before, to), text: inserted };
        const [moved] = shifted([{ start: placeOf(before, place), end: placeOf(before, place) }], edit);
        const grown = inserted.length - (to - from);
        const [start, end] =
          place < from
            ? [place, place]
            : place >= to
              ? [place + grown, place + grown]
              : [from, from + inserted.length];
        assert.deepEqual(moved?.start, placeOf(after, place === from ? from : start));
        assert.deepEqual(moved?.end, placeOf(after, end));
      }),
    );
  });

  it('is found between two texts', () => {
    assert.equal(editBetween('a\nb', 'a\r\nb'), undefined);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = editBetween(before, after);
        if (edit === undefined) return assert.equal(before, after);
        const lines = before.split('\n');
        const offset = ({ line, character }: { line: number; character: number }) =>
          lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
        assert.ok(compare(edit.start, edit.end) <= 0);
        assert.equal(applied(before, offset(edit.start), offset(edit.end), edit.text), after);
      }),
    );
  });
});
