import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { authorName } from '../../../../src/core/papers/authorName.ts';
import { escapeBibtex, toBibtex } from '../../../../src/core/papers/bibtex.ts';
import { citationKeys } from '../../../../src/core/papers/citationKeys.ts';
import type { CitedPaper } from '../../../../src/core/papers/citedPaper.ts';
import { details } from '../../../paperDetails.ts';
import { nameOf, type Parsed, readBibtexAsBiblatex, readBibtexAsCsl } from './citationParsers.ts';
import { nastyPaper, nastyPaperWithout, OWLS, paper } from './citedPapers.ts';

test('a preprint carries its authors, eprint, archive, class and date', () => {
  assert.equal(
    toBibtex([OWLS]),
    `@misc{vanderberg2025owls,
  author = {van der Berg, Maria and {OwlAI} and Li, Jun and Petrova, Anna P.},
  title = {{Owls at Night: A Study}},
  year = {2025},
  month = jun,
  eprint = {2506.00001},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  url = {https://arxiv.org/abs/2506.00001},
  note = {Code: owl\\_lab/hoot},
}
`,
  );
});

test('two parsers read every field of it', () => {
  const [csl] = readBibtexAsCsl(toBibtex([OWLS]));
  const names = ['van der Berg, Maria', 'OwlAI', 'Li, Jun', 'Petrova, Anna P.'];
  assert.deepEqual(csl?.authors, names);
  assert.deepEqual([csl?.key, csl?.fields['title']], ['vanderberg2025owls', 'Owls at Night: A Study']);
  assert.deepEqual(csl?.fields['issued'], { 'date-parts': [[2025, 6]] });
  const [biblatex] = readBibtexAsBiblatex(toBibtex([OWLS]));
  assert.deepEqual(biblatex?.authors, names);
  assert.deepEqual(biblatex?.fields, {
    author: '',
    title: 'Owls at Night: A Study',
    date: '2025-06',
    eprint: '2506.00001',
    eprinttype: 'arXiv',
    eprintclass: 'cs.LG',
    url: 'https://arxiv.org/abs/2506.00001',
    note: 'Code: owl_lab/hoot',
  });
});

test('an old id carries its class and its century', () => {
  const found = ['math.GT/0309136', 'hep-th/9901001', 'cs/0112017'].map(
    (arxivId) => readBibtexAsBiblatex(toBibtex([paper({ arxivId })]))[0]?.fields,
  );
  assert.deepEqual(
    found.map((fields) => [fields?.['eprintclass'], fields?.['date']]),
    [
      ['math.GT', '2003-09'],
      ['hep-th', '1999-01'],
      ['cs', '2001-12'],
    ],
  );
});

test('where it was published decides the type', () => {
  const published = (venue: string | undefined, doi: string | undefined, arxivId?: string) => {
    const [entry] = readBibtexAsBiblatex(toBibtex([paper({ doi, arxivId, details: details({ venue }) })]));
    return [entry?.type, entry?.fields['journaltitle'] ?? entry?.fields['booktitle']];
  };
  assert.deepEqual(published('Journal of Owls & Birds', '10.1000/owl'), [
    'article',
    'Journal of Owls & Birds',
  ]);
  assert.deepEqual(published('Proceedings of OWL 2025', '10.1000/owl'), [
    'inproceedings',
    'Proceedings of OWL 2025',
  ]);
  assert.deepEqual(published('ICLR', undefined, '2506.00001'), ['inproceedings', 'ICLR']);
  assert.deepEqual(published('CoRR', '10.1000/owl', '2506.00001'), ['misc', undefined]);
  assert.deepEqual(published('arXiv.org', undefined, '2506.00001'), ['misc', undefined]);
  assert.deepEqual(published('Somewhere', undefined, '2506.00001'), ['misc', undefined]);
});

test('a DOI and an address are kept, a bare title says that it is one', () => {
  const [doi, page, title] = readBibtexAsBiblatex(
    toBibtex([
      paper({ doi: '10.1145/3580305.3599790_1' }),
      paper({ title: 'On a_b', url: 'https://openreview.net/forum?id=A_b%20c' }),
      paper({ title: 'Only a Known Title' }),
    ]),
  );
  assert.equal(doi?.fields['doi'], '10.1145/3580305.3599790_1');
  assert.equal(doi?.fields['url'], 'https://doi.org/10.1145/3580305.3599790_1');
  assert.equal(page?.fields['url'], 'https://openreview.net/forum?id=A_b%20c');
  assert.match(String(title?.fields['note']), /not resolved/);
});

test('an id from a post is no command of TeX, in any of its spellings', () => {
  const entry = toBibtex([paper({ doi: '10.1000/a^^5cinput^^7b/etc/passwd^^7d', url: undefined })]);
  assert.match(entry, /10\.1000/);
  assert.doesNotMatch(entry, /\^|\\input/);
});

const ESCAPED: readonly (readonly [text: string, escaped: string])[] = [
  ['Q & A', 'Q \\& A'],
  ['100% of $5', '100\\% of \\$5'],
  ['a_b #1', 'a\\_b \\#1'],
  ['x^2 ~ y', 'x\\textasciicircum{}2 \\textasciitilde{} y'],
  ['{a} \\b', '\\textbraceleft{}a\\textbraceright{} \\textbackslash{}b'],
  ["--- ``a''", "-{}-{}- `{}`a'{}'"],
  ['two\nlines\u00a0here', 'two lines here'],
  ['Обучение — без учителя', 'Обучение — без учителя'],
];
for (const [text, escaped] of ESCAPED) {
  test(`escaped: ${JSON.stringify(text)}`, () => assert.equal(escapeBibtex(text), escaped));
}

/** What a parser must give back for a paper. */
function expected(papers: readonly CitedPaper[]) {
  const keys = citationKeys(papers);
  return papers.map((one, n) => ({
    key: keys[n],
    authors: one.authors.map((author) => {
      const name = authorName(author);
      return 'literal' in name ? name.literal : nameOf(name.family, name.given, name.suffix);
    }),
    title: one.title,
    doi: one.doi?.replace(/[{}\\^\s]/g, encodeURIComponent),
    url: one.url,
  }));
}

function given(
  { key, authors: names, fields }: Parsed,
  [title, doi, url]: readonly [string, string, string],
) {
  return { key, authors: names, title: fields[title], doi: fields[doi], url: fields[url] };
}

test('whatever the names and texts are, citation-js reads them back', () => {
  fc.assert(
    fc.property(fc.array(nastyPaper, { maxLength: 3 }), (papers) => {
      const read = readBibtexAsCsl(toBibtex(papers)).map((one) => given(one, ['title', 'DOI', 'URL']));
      assert.deepEqual(read, expected(papers));
    }),
    { numRuns: 500, includeErrorInReport: true },
  );
});

/** biblatex-csl-converter has no commands for braces and `^`, keeps U+0870 and U+0871 for itself, and reads `=` and quotes in names as syntax. */
const bracelessPaper = nastyPaperWithout(/[{}^=`'\u0870\u0871]/g);

test('whatever the names and texts are, biblatex-csl-converter reads them back', () => {
  fc.assert(
    fc.property(fc.array(bracelessPaper, { maxLength: 3 }), (papers) => {
      const read = readBibtexAsBiblatex(toBibtex(papers)).map((one) => given(one, ['title', 'doi', 'url']));
      assert.deepEqual(read, expected(papers));
    }),
    { numRuns: 500, includeErrorInReport: true },
  );
});

test('no papers, no text', () => assert.equal(toBibtex([]), ''));
