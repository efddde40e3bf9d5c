import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { referenceLabel } from '../../../../src/core/papers/referenceLabel.ts';
import type { Reference } from '../../../../src/core/posts/post.ts';

function reference(given: Partial<Reference>): Reference {
  return {
    kind: 'paper',
    label: '',
    url: undefined,
    arxivId: undefined,
    doi: undefined,
    repository: undefined,
    start: 0,
    end: 1,
    ...given,
  };
}

const arxiv = { url: 'https://arxiv.org/abs/2106.09685', arxivId: '2106.09685' };

const cases: readonly [what: string, given: Partial<Reference>, shown: string][] = [
  ['a title', { ...arxiv, label: 'LoRA: Low-Rank Adaptation' }, 'LoRA: Low-Rank Adaptation'],
  [
    'an address of a known paper',
    { ...arxiv, label: 'https://arxiv.org/pdf/2106.09685v2' },
    'arXiv:2106.09685',
  ],
  [
    'an address without scheme',
    { ...arxiv, label: 'arxiv.org/abs/2106.09685?context=cs' },
    'arXiv:2106.09685',
  ],
  ['an id with its version', { ...arxiv, label: 'arXiv:2106.09685v2' }, 'arXiv:2106.09685'],
  ['a word for the site', { ...arxiv, label: 'alphaxiv' }, 'arXiv:2106.09685'],
  ['a bare pointer that lost its address', { label: 'статья' }, 'статья'],
  ['a DOI', { url: 'https://doi.org/10.1/x', doi: '10.1/x', label: 'https://doi.org/10.1/x' }, 'doi:10.1/x'],
  [
    'a repository by any words',
    { kind: 'repository', label: 'наш код', url: 'https://github.com/o/n', repository: 'o/n' },
    'o/n',
  ],
  [
    'a page',
    { kind: 'page', label: 'https://www.example.org/a/', url: 'https://www.example.org/a/' },
    'example.org/a',
  ],
  ['words that name nothing', { ...arxiv, label: 'Читать: статья' }, 'arXiv:2106.09685'],
  ['a name with a dot', { ...arxiv, label: 'wav2vec 2.0' }, 'wav2vec 2.0'],
];

describe('the label of a reference', () => {
  for (const [what, given, shown] of cases) {
    it(`of ${what}`, () => assert.equal(referenceLabel(reference(given)), shown));
  }
});
