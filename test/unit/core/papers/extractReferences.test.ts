import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractReferences } from '../../../../src/core/papers/extractReferences.ts';
import type { ImportedPost } from '../../../../src/core/posts/post.ts';
import { post } from '../topics/posts.ts';

/** The addresses found in a text, as identifiers where there are any. */
function found(text: string, rest: Partial<ImportedPost> = {}): readonly string[] {
  return extractReferences(post(text, rest)).map(({ arxivId, doi, repository, url }) =>
    String(arxivId ?? doi ?? repository ?? url),
  );
}

const PRINTED: readonly (readonly [text: string, ...found: string[]])[] = [
  ['см. https://arxiv.org/abs/2401.12345', '2401.12345'],
  ['статьяhttps://arxiv.org/abs/2401.12345и код', '2401.12345'],
  ['(https://arxiv.org/abs/2401.12345)', '2401.12345'],
  ['[https://arxiv.org/abs/2401.12345].', '2401.12345'],
  ['«https://arxiv.org/abs/2401.12345»', '2401.12345'],
  ['"https://arxiv.org/abs/2401.12345",', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345, https://arxiv.org/abs/2402.00001', '2401.12345', '2402.00001'],
  ['https://arxiv.org/abs/2401.12345\nhttps://arxiv.org/abs/2402.00001', '2401.12345', '2402.00001'],
  ['https://arxiv.org/abs/2401.12345…', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345🔥', '2401.12345'],
  ['📄https://arxiv.org/abs/2401.12345👉github.com/openlab/tool', '2401.12345', 'openlab/tool'],
  ['https://arxiv.org/abs/2401.\u200b12345\u200b конец', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345\u00a0и дальше', '2401.12345'],
  ['<https://arxiv.org/abs/2401.12345>', '2401.12345'],
  ['**https://arxiv.org/abs/2401.12345**', '2401.12345'],
  ['`https://arxiv.org/abs/2401.12345`', '2401.12345'],
  ['arxiv.org/abs/2401.12345', '2401.12345'],
  ['на arxiv.org/abs/2401.12345.', '2401.12345'],
  ['export.arxiv.org/pdf/2401.12345v2', '2401.12345'],
  ['arXiv:2401.12345v2 [cs.LG]', '2401.12345'],
  ['arXiv: 2401.12345', '2401.12345'],
  ['arxiv 2401.12345', '2401.12345'],
  ['(arXiv 2401.12345)', '2401.12345'],
  ['arXiv preprint arXiv:2401.12345, 2024', '2401.12345'],
  ['arXiv id: 2401.12345', '2401.12345'],
  ['arXiv:math.GT/0309136v2', 'math.GT/0309136'],
  ['arXiv:cs/0112017', 'cs/0112017'],
  ['На arXiv лежат 2401.12345 и 2402.00001', '2401.12345', '2402.00001'],
  ['цена 2401.12345 рублей'],
  ['версия 2401.12345\narXiv не при чём'],
  ['arXiv:2413.12345'],
  ['github.com/openlab/tool', 'openlab/tool'],
  ['Код: github.com/openlab/tool, веса позже', 'openlab/tool'],
  ['git clone git@github.com:openlab/tool.git', 'openlab/tool'],
  ['pip install git+https://github.com/openlab/tool', 'openlab/tool'],
  ['https://github.com/openlab/toolи больше ничего', 'openlab/tool'],
  ['doi:10.1145/3580305.3599790', '10.1145/3580305.3599790'],
  ['DOI 10.1145/3580305.3599790.', '10.1145/3580305.3599790'],
  ['https://doi.org/10.1145/3580305.3599790)', '10.1145/3580305.3599790'],
  ['10.48550/arXiv.2401.12345', '2401.12345'],
  [
    'https://ru.wikipedia.org/wiki/Машинное_обучение_(наука)',
    'https://ru.wikipedia.org/wiki/%D0%9C%D0%B0%D1%88%D0%B8%D0%BD%D0%BD%D0%BE%D0%B5_%D0%BE%D0%B1%D1%83%D1%87%D0%B5%D0%BD%D0%B8%D0%B5_(%D0%BD%D0%B0%D1%83%D0%BA%D0%B0)',
  ],
  [
    '(см. https://en.wikipedia.org/wiki/Attention_(machine_learning))',
    'https://en.wikipedia.org/wiki/Attention_(machine_learning)',
  ],
  ['clck.ru/3AbCdE', 'https://clck.ru/3AbCdE'],
  ['почта a@example.com/x и Mistral.AI и и/или'],
  ['https:// и http://, а также ://'],
  ['v1.0.com/ и .com/'],
];

for (const [text, ...expected] of PRINTED) {
  test(`printed: ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), expected));
}

test('a kept link keeps its words and its place', () => {
  const text = 'Читайте статью и код.';
  const references = extractReferences(
    post(text, {
      links: [
        { url: 'https://arxiv.org/pdf/2401.12345v3', start: 8, end: 14 },
        { url: 'https://github.com/openlab/tool/tree/main', start: 17, end: 20 },
      ],
    }),
  );
  assert.deepEqual(
    references.map(({ kind, label, url, start, end }) => ({ kind, label, url, start, end })),
    [
      { kind: 'paper', label: 'статью', url: 'https://arxiv.org/abs/2401.12345', start: 8, end: 14 },
      {
        kind: 'repository',
        label: 'код',
        url: 'https://github.com/openlab/tool/tree/main',
        start: 17,
        end: 20,
      },
    ],
  );
});

test('links that lead nowhere on the web are left out', () => {
  const links = ['#part', './paper.pdf', '/abs', 'mailto:a@example.com', 'javascript:alert(1)', ''].map(
    (url) => ({ url, start: 0, end: 4 }),
  );
  assert.deepEqual(found('слово', { links }), []);
});

test('a kept link around its own address is one reference; a link around an image has its address for a label', () => {
  const text = 'https://arxiv.org/abs/2401.12345';
  assert.deepEqual(found(text, { links: [{ url: text, start: 0, end: text.length }] }), ['2401.12345']);
  const [image] = extractReferences(post('', { links: [{ url: text, start: 0, end: 0 }] }));
  assert.equal(image?.label, text);
});

test('a file among those of a model that is called a report is a paper of its own, printed or kept as a link', () => {
  const model = 'https://huggingface.co/quiet/hinge';
  const file = `${model}/resolve/main/paper.pdf`;
  const text = `Model: ${model}\nTech report: ${file}`;
  const links = [{ url: file, start: text.length - file.length, end: text.length }];
  for (const kept of [[], links])
    assert.deepEqual(
      extractReferences(post(text, { links: kept })).map(({ kind, label, url }) => [kind, label, url]),
      [
        ['model', model, model],
        ['paper', 'Tech report', file],
      ],
    );
});

test('the same link under the same words is one reference, under other words another', () => {
  const text = 'код код исходники';
  const links = [
    { url: 'https://github.com/openlab/tool', start: 0, end: 3 },
    { url: 'https://github.com/openlab/tool', start: 4, end: 7 },
    { url: 'https://github.com/openlab/tool', start: 8, end: 17 },
  ];
  assert.deepEqual(
    extractReferences(post(text, { links })).map(({ label }) => label),
    ['код', 'исходники'],
  );
});

test('labels are cut from the text at their offsets, in order, in any text', () => {
  const piece = fc.constantFrom(
    '🔗',
    '📕',
    '🟡',
    ' ',
    '\n',
    '\u00a0',
    '\u200b',
    'статья',
    'paper',
    'тут',
    'код',
    '(',
    ')',
    '«',
    '»',
    '"',
    ': ',
    ' — ',
    '. ',
    'Arxiv',
    'GitHub',
    'Deep Learning of Things',
    'https://arxiv.org/abs/2401.12345',
    'github.com/a/b',
    'arXiv:2401.12345',
    '10.1234/abc',
    '#ml',
    '@name',
    '\ud83d',
    'я',
    'A',
    '1',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, lostLinks) => {
      const text = pieces.join('');
      let last = 0;
      for (const { label, start, end, url } of extractReferences(post(text, { lostLinks }))) {
        assert.equal(text.slice(start, end), label);
        assert.equal(label.trim(), label);
        assert.ok(start >= last && label !== '');
        assert.ok(lostLinks || url !== undefined);
        last = end;
      }
    }),
    { numRuns: 3000 },
  );
});

test('long runs of one or two signs take time in proportion to their length', () => {
  const signs = [
    'a',
    'A ',
    '.',
    '/',
    ':',
    '(',
    '"',
    '«',
    '\n',
    '🔗',
    '📕',
    '1',
    '-A',
    '@',
    'тут ',
    'arxiv ',
    '2401.12345 ',
    'http://',
    '.com/',
    '10.1234/',
    'git@',
    'статья "',
    'Paper: ',
    '\u200b',
  ];
  for (const sign of signs) {
    for (const other of ['', 'я', '.', '/']) {
      const unit = sign + other;
      extractReferences(post(unit.repeat(Math.ceil(60_000 / unit.length)), { lostLinks: true }));
    }
  }
});
