import '../fakeVscode.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeadingNode, PapersNode } from '../../../../src/host/papers/paperNodes.ts';
import type { ReferenceRow } from '../../../../src/protocol/papers.ts';
import { LOST, ROW } from './rows.ts';

const { PaperTargets } = await import('../../../../src/host/papers/paperTargets.ts');

const HEADING: HeadingNode = {
  kind: 'group',
  id: 'all:papers',
  scope: { kind: 'scope', post: undefined, isEmpty: false },
  label: 'Papers',
  icon: 'mortar-board',
  count: '1',
  query: {},
  isExpanded: true,
};
const node = (row: ReferenceRow): PapersNode => ({
  kind: 'reference',
  parent: HEADING,
  row,
  context: undefined,
});
const FIRST = node(ROW);
const SECOND = node({ ...ROW, key: 'arxiv:2402.00001' });

function keysOf(
  args: readonly unknown[],
  selected: readonly PapersNode[],
  openPaper?: string,
): readonly string[] {
  const library = { paper: () => Promise.resolve(undefined), papers: () => Promise.resolve([]) };
  const targets = new PaperTargets(library, () => selected);
  targets.openPaper = openPaper;
  return targets.keysOf(args);
}

test('a command on a row takes the selection that the row is part of, each paper once', () => {
  assert.deepEqual(keysOf([FIRST], [SECOND]), [ROW.key]);
  assert.deepEqual(keysOf([FIRST, [FIRST, SECOND, FIRST]], []), [ROW.key, 'arxiv:2402.00001']);
});

test('a command on a paper by its key takes that, whatever is selected', () => {
  assert.deepEqual(keysOf([{ paper: 'doi:10.1000/x' }], [FIRST, SECOND], ROW.key), ['doi:10.1000/x']);
});

test('from the palette, several rows come before the open page, and that before a single row', () => {
  assert.deepEqual(keysOf([], [FIRST], 'doi:10.1000/x'), ['doi:10.1000/x']);
  assert.deepEqual(keysOf([], [FIRST, SECOND], 'doi:10.1000/x'), [ROW.key, 'arxiv:2402.00001']);
  assert.deepEqual(keysOf([], [FIRST]), [ROW.key]);
});

test('headings and words that lost their link are no papers', () => {
  assert.deepEqual(keysOf([FIRST, [HEADING, FIRST, node(LOST)]], []), [ROW.key]);
  assert.deepEqual(keysOf([HEADING], []), []);
});
