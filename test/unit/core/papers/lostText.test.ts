import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLines, wordsIn } from '../../../../src/core/papers/lostText.ts';

describe('the text of a post', () => {
  it('is cut into lines and words with their places', () => {
    const text = 'Новая статья:\n\nA 2nd look';
    const lines = readLines(text);
    assert.deepEqual(
      lines.map(({ index, start, end, isBlank }) => [index, start, end, isBlank]),
      [
        [0, 0, 13, false],
        [1, 14, 14, true],
        [2, 15, 25, false],
      ],
    );
    const written = lines.flatMap(({ words }) => words.map(({ start, end }) => text.slice(start, end)));
    assert.deepEqual(written, ['Новая', 'статья', 'A', '2nd', 'look']);
  });

  it('has words in letters of every script, and none in emoji', () => {
    const text = '🙂 𝒳 模型, ё́ж 🅰 ½';
    assert.deepEqual(
      wordsIn(text).map(({ start, end }) => text.slice(start, end)),
      [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word),
    );
  });

  it('tells what there is in a line at a glance', () => {
    const told = (text: string) => Object.entries(readLines(text)[0] ?? {}).filter(([, is]) => is === true);
    const names = (text: string) => told(text).map(([name]) => name);
    assert.deepEqual(names('просто слова'), []);
    assert.deepEqual(names('[код]'), ['tells', 'hasBracket']);
    assert.deepEqual(names('📄 «слова» — ещё'), ['hasEmoji', 'hasQuote', 'hasDash']);
    assert.deepEqual(names('a/B: c'), ['hasCapital', 'hasColon', 'hasSlash']);
    assert.deepEqual(names(' \t'), ['isBlank']);
  });

  it('counts the words in a row that are not all Cyrillic', () => {
    const foreign = (text: string) => readLines(text)[0]?.foreign;
    assert.equal(foreign('вышла Deep Nets 2 от лаборатории X'), 3);
    assert.equal(foreign('GPT-шный LLMку the'), 2);
    assert.equal(foreign('только слова'), 0);
  });

  it('knows a word again wherever it stands, and after many others', () => {
    const kinds = (text: string) => wordsIn(text).map(({ sense }) => sense.resource);
    assert.deepEqual(kinds('Код, код и paper'), ['repository', 'repository', undefined, 'paper']);
    for (let n = 0; n < 100; n += 1) wordsIn(Array.from({ length: 2_000 }, (_, i) => `w${n}x${i}`).join(' '));
    assert.deepEqual(kinds('Код, код и paper'), ['repository', 'repository', undefined, 'paper']);
  });
});
