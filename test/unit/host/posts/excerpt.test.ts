import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptBelowTitle } from '../../../../src/host/posts/excerpt.ts';

const CASES: readonly { excerpt: string; title: string; expected: string }[] = [
  { excerpt: 'Owls\n\nThey fly.', title: 'Owls', expected: 'They fly.' },
  { excerpt: '🦉 СОВЫ ночью!\r\nОни летают.', title: 'Совы ночью', expected: 'Они летают.' },
  { excerpt: 'Owls fly.\nThey do.', title: 'Owls', expected: 'Owls fly.\nThey do.' },
  { excerpt: 'Owls', title: 'Owls', expected: '' },
  { excerpt: '', title: 'Owls', expected: '' },
];

for (const { excerpt, title, expected } of CASES) {
  test(`${JSON.stringify(excerpt)} below ${JSON.stringify(title)}`, () => {
    assert.equal(excerptBelowTitle(excerpt, title), expected);
  });
}
