import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertionFor } from '../../../../src/host/papers/citationText.ts';

const LANTERNS = {
  title: 'Lanterns for Sparse Gardens',
  url: 'https://arxiv.org/abs/2401.12345',
  citationKey: 'vogel2024lanterns',
  markdownLink: '[Lanterns for Sparse Gardens](https://arxiv.org/abs/2401.12345)',
  bibtex: '@misc{vogel2024lanterns,\n}\n',
};
const MOSS = {
  title: 'Moss\nGrows',
  url: undefined,
  citationKey: 'moss',
  markdownLink: 'Moss Grows',
  bibtex: '@misc{moss,\n}\n',
};
const CODE = { title: 'vogel/lanterns', url: 'https://github.com/vogel/lanterns', markdownLink: '[v](u)' };

const inserted = (language: string, things: Parameters<typeof insertionFor>[2], line = '') =>
  insertionFor(language, line, things).text;

test('Markdown and plain text take links', () => {
  for (const language of ['markdown', 'plaintext', 'quarto']) {
    assert.deepEqual(insertionFor(language, 'As in ', [LANTERNS, MOSS]), {
      text: `${LANTERNS.markdownLink}, Moss Grows`,
      isLineAbove: false,
    });
  }
});

test('LaTeX takes one citation of all papers, and links of what is none', () => {
  assert.equal(inserted('latex', [LANTERNS, MOSS], 'As in '), '\\cite{vogel2024lanterns,moss}');
  assert.equal(
    inserted('tex', [LANTERNS, CODE]),
    '\\cite{vogel2024lanterns} \\url{https://github.com/vogel/lanterns}',
  );
  assert.equal(
    inserted('latex', [{ ...CODE, url: 'https://a.example/{x}' }]),
    '\\url{https://a.example/%7Bx%7D}',
  );
});

test('a BibTeX file takes the entries', () => {
  assert.equal(inserted('bibtex', [LANTERNS, CODE, MOSS]), `${LANTERNS.bibtex}\n${MOSS.bibtex}`);
});

test('code takes a comment for each, on one line, so that no title becomes code', () => {
  assert.equal(
    inserted('python', [LANTERNS, MOSS]),
    '# Lanterns for Sparse Gardens — https://arxiv.org/abs/2401.12345\n# Moss Grows',
  );
  assert.equal(inserted('typescript', [{ ...MOSS, title: 'a\u2028b\u0085c\rd' }]), '// a b c d');
  assert.equal(inserted('unknown', [MOSS]), 'Moss Grows');
});

test('a comment stands above a line of code, which it would swallow else', () => {
  assert.deepEqual(insertionFor('python', '    x = 1', [MOSS, CODE]), {
    text: '    # Moss Grows\n    # vogel/lanterns — https://github.com/vogel/lanterns\n',
    isLineAbove: true,
  });
  assert.deepEqual(insertionFor('python', '    ', [MOSS]), { text: '# Moss Grows', isLineAbove: false });
});
