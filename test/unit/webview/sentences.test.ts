import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { neighbour, sentencesOf } from '../../../src/webview/sentences.ts';

const words = (text: string, language: string): readonly string[] =>
  sentencesOf(text, language).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  const cases: readonly (readonly [text: string, language: string, sentences: readonly string[]])[] = [
    ['One. Two! Three?', 'en', ['One.', 'Two!', 'Three?']],
    ['Первое. Второе 🎯.\nТретье', 'ru', ['Первое.', 'Второе 🎯.', 'Третье']],
    ['Title\n\n  Indented.  ', 'en', ['Title', 'Indented.']],
    ['No language.\r\nTold.', 'und', ['No language.', 'Told.']],
    ['A bad tag.', 'not a language', ['A bad tag.']],
    ['', 'en', []],
    ['\n \n', 'en', []],
  ];
  for (const [text, language, sentences] of cases) {
    test(JSON.stringify(text), () => assert.deepEqual(words(text, language), sentences));
  }
});

describe('neighbour', () => {
  const sentences = sentencesOf('One. Two. Three.', 'en');
  test('after and before', () => {
    assert.deepEqual(neighbour(sentences, { start: 0, end: 4 }, 1), sentences[1]);
    assert.deepEqual(neighbour(sentences, { start: 10, end: 16 }, -1), sentences[1]);
  });
  test('of a caret: the sentence it is in, either way', () => {
    assert.deepEqual(neighbour(sentences, { start: 7, end: 7 }, 1), sentences[1]);
    assert.deepEqual(neighbour(sentences, { start: 7, end: 7 }, -1), sentences[1]);
    assert.equal(neighbour(sentences, { start: 16, end: 16 }, 1), undefined);
  });
  test('nothing beyond the ends', () => {
    assert.equal(neighbour(sentences, { start: 10, end: 16 }, 1), undefined);
    assert.equal(neighbour(sentences, { start: 0, end: 4 }, -1), undefined);
  });
});
