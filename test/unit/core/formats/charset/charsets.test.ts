import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessCyrillic } from '../../../../../src/core/formats/charset/cyrillicCharset.ts';
import { declaredCharset } from '../../../../../src/core/formats/charset/declaredCharset.ts';
import { markedUtf16, shapedUtf16 } from '../../../../../src/core/formats/charset/utf16.ts';
import { encode } from '../../../encode.ts';

test('a declaration is read in each of its forms, and only at the start of a page', () => {
  const declared = (text: string) => declaredCharset(Buffer.from(text, 'latin1'));
  assert.equal(declared('<!DOCTYPE html>\n<meta charset=cp1251>'), 'windows-1251');
  assert.equal(declared('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=koi8-r">'), 'koi8-r');
  assert.equal(declared("<?xml version='1.0' encoding='IBM866'?>"), 'ibm866');
  assert.equal(
    declared('<?xml version="1.0" encoding="utf-16"?>'),
    undefined,
    'it could not be read like this',
  );
  assert.equal(declared('<meta charset="no-such-charset">'), undefined);
  assert.equal(declared('In HTML write <meta charset="windows-1251">.'), undefined);
  assert.equal(declared(`<p>${' '.repeat(2000)}<meta charset="koi8-r">`), undefined);
});

test('UTF-16 without a byte order mark is told by its shape, other text is not', () => {
  for (const text of ['Hi', 'Привет', 'Сова 🦉 — птица', 'x = 1\n']) {
    assert.equal(shapedUtf16(encode(text, 'utf-16le') ?? new Uint8Array()), 'utf-16le');
    assert.equal(shapedUtf16(encode(text, 'utf-16be') ?? new Uint8Array()), 'utf-16be');
  }
  for (const text of ['', 'a', '        ', 'Plain words', 'Простые слова', '\t\t\n\n']) {
    assert.equal(shapedUtf16(Buffer.from(text)), undefined);
    assert.equal(shapedUtf16(encode(text, 'windows-1251') ?? new Uint8Array()), undefined);
  }
  assert.equal(shapedUtf16(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3)), undefined);
  assert.equal(markedUtf16(Uint8Array.of(0xff, 0xfe)), 'utf-16le');
  assert.equal(markedUtf16(Uint8Array.of(0xfe, 0xff)), 'utf-16be');
});

test('Cyrillic letters fit where they make words', () => {
  const guess = (text: string, charset: string) => guessCyrillic(encode(text, charset) ?? new Uint8Array());
  for (const charset of ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic']) {
    assert.deepEqual(guess('Большие языковые модели и их применение', charset)?.charset, charset);
    assert.equal(guess('Большие языковые модели и их применение', charset)?.fits, true);
  }
  assert.equal(guess('où ça coûte très peu, déjà', 'windows-1252')?.fits, false);
});
