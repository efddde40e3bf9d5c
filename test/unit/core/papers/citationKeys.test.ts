import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { citationKeys } from '../../../../src/core/papers/citationKeys.ts';
import { details } from '../../../paperDetails.ts';
import { authors, nastyPaper, paper } from './citedPapers.ts';

function cited(name: string, title: string, year = '2025', key = title) {
  return paper({ key, details: details({ title, authors: authors(name), publishedAt: year }) });
}

const KEYS: readonly (readonly [key: string, paper: ReturnType<typeof paper>])[] = [
  ['vaswani2017attention', cited('Ashish Vaswani', 'Attention Is All You Need', '2017-06-12')],
  ['vandermaaten2008visualizing', cited('Laurens van der Maaten', 'Visualizing Data', '2008')],
  ['openai2023gpt', cited('OpenAI', 'GPT-4 Technical Report', '2023')],
  ['schrodinger1935quantum', cited('Erwin Schrödinger', 'Quantum States', '1935')],
  ['arxiv2506.00001', paper({ arxivId: '2506.00001' })],
  ['doi10.1000-owl-1', paper({ doi: '10.1000/owl(1' })],
  ['sparse-experts-scale', paper({ title: 'Sparse Experts at Scale' })],
];
for (const [key, one] of KEYS) test(key, () => assert.deepEqual(citationKeys([one]), [key]));

test('names and titles in other letters give keys of the identity', () => {
  const [one, other] = [paper({ title: 'Язык и мозг' }), paper({ title: 'Мозг и язык' })];
  assert.match(citationKeys([one])[0] ?? '', /^paper[a-z\d]+$/);
  assert.notDeepEqual(citationKeys([one]), citationKeys([other]));
});

test('equal keys are told apart, whatever the order of the papers', () => {
  const [first, second, third] = [
    cited('Jun Li', 'Owls at Night', '2025', 'arxiv:2501.00001'),
    cited('Jun Li', 'Owls at Noon', '2025', 'arxiv:2502.00001'),
    cited('Jun Li', 'Owls at Dawn', '2025', 'arxiv:2503.00001'),
  ];
  assert.deepEqual(citationKeys([first, second, third]), ['li2025owls', 'li2025owlsb', 'li2025owlsc']);
  assert.deepEqual(citationKeys([third, second, first]), ['li2025owlsc', 'li2025owlsb', 'li2025owls']);
});

test('every key is one that BibTeX takes, and unique', () => {
  fc.assert(
    fc.property(fc.array(nastyPaper, { maxLength: 20 }), (papers) => {
      const keys = citationKeys(papers);
      assert.ok(
        keys.every((key) => /^[\w.-]{1,90}$/.test(key)),
        keys.join(' '),
      );
      assert.equal(new Set(keys.map((key) => key.toLowerCase())).size, papers.length);
      assert.deepEqual(citationKeys(papers), keys);
    }),
    { includeErrorInReport: true },
  );
});
