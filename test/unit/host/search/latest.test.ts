import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Latest } from '../../../../src/host/search/latest.ts';

/** Questions that were asked, and what answers the one under way. */
function asked() {
  const questions: string[] = [];
  let answer = (): void => undefined;
  const latest = new Latest<string>((question) => {
    questions.push(question);
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  const answered = async () => {
    answer();
    await new Promise(setImmediate);
  };
  return { questions, latest, answered };
}

test('asks at once, one at a time, and of those that wait only the newest', async () => {
  const { questions, latest, answered } = asked();
  for (const question of ['o', 'ow', 'owl']) latest.put(question);
  assert.deepEqual(questions, ['o']);
  await answered();
  assert.deepEqual(questions, ['o', 'owl']);
  await answered();
  assert.deepEqual(questions, ['o', 'owl']);
  latest.put('owls');
  assert.deepEqual(questions, ['o', 'owl', 'owls']);
});

test('does not ask what was waiting when it is cleared', async () => {
  const { questions, latest, answered } = asked();
  latest.put('o');
  latest.put('ow');
  latest.clear();
  await answered();
  assert.deepEqual(questions, ['o']);
});
