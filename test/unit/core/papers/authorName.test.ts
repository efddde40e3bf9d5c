import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorName, familyName } from '../../../../src/core/papers/authorName.ts';

const PEOPLE: readonly (readonly [name: string, given: string, family: string, suffix?: string])[] = [
  ['Ashish Vaswani', 'Ashish', 'Vaswani'],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['Yann LeCun', 'Yann', 'LeCun'],
  ['J. von Neumann', 'J.', 'von Neumann'],
  ['Laurens Van Der Maaten', 'Laurens', 'Van Der Maaten'],
  ['Laurens van der Maaten', 'Laurens', 'van der Maaten'],
  ['Guido Van Rossum', 'Guido Van', 'Rossum'],
  ['Yoshua Bengio Jr.', 'Yoshua', 'Bengio', 'Jr.'],
  ['Yoshua Bengio, Jr.', 'Yoshua', 'Bengio', 'Jr.'],
  ['Martin Luther King III', 'Martin Luther', 'King', 'III'],
  ['Bengio, Yoshua', 'Yoshua', 'Bengio'],
  ['van Gogh, Vincent', 'Vincent', 'van Gogh'],
  ['King, Jr., Martin Luther', 'Martin Luther', 'King', 'Jr.'],
  ['Geoffrey E. Hinton', 'Geoffrey E.', 'Hinton'],
  ['J.-P. Serre', 'J.-P.', 'Serre'],
  ['Smith J.', 'J.', 'Smith'],
  ['Quoc V. Le', 'Quoc V.', 'Le'],
  ['Malcolm X', 'Malcolm', 'X'],
  ['Wei Ai', 'Wei', 'Ai'],
  ['Ai Weiwei', 'Ai', 'Weiwei'],
  ['Ashish Vaswani*', 'Ashish', 'Vaswani'],
  ['Ashish Vaswani (Owl Lab)', 'Ashish', 'Vaswani'],
  ['María del Carmen Ruiz', 'María', 'del Carmen Ruiz'],
  ['Иван Петров', 'Иван', 'Петров'],
  ['Иван Сергеевич Петров', 'Иван Сергеевич', 'Петров'],
  ['Петров Иван Сергеевич', 'Иван Сергеевич', 'Петров'],
  ['Петров И. С.', 'И. С.', 'Петров'],
  ['И. С. Петров', 'И. С.', 'Петров'],
  ['Петров Иван', 'Иван', 'Петров'],
  ['Лев Толстой', 'Лев', 'Толстой'],
  ['Марина Цой', 'Марина', 'Цой'],
  ['山田 太郎', '太郎', '山田'],
  ['김 철수', '철수', '김'],
];
for (const [name, given, family, suffix = ''] of PEOPLE) {
  test(`a person: ${name}`, () => assert.deepEqual(authorName({ name }), { family, given, suffix }));
}

const AS_PRINTED = [
  'OpenAI',
  'DeepSeek-AI',
  'Qwen Team',
  'The Owl Project',
  'Mistral AI',
  'Gemini Team, Google',
  'University of Owls',
  'Research & Owls',
  'Plato',
  '王小明',
  '김철수',
  'Команда Сов',
  'A, B, C, D',
  '{',
  'J. {',
];
for (const name of AS_PRINTED) {
  test(`as printed: ${name}`, () => assert.deepEqual(authorName({ name }), { literal: name }));
}

test('what a service tells of a name counts', () => {
  const author = { name: 'Gabriel García Márquez', given: 'Gabriel', family: 'García Márquez' };
  assert.deepEqual(authorName(author), { family: 'García Márquez', given: 'Gabriel', suffix: '' });
  assert.equal(familyName(author), 'García Márquez');
  assert.equal(familyName({ name: 'OpenAI' }), 'OpenAI');
});
