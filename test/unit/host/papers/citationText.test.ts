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

test('Markdown and plain text take links', () => {
  for (const language of ['markdown', 'plaintext', 'quarto']) {
    assert.equal(insertionFor(language, [LANTERNS, MOSS]), `${LANTERNS.markdownLink}, Moss Grows`);
  }
});

test('LaTeX takes one citation of all papers, and links of what is none', () => {
  assert.equal(insertionFor('latex', [LANTERNS, MOSS]), '\\cite{vogel2024lanterns,moss}');
  assert.equal(
    insertionFor('tex', [LANTERNS, CODE]),
    '\\cite{vogel2024lanterns} \\url{https://github.com/vogel/lanterns}',
  );
  assert.equal(
    insertionFor('latex', [{ ...CODE, url: 'https://a.example/{x}' }]),
    '\\url{https://a.example/%7Bx%7D}',
  );
});

test('a BibTeX file takes the entries', () => {
  assert.equal(insertionFor('bibtex', [LANTERNS, CODE, MOSS]), `${LANTERNS.bibtex}\n${MOSS.bibtex}`);
});

test('code takes a comment for each, on one line, so that no title becomes code', () => {
  assert.equal(
    insertionFor('python', [LANTERNS, MOSS]),
    '# Lanterns for Sparse Gardens — https://arxiv.org/abs/2401.12345\n# Moss Grows',
  );
  assert.equal(insertionFor('typescript', [{ ...MOSS, title: 'a\u2028b\u0085c\rd' }]), '// a b c d');
  assert.equal(insertionFor('unknown', [MOSS]), 'Moss Grows');
});
