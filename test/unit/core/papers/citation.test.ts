import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { citation, shortCitation } from '../../../../src/core/papers/citation.ts';
import { details } from '../../../paperDetails.ts';
import { authors, facts, nastyPaper, OWLS, paper } from './citedPapers.ts';

function owls(...names: readonly string[]) {
  return paper({
    arxivId: '2506.00001',
    details: details({ title: 'Owls', publishedAt: '2025-06-03', authors: authors(...names) }),
  });
}

const CITED: readonly (readonly [line: string, paper: typeof OWLS])[] = [
  ['van der Berg, M., OwlAI, et al. (2025). Owls at Night: A Study. arXiv:2506.00001.', OWLS],
  ['Li, J. (2025). Owls. arXiv:2506.00001.', owls('Jun Li')],
  ['Li, J., & King, M. L., Jr. (2025). Owls. arXiv:2506.00001.', owls('Jun Li', 'Martin Luther King Jr.')],
  [
    'Li, J., Петров, И. С., & 山田, 太郎 (2025). Owls. arXiv:2506.00001.',
    owls('Jun Li', 'Иван С. Петров', '山田 太郎'),
  ],
  ['Serre, J.-P. (2025). Owls. arXiv:2506.00001.', owls('Jean-Pierre Serre')],
  ['Owls (2025). arXiv:2506.00001.', owls()],
  ['A Title (2024). arXiv:2401.12345.', paper({ arxivId: '2401.12345' })],
  ['Who Owls? https://doi.org/10.1000/owl', paper({ title: 'Who Owls?', doi: '10.1000/owl' })],
  ['A Title. https://owls.example/a', paper({ url: 'https://owls.example/a' })],
  ['A Title.', paper({})],
  [
    'Plato (2020). A Title. Journal of Owls. https://doi.org/10.1000/owl',
    paper({
      doi: '10.1000/owl',
      details: details({ authors: authors('Plato'), publishedAt: '2020', venue: 'Journal of Owls' }),
    }),
  ],
];
for (const [line, cited] of CITED) test(line, () => assert.equal(citation(cited), line));

test('in a word or two', () => {
  assert.equal(shortCitation(OWLS), 'van der Berg et al., 2025');
  assert.equal(shortCitation(owls('Jun Li', 'Ada King')), 'Li & King, 2025');
  assert.equal(shortCitation(owls('Jun Li')), 'Li, 2025');
  assert.equal(shortCitation(paper({})), '');
});

test('a citation is one line', () => {
  fc.assert(
    fc.property(nastyPaper, (one) => {
      const line = citation(one);
      assert.ok(line.isWellFormed() && line === line.trim() && line !== '');
      assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029\u202e]/u);
    }),
  );
});

test('lookup counts more than the record of the user, and that more than posts', () => {
  const record = { title: 'As Noted', authors: ['Jun Li'], url: 'https://owls.example/noted' };
  const told = facts({ title: 'As Posted', url: 'https://owls.example/posted', record });
  const noted = paper(told);
  assert.deepEqual([noted.title, noted.url, noted.authors], ['As Noted', record.url, [{ name: 'Jun Li' }]]);
  const found = paper({
    ...told,
    details: details({ title: 'As Found', authors: authors('Ada King'), repositories: ['Owl/Hoot'] }),
    repositories: ['owl/hoot', { name: 'https://git.example/x', url: 'https://git.example/x' }],
  });
  assert.deepEqual([found.title, found.url, found.authors], ['As Found', record.url, [{ name: 'Ada King' }]]);
  assert.deepEqual(found.repositories, [
    { name: 'Owl/Hoot', url: 'https://github.com/Owl/Hoot' },
    { name: 'https://git.example/x', url: 'https://git.example/x' },
  ]);
});

test('what arXiv gives its own papers is no DOI, and arXiv is no venue', () => {
  const { doi, venue } = paper({
    doi: '10.48550/arXiv.2506.00001',
    details: details({ venue: 'arXiv (Cornell)' }),
  });
  assert.deepEqual([doi, venue], [undefined, undefined]);
});
