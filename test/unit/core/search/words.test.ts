import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../../../src/core/posts/words.ts';
import { NewWords, stemsOf } from '../../../../src/core/search/words.ts';

test('new words are told once', () => {
  const words = new NewWords();
  assert.equal(stemsOf(wordsOf('совы ночью, совы днём'), words), 'сов ноч сов днем');
  assert.deepEqual(
    words.take().map(([word]) => word),
    ['совы', 'ночью', 'днем'],
  );
  stemsOf(wordsOf('совы летают'), words);
  assert.deepEqual(
    words.take().map(([word]) => word),
    ['летают'],
  );
  const others = new NewWords();
  stemsOf(wordsOf('совы 2506 я'), others);
  assert.deepEqual(
    others.take().map(([word]) => word),
    ['совы'],
    'numbers and letters are not worth correcting',
  );
});
