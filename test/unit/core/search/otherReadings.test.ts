import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../../../src/core/posts/words.ts';
import { expand, type WordSource } from '../../../../src/core/search/expand.ts';
import { otherNames } from '../../../../src/core/search/glossary.ts';
import { GLOSSARY } from '../../../../src/core/search/glossaryTerms.ts';
import { inOtherLayout } from '../../../../src/core/search/layout.ts';
import { parseQuery } from '../../../../src/core/search/query.ts';
import { transliterations } from '../../../../src/core/search/transliterate.ts';

const LAYOUTS: readonly (readonly [typed: string, meant: string | undefined])[] = [
  ['екфтыащкьук', 'transformer'],
  ['ЕКФТЫАЩКЬУК', 'transformer'],
  ['j,extybt', 'обучение'],
  ['ljj,extybt', 'дообучение'],
  ['ytqhjctnm', 'нейросеть'],
  ['пзе4', 'gpt4'],
  ['смешанное-word', undefined],
  ['2025', undefined],
  ['強化', undefined],
  ['', undefined],
];

for (const [typed, meant] of LAYOUTS) {
  test(`the keys of ${typed || 'nothing'} give ${meant ?? 'nothing'} in the other layout`, () => {
    assert.equal(inOtherLayout(typed), meant);
  });
}

const LETTERS: readonly (readonly [word: string, reading: string])[] = [
  ['obuchenie', 'обучение'],
  ['nejroset', 'нейросет'],
  ['gradient', 'градиент'],
  ['transformer', 'трансформер'],
  ['трансформер', 'transformer'],
  ['датасет', 'dataset'],
  ['эмбеддинг', 'embedding'],
  ['лосс', 'loss'],
  ['токен', 'token'],
];

for (const [word, reading] of LETTERS) {
  test(`${word} may be ${reading}`, () => {
    assert.ok(transliterations(word).includes(reading), transliterations(word).join(' '));
  });
}

test('a word in mixed or other letters has no readings, a long one has few', () => {
  assert.deepEqual(transliterations('gpt4'), []);
  assert.deepEqual(transliterations('強化'), []);
  assert.ok(transliterations('h'.repeat(64)).length <= 32);
});

function stemsOf(name: string): readonly string[] {
  return wordsOf(name).map(({ form }) => form.stem);
}

const NAMES: readonly (readonly [name: string, other: string])[] = [
  ['трансформеры', 'transformer'],
  ['transformers', 'трансформер'],
  ['обучение с подкреплением', 'RL'],
  ['RL', 'обучение с подкреплением'],
  ['reinforcement learning', 'RL'],
  ['большие языковые модели', 'LLM'],
  ['fine-tuning', 'дообучение'],
  ['файнтюнинг', 'fine-tuning'],
];

for (const [name, other] of NAMES) {
  test(`${name} is also called ${other}`, () => {
    const names = otherNames(stemsOf(name)).map((stems) => stems.join(' '));
    assert.ok(names.includes(stemsOf(other).join(' ')), names.join(', '));
  });
}

test('the glossary names enough things, each in two ways or more', () => {
  const lines = GLOSSARY.trim().split('\n');
  assert.ok(lines.length >= 120);
  assert.equal(new Set(lines).size, lines.length);
  for (const line of lines) {
    const names = line.split(' = ');
    assert.ok(names.length >= 2 && names.every((name) => stemsOf(name).length > 0), line);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length, line);
  }
  assert.deepEqual(otherNames(stemsOf('сова')), []);
});

/** A library with these words, common ones first. */
function known(...words: readonly string[]): WordSource {
  const forms = words.map((word) => wordsOf(word)[0]?.form);
  return {
    completions: (folded) => forms.flatMap((form) => (form?.folded.startsWith(folded) ? [form.stem] : [])),
    corrections: () => [],
    place: (folded) => {
      const place = forms.findIndex((form) => form?.folded === folded);
      return place < 0 ? undefined : place;
    },
  };
}

function alternativesOf(query: string, source: WordSource): readonly string[] {
  return expand(parseQuery(query).terms, source, false).flatMap(({ alternatives }) =>
    alternatives.map(({ stems }) => stems.join(' ')),
  );
}

test('the other layout counts only when its word is known and the typed one is not, or much rarer', () => {
  assert.ok(alternativesOf('екфтыащкьук ', known('transformer')).includes('transform'));
  assert.deepEqual(alternativesOf('cjdf ', known('owl')), []);
  assert.deepEqual(alternativesOf('руку ', known('руку', 'here')), []);
  const many = Array.from({ length: 30 }, (_, index) => `word${index}`);
  assert.ok(alternativesOf('руку ', known('here', ...many, 'руку')).includes('here'));
  assert.ok(alternativesOf('екфты', known('transformer')).includes('transform'), 'while it is typed');
});

test('a name of the glossary counts in the other layout too, though posts only have its other names', () => {
  assert.deepEqual(alternativesOf('екфтыащкьук ', known('трансформер')), ['трансформер']);
  assert.ok(alternativesOf('кд ', known('reinforcement', 'learning')).includes('reinforc learn'));
  assert.deepEqual(
    alternativesOf('кд ', known('кд', 'reinforcement', 'learning')),
    [],
    'a word of the posts',
  );
});

test('what is in quotes, or asked of a field by name, is meant as written', () => {
  assert.deepEqual(alternativesOf('"екфтыащкьук" ', known('transformer')), []);
  assert.deepEqual(alternativesOf('channel:transformer ', known('трансформер')), []);
  assert.ok(alternativesOf('title:transformer ', known('трансформер')).includes('трансформер'));
});
