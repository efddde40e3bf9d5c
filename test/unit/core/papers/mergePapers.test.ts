import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergePapers } from '../../../../src/core/papers/mergePapers.ts';
import { parseLink } from '../../../../src/core/papers/parseLink.ts';
import { referenceKey } from '../../../../src/core/papers/referenceKey.ts';
import type { Reference } from '../../../../src/core/posts/post.ts';
import { reference } from './references.ts';

function linked(address: string, label = address): Reference {
  const parsed = parseLink(address);
  assert.ok(parsed);
  return reference({ ...parsed, label });
}

const lost = (label: string, kind: Reference['kind'] = 'paper') => reference({ label, kind });

const SAME: readonly (readonly string[])[] = [
  [
    'https://arxiv.org/abs/2401.12345',
    'https://arxiv.org/pdf/2401.12345v3.pdf',
    'arXiv:2401.12345',
    'https://doi.org/10.48550/arXiv.2401.12345',
    'https://hf.co/papers/2401.12345',
    'https://www.alphaxiv.org/abs/2401.12345v2',
  ],
  ['https://arxiv.org/abs/math.GT/0309136v2', 'https://arxiv.org/abs/math/0309136'],
  [
    'https://doi.org/10.1145/3580305.3599790',
    'https://dl.acm.org/doi/10.1145/3580305.3599790',
    'DOI:10.1145/3580305.3599790',
  ],
  ['https://github.com/OpenLab/Tool', 'github.com/openlab/tool/issues/1', 'git@github.com:openlab/tool.git'],
  ['https://openreview.net/forum?id=AbC', 'https://openreview.net/pdf?id=AbC'],
  ['https://example.com/a/', 'http://www.example.com/a', 'https://example.com/a?utm_source=x'],
  ['https://youtu.be/abcdefghijk', 'https://www.youtube.com/watch?v=abcdefghijk&feature=share'],
];

for (const addresses of SAME) {
  test(`one key for ${addresses[0]}`, () => {
    assert.equal(new Set(addresses.map((address) => referenceKey(linked(address)))).size, 1);
  });
}

const KEYS: readonly (readonly [label: string, key: string | undefined])[] = [
  ['Sparse Experts at Scale', 'title:sparse experts at scale'],
  ['«Sparse  Experts\u00a0at Scale»!', 'title:sparse experts at scale'],
  ['Does Width Help? A Study of Large Models', 'title:does width help a study of large models'],
  ['Статья', undefined],
  ['тут', undefined],
  ['paper тут', undefined],
  ['Ссылка на статью', undefined],
  ['Код проекта на GitHub', undefined],
  ['Читать статью в оригинале', undefined],
  ['GRPO', undefined],
  ['Sparse Experts', undefined],
  ['2025 2026 2027', undefined],
  ['', undefined],
  ['🔥', undefined],
];
for (const [label, key] of KEYS)
  test(`key of the lost link «${label}»`, () => assert.equal(referenceKey(lost(label)), key));

test('different works keep different keys', () => {
  const addresses = [
    'https://arxiv.org/abs/2401.12345',
    'https://arxiv.org/abs/2401.12346',
    'https://github.com/a/b',
    'https://github.com/c/b',
    'https://example.com/A',
    'https://example.com/a',
  ];
  assert.equal(new Set(addresses.map((address) => referenceKey(linked(address)))).size, addresses.length);
});

test('one paper is one row, with its posts, its best title and the code beside it', () => {
  const papers = mergePapers([
    {
      id: 'a',
      references: [
        linked('https://arxiv.org/abs/2401.12345v2'),
        linked('https://github.com/OpenLab/Tool', 'код'),
      ],
    },
    {
      id: 'b',
      references: [
        linked('https://arxiv.org/pdf/2401.12345', 'Sparse Experts at Scale'),
        linked('https://arxiv.org/abs/2401.12345', 'тут'),
      ],
    },
    {
      id: 'c',
      references: [linked('https://github.com/openlab/tool', 'code'), linked('https://example.com/')],
    },
  ]);
  assert.deepEqual(papers, [
    {
      key: 'arxiv:2401.12345',
      title: 'Sparse Experts at Scale',
      url: 'https://arxiv.org/abs/2401.12345',
      arxivId: '2401.12345',
      doi: undefined,
      posts: ['a', 'b'],
      repositories: ['OpenLab/Tool'],
    },
  ]);
});

test('code beside several papers belongs to none of them', () => {
  const references = [
    linked('https://arxiv.org/abs/2401.12345', 'Sparse Experts at Scale'),
    linked('https://arxiv.org/abs/2401.12346', 'Dense Experts at Scale'),
    linked('https://github.com/openlab/tool', 'code'),
  ];
  const papers = mergePapers([{ id: 'a', references }]);
  assert.deepEqual(
    papers.map(({ repositories }) => repositories),
    [[], []],
  );
});

test('a lost title joins the paper of that title, before or after it', () => {
  const known = {
    id: 'a',
    references: [linked('https://arxiv.org/abs/2401.12345', 'Sparse Experts at Scale')],
  };
  const named = { id: 'b', references: [lost('«Sparse experts at scale»')] };
  for (const posts of [
    [known, named],
    [named, known],
  ]) {
    const papers = mergePapers(posts);
    assert.deepEqual(
      papers.map(({ key, arxivId }) => [key, arxivId]),
      [['arxiv:2401.12345', '2401.12345']],
    );
    assert.deepEqual(new Set(papers[0]?.posts), new Set(['a', 'b']));
  }
});

test('a lost title joins nothing when it is longer, shorter or shared by two papers', () => {
  const known = {
    id: 'a',
    references: [linked('https://arxiv.org/abs/2401.12345', 'Sparse Experts at Scale')],
  };
  const keys = (...labels: string[]) =>
    mergePapers([known, { id: 'b', references: labels.map((label) => lost(label)) }]).map(({ key }) => key);
  assert.deepEqual(keys('Sparse Experts at Scale, Part II'), [
    'arxiv:2401.12345',
    'title:sparse experts at scale part ii',
  ]);
  assert.deepEqual(keys('Sparse Experts Scale'), ['arxiv:2401.12345', 'title:sparse experts scale']);
  const twin = {
    id: 'c',
    references: [linked('https://arxiv.org/abs/2402.00001', 'Sparse Experts at Scale')],
  };
  const papers = mergePapers([known, twin, { id: 'd', references: [lost('Sparse Experts at Scale')] }]);
  assert.deepEqual(
    papers.map(({ key }) => key),
    ['arxiv:2401.12345', 'arxiv:2402.00001', 'title:sparse experts at scale'],
  );
});

test('only papers become rows, and labels that say nothing stay with their post', () => {
  assert.deepEqual(
    mergePapers([
      {
        id: 'a',
        references: [
          lost('Статья'),
          lost('Sparse Experts at Scale', 'video'),
          linked('https://github.com/a/b'),
        ],
      },
    ]),
    [],
  );
  assert.deepEqual(mergePapers([]), []);
});

test('a paper that nothing names goes by its id', () => {
  const title = (address: string, label: string) =>
    mergePapers([{ id: 'a', references: [linked(address, label)] }])[0]?.title;
  assert.equal(title('https://arxiv.org/abs/2401.12345', 'статья'), 'arXiv:2401.12345');
  assert.equal(
    title('https://arxiv.org/abs/2401.12345', 'https://arxiv.org/abs/2401.12345?a=long-query-of-words'),
    'arXiv:2401.12345',
  );
  assert.equal(title('https://doi.org/10.1145/1.2', 'here'), '10.1145/1.2');
  assert.equal(title('https://openreview.net/forum?id=AbC', 'here'), 'https://openreview.net/forum?id=AbC');
});
