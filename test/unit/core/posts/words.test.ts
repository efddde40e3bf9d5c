import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold } from '../../../../src/core/posts/fold.ts';
import { wordsOf } from '../../../../src/core/posts/words.ts';

const SAME_STEM: readonly (readonly [string, ...string[]])[] = [
  ['обучение', 'обучения', 'обучением', 'Обучении', 'ОБУЧЕНИЕ'],
  ['модель', 'модели', 'моделями', 'моделей'],
  ['ёлка', 'елка', 'ёлками', 'ЁЛКУ'],
  ['ещё', 'еще'],
  ['transformer', 'Transformers', 'TRANSFORMER'],
  ['learning', 'learn', 'learned', 'Learns'],
  ['naïve', 'naive', 'nai\u0308ve'],
  ['Шрёдингера', 'шредингер'],
];

for (const [first, ...others] of SAME_STEM) {
  test(`${first} has the stem of ${others.join(', ')}`, () => {
    const stem = wordsOf(first)[0]?.form.stem;
    for (const other of others) assert.equal(wordsOf(other)[0]?.form.stem, stem, other);
  });
}

test('й is a letter of its own, in both forms of Unicode', () => {
  assert.equal(fold('Й'), 'й');
  assert.equal(fold('и\u0306'), 'й');
  assert.notEqual(wordsOf('мой')[0]?.form.folded, wordsOf('мои')[0]?.form.folded);
});

const SPLITS: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['GPT-4o, C++ & don’t', ['gpt', '4o', 'c', 'don', 't']],
  ['强化学习 RL', ['强', '化', '学', '习', 'rl']],
  ['機械まなび', ['機', '械', 'ま', 'な', 'び']],
  ['a🦉b 🦉 𝐀𝐁', ['a', 'b', 'ab']],
  ['слово\u00a0за\u202fсловом\r\nстрока', ['слово', 'за', 'словом', 'строка']],
  ['#тег @handle arXiv:2506.00001', ['тег', 'handle', 'arxiv', '2506', '00001']],
  ['', []],
  ['🔥🔥 — …', []],
];

for (const [text, words] of SPLITS) {
  test(`the words of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      wordsOf(text).map(({ form }) => form.folded),
      words,
    );
  });
}

test('words point into the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let last = 0;
      for (const { form, start, end } of wordsOf(text)) {
        assert.ok(start >= last && end > start && end <= text.length);
        assert.equal(wordsOf(text.slice(start, end))[0]?.form.folded, form.folded);
        last = end;
      }
    }),
  );
});

test('a run of a million letters is one short word', () => {
  const [word, ...others] = wordsOf('ж'.repeat(1_000_000));
  assert.deepEqual(others, []);
  assert.equal(word?.end, 1_000_000);
  assert.ok((word?.form.folded.length ?? 0) <= 64);
});
