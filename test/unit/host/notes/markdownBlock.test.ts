import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asBlock } from '../../../../src/host/notes/markdownBlock.ts';

test('a block stands apart from what is in its line', () => {
  assert.equal(asBlock('> q', '', ''), '> q\n');
  assert.equal(asBlock('> q', 'before', ' after'), '\n\n> q\n\n');
});
