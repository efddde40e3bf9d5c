import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestModes } from '../../../src/library/digestModes.ts';

test('files, folders and globs say how a digest is read; the first that matches counts', () => {
  const modeOf = digestModes({
    'lists/[1] weekly.md': 'whole',
    './lists/': 'entries',
    '**/changelog*.md': 'whole',
  });
  assert.equal(modeOf('lists/[1] weekly.md'), 'whole');
  assert.equal(modeOf('lists/deep/a.md'), 'entries');
  assert.equal(modeOf('a/b/changelog-2025.md'), 'whole');
  assert.equal(modeOf('listsandmore.md'), 'auto');
  assert.equal(digestModes({ '': 'whole' })('a.md'), 'whole');
  assert.equal(digestModes({})('a.md'), 'auto');
});
