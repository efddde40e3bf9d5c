import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeBibtex, toBibtex } from '../../../../src/core/papers/bibtex.ts';
import type { Paper } from '../../../../src/core/papers/paper.ts';

function paper(rest: Partial<Paper>): Paper {
  return {
    key: '',
    title: 'A Title',
    url: undefined,
    arxivId: undefined,
    doi: undefined,
    posts: [],
    repositories: [],
    ...rest,
  };
}

interface Entry {
  readonly type: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A small strict reader of the format: `@type{key, name = {value}, …}` with balanced braces, nothing else between. */
function readBibtex(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const head = /^@(\w+)\{([^\s{}",=#%~\\]+),\s*/.exec(rest);
    assert.ok(head, `no entry at «${rest.slice(0, 40)}»`);
    rest = rest.slice(head[0].length);
    const fields: Record<string, string> = {};
    while (!rest.startsWith('}')) {
      const name = /^(\w+) = \{/.exec(rest);
      assert.ok(name, `no field at «${rest.slice(0, 40)}»`);
      rest = rest.slice(name[0].length);
      const end = closingBrace(rest);
      assert.equal(fields[name[1] ?? ''], undefined, 'a field twice');
      fields[name[1] ?? ''] = rest.slice(0, end);
      rest = rest.slice(end + 1).replace(/^,\s*/, '');
    }
    rest = rest.slice(1).trim();
    entries.push({ type: head[1] ?? '', key: head[2] ?? '', fields });
  }
  return entries;
}

/** BibTeX counts braces whether or not a backslash stands before them. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1;
    if (text[i] === '}' && depth-- === 0) return i;
  }
  throw new Error('a brace is not closed');
}

test('a preprint carries its eprint, archive and date', () => {
  const [entry] = readBibtex(
    toBibtex([
      paper({ title: 'Sparse Experts', arxivId: '2506.02177', url: 'https://arxiv.org/abs/2506.02177' }),
    ]),
  );
  assert.deepEqual(entry, {
    type: 'misc',
    key: 'arxiv2506.02177',
    fields: {
      title: '{Sparse Experts}',
      eprint: '2506.02177',
      archivePrefix: 'arXiv',
      year: '2025',
      month: '6',
      url: 'https://arxiv.org/abs/2506.02177',
    },
  });
});

test('an old id carries its class and its century', () => {
  const years = ['math.GT/0309136', 'hep-th/9901001', 'cs/0112017'].map(
    (arxivId) => readBibtex(toBibtex([paper({ arxivId })]))[0]?.fields,
  );
  assert.deepEqual(
    years.map((fields) => [fields?.['primaryClass'], fields?.['year']]),
    [
      ['math.GT', '2003'],
      ['hep-th', '1999'],
      ['cs', '2001'],
    ],
  );
});

test('a DOI and an address are kept, a bare title says that it is one', () => {
  const [doi, page, title] = readBibtex(
    toBibtex([
      paper({ doi: '10.1145/3580305.3599790', url: 'https://doi.org/10.1145/3580305.3599790' }),
      paper({ title: 'On a_b', url: 'https://openreview.net/forum?id=A_b%20c' }),
      paper({ title: 'Only a Known Title' }),
    ]),
  );
  assert.equal(doi?.fields['doi'], '10.1145/3580305.3599790');
  assert.equal(page?.fields['url'], 'https://openreview.net/forum?id=A_b%20c');
  assert.match(title?.fields['note'] ?? '', /not resolved/);
});

const ESCAPED: readonly (readonly [text: string, escaped: string])[] = [
  ['Q & A', 'Q \\& A'],
  ['100% of $5', '100\\% of \\$5'],
  ['a_b #1', 'a\\_b \\#1'],
  ['x^2 ~ y', 'x\\textasciicircum{}2 \\textasciitilde{} y'],
  ['{a} \\b', '\\textbraceleft{}a\\textbraceright{} \\textbackslash{}b'],
  ['two\nlines\u00a0here', 'two lines here'],
  ['Обучение — без учителя', 'Обучение — без учителя'],
];
for (const [text, escaped] of ESCAPED) {
  test(`escaped: ${JSON.stringify(text)}`, () => assert.equal(escapeBibtex(text), escaped));
}

test('every title gives an entry that parses, braces in it or not', () => {
  const titles = [
    '}',
    '{',
    '{{',
    'a } b { c',
    '\\',
    '\\}',
    'a{b}c',
    '',
    '%',
    '@misc{x,',
    '"quoted", = #',
    '🔥 emoji',
  ];
  const entries = readBibtex(toBibtex(titles.map((title) => paper({ title }))));
  assert.equal(entries.length, titles.length);
  assert.equal(new Set(entries.map(({ key }) => key.toLowerCase())).size, titles.length);
});

test('keys are unique, and stay the same in another selection', () => {
  const same = paper({ title: 'Sparse Experts at Scale' });
  const keys = (papers: readonly Paper[]) => readBibtex(toBibtex(papers)).map(({ key }) => key);
  assert.deepEqual(keys([same, same, paper({ arxivId: '2401.12345' })]), [
    'sparse-experts-scale',
    'sparse-experts-scale-2',
    'arxiv2401.12345',
  ]);
  assert.deepEqual(keys([paper({ arxivId: '2401.12345' })]), ['arxiv2401.12345']);
  assert.deepEqual(keys([paper({ title: 'Язык и мозг' })]), keys([paper({ title: 'Язык и мозг' })]));
  assert.notDeepEqual(keys([paper({ title: 'Язык и мозг' })]), keys([paper({ title: 'Мозг и язык' })]));
});

test('the code of a paper is noted', () => {
  const [entry] = readBibtex(toBibtex([paper({ arxivId: '2401.12345', repositories: ['open_lab/tool'] })]));
  assert.equal(entry?.fields['note'], 'Code: open\\_lab/tool');
});

test('no papers, no text', () => assert.equal(toBibtex([]), ''));
