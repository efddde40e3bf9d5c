import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../../../src/core/posts/words.ts';
import { editDistance } from '../../../../src/core/search/editDistance.ts';
import { allowedEdits, Vocabulary } from '../../../../src/core/search/vocabulary.ts';

const DISTANCES: readonly (readonly [a: string, b: string, edits: number])[] = [
  ['owl', 'owl', 0],
  ['owl', 'own', 1],
  ['owl', 'owls', 1],
  ['owl', 'wl', 1],
  ['owl', 'wol', 1],
  ['градиент', 'гардиент', 1],
  ['градиент', 'гардент', 2],
  ['', '', 0],
];

for (const [a, b, edits] of DISTANCES) {
  test(`${a || 'nothing'} and ${b || 'nothing'} are ${edits} edits apart`, () => {
    assert.equal(editDistance(a, b, 2, false), edits);
    assert.equal(editDistance(b, a, 2, false), edits);
  });
}

test('distances beyond the limit are cut short', () => {
  assert.equal(editDistance('transformer', 'gradient', 2, false), 3);
});

test('of an open word the beginning of the other counts', () => {
  assert.equal(editDistance('tranfo', 'transformers', 1, true), 1);
  assert.ok(editDistance('tranfo', 'transformers', 1, false) > 1);
});

test('one edit is forgiven from 4 letters, two from 8', () => {
  assert.deepEqual([3, 4, 7, 8, 20].map(allowedEdits), [0, 1, 1, 2, 2]);
});

function vocabulary(...words: readonly string[]): Vocabulary {
  const made = new Vocabulary();
  for (const word of words) for (const { form } of wordsOf(word)) made.add(form.folded, form.stem);
  return made;
}

const MEANT: readonly (readonly [typed: string, meant: string])[] = [
  ['трансфармер', 'трансформеров'],
  ['обучниея', 'обучения'],
  ['дистиляция', 'дистилляция'],
  ['квантвание', 'квантование'],
  ['reinforcment', 'reinforcement'],
  ['atention', 'attention'],
  ['attenttion', 'attention'],
  ['dropuot', 'dropout'],
  ['xonvolution', 'convolution'],
];

for (const [typed, meant] of MEANT) {
  test(`${typed} means ${meant}`, () => {
    const known = vocabulary(meant, 'owl', 'сова', 'градиент', 'policy');
    const found = known.near(typed, false, 5);
    assert.deepEqual(found, [wordsOf(meant)[0]?.form.stem]);
  });
}

test('the nearest come first, short words are not corrected, each stem comes once', () => {
  const known = vocabulary('gradient', 'gradients', 'radiant', 'gradiant');
  assert.equal(known.near('gradiant', false, 5)[0], 'gradiant');
  assert.deepEqual(known.near('rl', false, 5), []);
  assert.equal(new Set(known.near('gradeint', false, 9)).size, known.near('gradeint', false, 9).length);
  assert.equal(known.near('gradient', false, 1).length, 1);
});

test('a word that comes later is found too', () => {
  const made = vocabulary('gradient');
  assert.deepEqual(made.near('ablatoin', false, 5), []);
  made.add('ablation', 'ablat');
  assert.deepEqual(made.near('ablatoin', false, 5), ['ablat']);
});

test('one edit is found wherever it is', () => {
  const word = 'reward';
  const letters = [...'abcrewdz'];
  const edited = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    edited.add(word.slice(0, at) + word.slice(at + 1));
    if (at < word.length - 1)
      edited.add(word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2));
    for (const letter of letters) {
      edited.add(word.slice(0, at) + letter + word.slice(at));
      edited.add(word.slice(0, at) + letter + word.slice(at + 1));
    }
  }
  for (const typed of edited) {
    if (typed.length > 7) continue;
    assert.deepEqual(vocabulary(word, 'owl').near(typed, false, 3), ['reward'], typed);
  }
});

test('a word typed letter by letter finds what it finds at once', () => {
  const words = [
    'distill',
    'distillation',
    'dissipation',
    'disposal',
    'instillation',
    'station',
    'stationary',
  ];
  const filled = () => {
    const vocabulary = new Vocabulary();
    for (const word of words) vocabulary.add(word, word);
    return vocabulary;
  };
  const typed = filled();
  for (const word of ['distilation', 'dsitillation', 'staton', 'stasionary', 'disipation']) {
    for (let length = 1; length <= word.length; length++) {
      const begun = word.slice(0, length);
      for (const open of [true, false])
        assert.deepEqual(typed.near(begun, open, 12), filled().near(begun, open, 12), `${begun} ${open}`);
    }
  }
});
