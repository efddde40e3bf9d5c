import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caretAfter } from '../../../../src/host/search/caret.ts';

/** The caret is where the bar stands. */
const EDITS: readonly (readonly [before: string, after: string])[] = [
  ['', 'o|'],
  ['ow', 'owl|'],
  ['aa', 'aaa|'],
  ['owl', 'ow|'],
  ['owl', '|'],
  ['is: owl', 'is:u| owl'],
  ['is:un owl', 'is:u| owl'],
  ['channel:m owl', 'channel:ml | owl'],
  ['owl', 'owl|'],
];

for (const [before, after] of EDITS) {
  test(`${JSON.stringify(before)} became ${JSON.stringify(after)}`, () => {
    assert.equal(caretAfter(before, after.replace('|', '')), after.indexOf('|'));
  });
}
