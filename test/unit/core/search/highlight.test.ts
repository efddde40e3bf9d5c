import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ExpandedTerm, expand } from '../../../../src/core/search/expand.ts';
import { Matcher } from '../../../../src/core/search/highlight.ts';
import { TYPO } from '../../../../src/core/search/quality.ts';
import { parseQuery } from '../../../../src/core/search/query.ts';
import { snippet } from '../../../../src/core/search/snippet.ts';

const NO_WORDS = { completions: () => [], corrections: () => [], place: () => 0 };

function termsOf(query: string, corrections: readonly string[] = []): readonly ExpandedTerm[] {
  return expand(parseQuery(query).terms, { ...NO_WORDS, corrections: () => corrections }, true);
}

function findMatches(text: string, terms: readonly ExpandedTerm[]) {
  return new Matcher(terms, 'text').find(text);
}

const MARKED: readonly (readonly [query: string, text: string, marked: readonly string[]])[] = [
  ['обучения ', 'Обучение без учителя: обучаем, обучением.', ['Обучение', 'обучением']],
  ['совы', 'Сова и совы, совет не сова', ['Сова', 'совы', 'сова']],
  ['ёлка ', 'Елки, ЁЛКИ и ёлочный', ['Елки', 'ЁЛКИ']],
  ['trans', 'Transformers transform a trance', ['Transformers', 'transform']],
  ['"night owls" ', 'Owls at night; night owls, night. Owls', ['night owls', 'night. Owls']],
  ['gpt-4', 'GPT-4o and GPT 4, not GPT', ['GPT-4o', 'GPT 4']],
  ['強化', '深層強化学習と化学', ['強化']],
  ['🦉 owl ', '🦉🦉 owl 🦉', ['owl']],
];

for (const [query, text, marked] of MARKED) {
  test(`${JSON.stringify(query)} marks ${marked.join(', ')}`, () => {
    assert.deepEqual(
      findMatches(text, termsOf(query)).map(({ start, end }) => text.slice(start, end)),
      marked,
    );
  });
}

test('a corrected word is marked', () => {
  const text = 'Трансформеры везде';
  const [match] = findMatches(text, termsOf('трансфармер ', ['трансформер']));
  assert.equal(text.slice(match?.start, match?.end), 'Трансформеры');
  assert.equal(match?.quality, TYPO);
});

test('the snippet shows where the words meet', () => {
  const text = `Совы спят. ${'Тут говорят о другом. '.repeat(30)}А вот ночью совы\nохотятся тихо. ${'Конец. '.repeat(30)}`;
  const found = snippet(text, findMatches(text, termsOf('совы охотятся ночью ')));
  assert.ok(found);
  assert.match(found.text, /^….*ночью совы охотятся тихо.*…$/);
  assert.deepEqual(
    found.ranges.map(([start, end]) => found.text.slice(start, end)),
    ['ночью', 'совы', 'охотятся'],
  );
  assert.equal(text.slice(found.match.start, found.match.end), 'ночью совы\nохотятся');
});

test('a short text is its own snippet, no match has none', () => {
  assert.equal(snippet('совы', findMatches('совы', termsOf('сова ')))?.text, 'совы');
  assert.equal(snippet('совы', findMatches('совы', termsOf('кит '))), undefined);
  assert.equal(snippet('', []), undefined);
});

test('ranges always lie in the snippet and say the words of the text', () => {
  const words = fc.constantFrom('сова', 'совы', '🦉', 'owl', 'night', '\n', '—', 'мышь'.repeat(20), '😀😀');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 120 }), fc.constantFrom(' ', '', '\u00a0'), (parts, gap) => {
      const text = parts.join(gap);
      const found = snippet(text, findMatches(text, termsOf('сова owl ')));
      if (found === undefined) return;
      assert.ok(found.text.isWellFormed());
      for (const [start, end] of found.ranges) {
        assert.ok(start >= 0 && end > start && end <= found.text.length);
        assert.ok(text.replace(/\s/g, ' ').includes(found.text.slice(start, end)));
      }
      assert.ok(found.match.end > found.match.start && found.match.end <= text.length);
    }),
  );
});
