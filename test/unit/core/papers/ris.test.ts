import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { authorName } from '../../../../src/core/papers/authorName.ts';
import { citationKeys } from '../../../../src/core/papers/citationKeys.ts';
import { toRis } from '../../../../src/core/papers/ris.ts';
import { details } from '../../../paperDetails.ts';
import { readRisAsBiblatex, readRisAsCsl } from './citationParsers.ts';
import { authors, nastyPaper, OWLS, paper } from './citedPapers.ts';

test('a preprint, line by line', () => {
  assert.deepEqual(toRis([OWLS]).split('\r\n'), [
    'TY  - UNPB',
    'ID  - vanderberg2025owls',
    'AU  - van der Berg, Maria',
    'AU  - OwlAI',
    'AU  - Li, Jun',
    'AU  - Petrova, Anna P.',
    'TI  - Owls at Night: A Study',
    'PY  - 2025',
    'DA  - 2025/06/03',
    'PB  - arXiv',
    'AN  - arXiv:2506.00001',
    'UR  - https://arxiv.org/abs/2506.00001',
    'AB  - We watch owls. They watch us.',
    'KW  - cs.LG',
    'KW  - cs.CL',
    'N1  - Code: https://github.com/owl_lab/hoot',
    'ER  - ',
    '',
  ]);
});

test('journals, conferences, pages and bare titles have their types', () => {
  const [journal, conference, page, title] = readRisAsCsl(
    toRis([
      paper({
        doi: '10.1000/owl',
        details: details({ venue: 'Journal of Owls', authors: authors('Li, Jun, Jr.') }),
      }),
      paper({ doi: '10.1000/owls', details: details({ venue: 'Conference on Owls', publishedAt: '2020' }) }),
      paper({ url: 'https://owls.example/paper' }),
      paper({ title: 'Only a Known Title' }),
    ]),
  );
  assert.deepEqual(
    [journal?.type, journal?.fields['container-title']],
    ['article-journal', 'Journal of Owls'],
  );
  assert.deepEqual(
    [conference?.type, conference?.fields['event-title']],
    ['paper-conference', 'Conference on Owls'],
  );
  assert.deepEqual([page?.type, page?.fields['URL']], ['webpage', 'https://owls.example/paper']);
  assert.match(String(title?.fields['note']), /not resolved/);
});

test('the name of an organisation is not cut at its comma', () => {
  const record = toRis([paper({ details: details({ authors: authors('Gemini Team, Owl Inc') }) })]);
  assert.match(record, /^AU {2}- Gemini Team – Owl Inc\r$/m);
});

test('whatever the names and texts are, each record is its lines and nothing else', () => {
  fc.assert(
    fc.property(fc.array(nastyPaper, { maxLength: 3 }), (papers) => {
      const lines = toRis(papers).split('\r\n');
      assert.equal(lines.pop(), '');
      assert.ok(lines.every((line) => /^[A-Z][A-Z\d] {2}- [^\p{Cc}\u2028\u2029]*$/u.test(line)));
      assert.equal(lines.filter((line) => line.startsWith('TY  - ')).length, papers.length);
      assert.equal(lines.filter((line) => line === 'ER  - ').length, papers.length);
      for (const { abstract } of papers)
        assert.ok(abstract === undefined || lines.includes(`AB  - ${abstract}`));
    }),
    { numRuns: 500, includeErrorInReport: true },
  );
});

test('whatever the names and texts are, citation-js reads them back', () => {
  fc.assert(
    fc.property(fc.array(nastyPaper, { maxLength: 3 }), (papers) => {
      const keys = citationKeys(papers);
      const read = readRisAsCsl(toRis(papers)).map(({ key, authors: names, fields }) => {
        const { title, DOI, URL, keyword } = fields;
        // Without a tag of newer RIS like DO, citation-js knows no abstract.
        const abstract = DOI === undefined ? undefined : fields['abstract'];
        return { key, authors: names.length, title, DOI, URL, abstract, keyword };
      });
      const expected = papers.map((one, n) => ({
        key: keys[n],
        authors: one.authors.length,
        title: one.title,
        DOI: one.doi,
        URL: one.url,
        abstract: one.doi === undefined ? undefined : one.abstract,
        keyword: one.categories.join(',') || undefined,
      }));
      assert.deepEqual(read, expected);
    }),
    { numRuns: 500, includeErrorInReport: true },
  );
});

test('names are read back', () => {
  const names = ['Ludwig van Beethoven', 'Yoshua Bengio Jr.', 'Иван Петров', 'OpenAI', 'J. von Neumann'];
  const papers = [paper({ details: details({ authors: authors(...names) }) })];
  const expected = papers[0]?.authors.map((author) => {
    const name = authorName(author);
    return 'literal' in name
      ? name.literal
      : [name.family, name.given, name.suffix].filter((part) => part !== '').join(', ');
  });
  assert.deepEqual(readRisAsCsl(toRis(papers))[0]?.authors, expected);
});

test('biblatex-csl-converter reads the fields', () => {
  const [owls] = readRisAsBiblatex(toRis([OWLS]));
  assert.equal(owls?.fields['title'], 'Owls at Night: A Study');
  assert.equal(owls?.authors.length, 4);
  assert.equal(owls?.fields['url'], 'https://arxiv.org/abs/2506.00001');
});

test('no papers, no text', () => assert.equal(toRis([]), ''));
