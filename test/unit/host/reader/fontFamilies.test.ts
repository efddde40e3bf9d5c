import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fontFamilies } from '../../../../src/host/reader/fontFamilies.ts';

test('families are put in quotes, generic names are not', () => {
  assert.equal(
    fontFamilies(`Georgia, 'PT Serif',"Noto Serif" , serif`),
    '"Georgia", "PT Serif", "Noto Serif", serif',
  );
  assert.equal(fontFamilies('Литературная'), '"Литературная"');
});

test('no family at all leaves the font of the theme', () => {
  for (const setting of ['', '  ', ' , ', `''`]) assert.equal(fontFamilies(setting), undefined, setting);
});

test('what is more than a name is left out', () => {
  assert.equal(fontFamilies('x; } body { display: none, Georgia'), '"Georgia"');
  assert.equal(fontFamilies(`url(https://example.com/f.woff), "a'b", </style><script>`), undefined);
  assert.equal(fontFamilies('a\nb, x\\22 y, serif'), 'serif');
  assert.equal(fontFamilies(Array.from({ length: 99 }, (_, n) => `F${n}`).join())?.split(',').length, 20);
});
