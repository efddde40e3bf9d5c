import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictSides } from '../../../../src/core/notes/conflictSides.ts';

test('the sides of a merge, each whole, with any line break and with the base of diff3', () => {
  const text =
    'a\n<<<<<<< HEAD\nb\n||||||| base\nz\n=======\nc\nd\n>>>>>>> other\ne\n<<<<<<< HEAD\n=======\nf\n>>>>>>> other\n';
  const [ours, theirs] = ['a\nb\ne\n', 'a\nc\nd\ne\nf\n'];
  assert.deepEqual(conflictSides(text), { ours, theirs });
  const crlf = (lines: string): string => lines.replaceAll('\n', '\r\n');
  assert.deepEqual(conflictSides(crlf(text)), { ours: crlf(ours), theirs: crlf(theirs) });
  assert.deepEqual(conflictSides(text.trimEnd()), { ours, theirs });
});

test('markers that are missing or out of order are no conflict', () => {
  const broken = [
    '',
    'a\n=======\nb\n',
    '<<<<<<< a\n=======\n',
    '<<<<<<< a\nb\n>>>>>>> c\n',
    '>>>>>>> c\n',
    '<<<<<<<a\n=======\n>>>>>>> b\n',
  ];
  for (const text of broken) assert.equal(conflictSides(text), undefined, text);
});
