import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { authorName } from '../../../../src/core/papers/authorName.ts';
import { citationKeys } from '../../../../src/core/papers/citationKeys.ts';
import { toCslItems, toCslJson } from '../../../../src/core/papers/cslJson.ts';
import { details } from '../../../paperDetails.ts';
import { assertCsl } from './citationParsers.ts';
import { nastyPaper, OWLS, paper } from './citedPapers.ts';

test('a preprint', () => {
  assert.deepEqual(toCslItems([OWLS]), [
    {
      id: 'vanderberg2025owls',
      type: 'article',
      title: 'Owls at Night: A Study',
      author: [
        { family: 'van der Berg', given: 'Maria' },
        { literal: 'OwlAI' },
        { family: 'Li', given: 'Jun' },
        { family: 'Petrova', given: 'Anna P.' },
      ],
      issued: { 'date-parts': [[2025, 6, 3]] },
      genre: 'preprint',
      publisher: 'arXiv',
      number: 'arXiv:2506.00001',
      version: '3',
      URL: 'https://arxiv.org/abs/2506.00001',
      abstract: 'We watch owls. They watch us.',
      keyword: 'cs.LG, cs.CL',
      note: 'Code: https://github.com/owl_lab/hoot',
    },
  ]);
});

test('where it was published decides the type', () => {
  const typeOf = (venue: string | undefined, doi: string | undefined) =>
    toCslItems([paper({ doi, details: details({ venue }) })])[0]?.type;
  assert.equal(typeOf('Journal of Owls', '10.1000/owl'), 'article-journal');
  assert.equal(typeOf('Conference on Owls', '10.1000/owl'), 'paper-conference');
  assert.equal(typeOf(undefined, '10.1000/owl'), 'webpage');
  assert.equal(typeOf(undefined, undefined), 'document');
});

/** Fields and types of values of `csl-data.json` 1.0.2, as far as we write them; it allows no others. */
const STRINGS = new Set(
  'id title genre publisher number version container-title DOI URL abstract keyword note'.split(' '),
);
const TYPES = ['article', 'article-journal', 'paper-conference', 'webpage', 'document'];
const NAME_PARTS = ['family', 'given', 'suffix', 'literal'];

function assertSchema(items: unknown): void {
  assert.ok(Array.isArray(items));
  for (const item of items) {
    const { type, author, issued, ...rest } = item;
    assert.ok(TYPES.includes(type));
    assert.equal(typeof item.id, 'string');
    for (const [name, value] of Object.entries(rest))
      assert.ok(STRINGS.has(name) && typeof value === 'string', name);
    for (const name of author ?? []) {
      for (const [part, value] of Object.entries(name))
        assert.ok(NAME_PARTS.includes(part) && typeof value === 'string');
    }
    if (issued === undefined) continue;
    assert.deepEqual(Object.keys(issued), ['date-parts']);
    assert.ok(issued['date-parts'][0].length <= 3 && issued['date-parts'][0].every(Number.isInteger));
  }
}

test('whatever the names and texts are, the file is CSL and holds them', () => {
  fc.assert(
    fc.property(fc.array(nastyPaper, { maxLength: 3 }), (papers) => {
      const items = JSON.parse(toCslJson(papers));
      assertSchema(items);
      assertCsl(items);
      const keys = citationKeys(papers);
      for (const [n, one] of papers.entries()) {
        const { id, title, DOI, URL, abstract, author = [] } = items[n];
        assert.deepEqual(
          [id, title, DOI, URL, abstract],
          [keys[n], one.title, one.doi, one.url, one.abstract],
        );
        for (const [m, name] of one.authors.entries()) {
          const parts = Object.entries(authorName(name)).filter(([, part]) => part !== '');
          assert.deepEqual(author[m], Object.fromEntries(parts));
        }
      }
    }),
    { numRuns: 500, includeErrorInReport: true },
  );
});

test('no papers, an empty list', () => assert.equal(toCslJson([]), '[]\n'));
