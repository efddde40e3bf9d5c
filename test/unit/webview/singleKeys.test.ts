import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latinKey } from '../../../src/webview/singleKeys.ts';

test('a key is what it writes, where that is Latin, else what stands in its place', () => {
  assert.equal(latinKey({ key: 'j', code: 'KeyC' }), 'j', 'Dvorak');
  assert.equal(latinKey({ key: 'J', code: 'KeyJ' }), 'j', 'with Caps Lock');
  assert.equal(latinKey({ key: 'о', code: 'KeyJ' }), 'j', 'Russian');
  assert.equal(latinKey({ key: '?', code: 'Digit7' }), '?');
  assert.equal(latinKey({ key: 'Enter', code: 'Enter' }), undefined);
  assert.equal(latinKey({ key: 'ArrowDown', code: 'ArrowDown' }), undefined);
});
