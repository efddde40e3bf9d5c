import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { passageAround } from '../../../../src/core/papers/passage.ts';

function around(text: string, words: string) {
  const start = text.indexOf(words);
  const { text: passage, match } = passageAround(text, start, start + words.length);
  return { passage, found: passage.slice(...match) };
}

describe('a passage', () => {
  test('is the paragraph around the place', () => {
    const text = 'First line.\nThe paper is here, read it.\nLast line.';
    assert.deepEqual(around(text, 'paper'), { passage: 'The paper is here, read it.', found: 'paper' });
    assert.deepEqual(around(text, 'First'), { passage: 'First line.', found: 'First' });
    assert.deepEqual(around(text, 'Last line.'), { passage: 'Last line.', found: 'Last line.' });
  });

  const LONG = Array.from({ length: 300 }, (_, i) => `слово${i}`).join(' ');
  for (const words of ['слово0 ', 'слово150', 'слово299', 'слово5 ']) {
    test(`of a long paragraph around ${words.trim()} has whole words`, () => {
      const { passage, found } = around(LONG, words);
      assert.equal(found.trim(), words.trim());
      assert.ok(passage.length <= 400 && passage.length > 300, String(passage.length));
      assert.ok(LONG.split(' ').includes(passage.split(' ')[0] ?? ''), passage.slice(0, 20));
      assert.ok(LONG.split(' ').includes(passage.split(' ').at(-1) ?? ''), passage.slice(-20));
    });
  }

  test('of one endless word, of a place longer than it, and of no place is short and whole', () => {
    const word = '😀'.repeat(1000);
    const endless = passageAround(word, 1000, 1002);
    assert.ok(endless.text.length <= 400 && endless.text.isWellFormed());
    assert.equal(endless.text.slice(...endless.match), '😀');
    const all = passageAround(word, 0, 2000);
    assert.ok(all.text.length <= 400 && all.text.isWellFormed() && all.match[1] <= all.text.length);
    assert.deepEqual(passageAround('', 5, 9), { text: '', match: [0, 0] });
    assert.equal(passageAround('abc', 10, 20).text, 'abc');
  });

  test('a place over two lines shows both on one', () => {
    assert.deepEqual(around('A b\nc d', 'b\nc').found, 'b c');
  });
});
