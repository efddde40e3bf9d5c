import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand, matchExpression } from '../../../../src/core/search/expand.ts';
import { parseQuery } from '../../../../src/core/search/query.ts';

/** The terms as text: `*` behind an open one, `-` before an excluded one. */
function read(text: string): readonly string[] {
  const { terms, excluded } = parseQuery(text);
  const show = (words: readonly { readonly folded: string }[]) => words.map(({ folded }) => folded).join(' ');
  return [
    ...terms.map(({ words, open }) => show(words) + (open ? '*' : '')),
    ...excluded.map(({ words }) => `-${show(words)}`),
  ];
}

const QUERIES: readonly (readonly [text: string, terms: readonly string[]])[] = [
  ['owls', ['owls*']],
  ['owls ', ['owls']],
  ['Ночные совы', ['ночные', 'совы*']],
  ['"night owls"', ['night owls']],
  ['"night ow', ['night ow*']],
  ['owls -mice', ['owls', '-mice']],
  ['owls -mice x', ['owls', 'x*', '-mice']],
  ['-"two words" a', ['a*', '-two words']],
  ['fine-tuning', ['fine tuning*']],
  ['強化', ['強 化*']],
  ['', []],
  ['   ', []],
  ['"" - " -', []],
  ['🔥', []],
  [') OR title:* NEAR(', ['or', 'title', 'near*']],
];

for (const [text, terms] of QUERIES) {
  test(`${JSON.stringify(text)} asks for ${terms.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(read(text), terms);
  });
}

test('a query of a thousand words is cut', () => {
  assert.ok(parseQuery('word '.repeat(1000)).terms.length <= 12);
});

test('the expression holds stems, beginnings, completions and corrections', () => {
  const query = parseQuery('ночные "two owls" -mice transf');
  const words = { completions: () => ['трансформ'], corrections: () => ['nocturn'] };
  assert.equal(
    matchExpression(query, expand(query, words, true), 'all'),
    '(("ночн" OR "nocturn") AND "two owl" AND ("transf" OR "transf" * OR "трансформ" OR "nocturn")) NOT ("mice")',
  );
  assert.equal(
    matchExpression(query, expand(query, words, false), 'any'),
    '("ночн" OR "two owl" OR ("transf" OR "transf" * OR "трансформ")) NOT ("mice")',
  );
});
