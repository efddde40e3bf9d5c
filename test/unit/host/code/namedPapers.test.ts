import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_LINE, MAX_TEXT, namingLines, papersInLine } from '../../../../src/host/code/namedPapers.ts';

const found: readonly (readonly [line: string, ...papers: (readonly [key: string, written: string])[]])[] = [
  ['# see arXiv:2506.02177v2 for the proof', ['arxiv:2506.02177', 'arXiv:2506.02177v2']],
  [
    '// https://arxiv.org/pdf/2506.02177v1.pdf',
    ['arxiv:2506.02177', 'https://arxiv.org/pdf/2506.02177v1.pdf'],
  ],
  ['PAPER = "https://arxiv.org/abs/2506.02177"', ['arxiv:2506.02177', 'https://arxiv.org/abs/2506.02177']],
  ['  eprint = {2506.02177},', ['arxiv:2506.02177', '2506.02177']],
  ['  Eprint="hep-th/9901001"', ['arxiv:hep-th/9901001', 'hep-th/9901001']],
  [
    '  journal = {arXiv preprint arXiv:2506.02177}, eprint = {2506.02177}',
    ['arxiv:2506.02177', 'arXiv:2506.02177'],
    ['arxiv:2506.02177', '2506.02177'],
  ],
  ['  doi = {10.5555/CPM.2026.17},', ['doi:10.5555/cpm.2026.17', '10.5555/CPM.2026.17']],
  [
    '\\href{https://doi.org/10.5555/cpm.2026.17}{Verne}',
    ['doi:10.5555/cpm.2026.17', 'https://doi.org/10.5555/cpm.2026.17'],
  ],
  [
    '% https://doi.org/10.48550/arXiv.2506.02177',
    ['arxiv:2506.02177', 'https://doi.org/10.48550/arXiv.2506.02177'],
  ],
  [
    '[a](https://arxiv.org/abs/2506.02177) and [b](https://huggingface.co/papers/2506.02178)',
    ['arxiv:2506.02177', 'https://arxiv.org/abs/2506.02177'],
    ['arxiv:2506.02178', 'https://huggingface.co/papers/2506.02178'],
  ],
  ['см. arXiv:math.GT/0309136', ['arxiv:math/0309136', 'arXiv:math.GT/0309136']],
];

const none = [
  '',
  'x = 2506.02177',
  'version = "10.15.7"',
  'eprint = {not an id}',
  'eprint = {2513.02177}',
  'https://github.com/example/patient',
  'total = 3.14 * radius / 2',
];

describe('papers named in a line of code', () => {
  for (const [line, ...papers] of found) {
    it(line, () => {
      const named = papersInLine(line);
      assert.deepEqual(
        named.map(({ key, start, end }) => [key, line.slice(start, end)]),
        papers,
      );
    });
  }

  for (const line of none) it(`none in: ${line}`, () => assert.deepEqual(papersInLine(line), []));

  it('none in a line or a file that nobody reads', () => {
    const id = 'arXiv:2506.02177';
    assert.equal(papersInLine(id + ' '.repeat(MAX_LINE - id.length)).length, 1);
    assert.deepEqual(papersInLine(id + ' '.repeat(MAX_LINE)), []);
    assert.deepEqual(namingLines(`${id}\n`.repeat(MAX_TEXT / 10)), []);
  });

  it('lines are counted as editors count them, and only so many papers of a file', () => {
    const lines = namingLines('a\r\nb arXiv:2506.02177\rc\n\narXiv:2506.02178 arXiv:2506.02177');
    assert.deepEqual(
      lines.map(({ line, papers }) => [line, papers.length]),
      [
        [1, 1],
        [4, 2],
      ],
    );
    const many = Array.from({ length: 2000 }, (_, n) => `arXiv:2506.${String(n + 1).padStart(5, '0')}`).join(
      '\n',
    );
    assert.equal(namingLines(many).length, 500);
  });
});
