import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { texToText } from '../../../src/lookup/texText.ts';

const cases: readonly (readonly [tex: string, text: string])[] = [
  ['Plain words', 'Plain words'],
  ['  Two\n  lines\tand  gaps ', 'Two lines and gaps'],
  [String.raw`Schr\"odinger and G\"{o}del and {\"U}ber`, 'Schrödinger and Gödel and Über'],
  [
    String.raw`Erd\H{o}s, \v{C}ech, \c{C}elik, Fran\c cois, Na\"{\i}ve, Mart\'\i n`,
    'Erdős, Čech, Çelik, François, Naïve, Martín',
  ],
  [
    String.raw`\O{}rsted, \o{}re, Stra\ss e, \L ukasz, \AA ngstr\"om`,
    'Ørsted, øre, Straße, Łukasz, Ångström',
  ],
  [
    String.raw`The $\alpha$-divergence of \emph{two} {\em models} and \textbf{bold \textit{nested}} text`,
    String.raw`The $\alpha$-divergence of two models and bold nested text`,
  ],
  [
    String.raw`Loss $\mathcal{L}_{x}$ with $O(n \log n)$ \% of \$5`,
    String.raw`Loss $\mathcal{L}_{x}$ with $O(n \log n)$ % of $5`,
  ],
  [
    String.raw`\(x_{i}\) stays, {BERT} loses braces, \{a\} keeps them`,
    String.raw`\(x_{i}\) stays, BERT loses braces, {a} keeps them`,
  ],
  [
    "``Quoted'' words -- with dashes---and ranges 5--7, not --flags",
    '“Quoted” words – with dashes—and ranges 5–7, not --flags',
  ],
  [
    String.raw`See Fig.~1 of \citep[p. 3]{doe2020}, about ~10 at \url{https://a.example/b_c}`,
    'See Fig. 1 of, about ~10 at https://a.example/b_c',
  ],
  [String.raw`Code: \href{https://a.example}{here}`, 'Code: here'],
  [String.raw`\textual \bfoo \alpha stay`, String.raw`\textual \bfoo \alpha stay`],
  ['Costs $5 or more', 'Costs $5 or more'],
  ['x < y > z & w', 'x < y > z & w'],
  ['Обзор моделей', 'Обзор моделей'],
];

describe('texToText', () => {
  for (const [tex, text] of cases) {
    it(`reads ${tex.trim().slice(0, 40)}`, () => assert.equal(texToText(tex), text));
  }

  it('takes any text', () => {
    const pieces = fc.constantFrom(
      '\\',
      '{',
      '}',
      '$',
      '~',
      '"',
      "''",
      '``',
      'e',
      ' ',
      '\\"',
      '\\text',
      '\\cite{',
      '\\(',
      '\\)',
      '--',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 200 }), (parts) => {
        assert.doesNotMatch(texToText(parts.join('')), /\s\s|^\s|\s$/);
      }),
    );
  });

  for (const piece of ['\\(', '$', '{', '\\href{', '\\cite[', '\\"', "''", '--', '\\cite{', '\\( x']) {
    it(`is quick with nothing but ${piece}`, () => {
      assert.ok(texToText(piece.repeat(1_000_000)).length <= 60_000);
    });
  }
});
