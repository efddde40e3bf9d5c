import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { HeadingNode, PapersNode, ReferenceNode } from '../../../../src/host/papers/paperNodes.ts';
import { RowsAhead } from '../../../../src/host/papers/rowsAhead.ts';
import { ROW } from './rows.ts';

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
const REFERENCE: ReferenceNode = { kind: 'reference', parent: HEADING, row: ROW, context: undefined };

let asked: string[];
let reference: ReferenceNode;
let ahead: RowsAhead;

beforeEach(() => {
  asked = [];
  reference = REFERENCE;
  ahead = new RowsAhead((node): Promise<PapersNode[]> => {
    asked.push(node?.kind ?? 'root');
    return Promise.resolve(node === undefined ? [HEADING] : [reference]);
  });
});

/** As VS Code asks for its rows. */
async function show(): Promise<void> {
  for (const heading of await ahead.under(undefined)) await ahead.under(heading);
}

test('rows are rebuilt once something differs, and are ready by then', async () => {
  await show();
  await ahead.renew();
  asked = [];
  reference = { ...REFERENCE, row: { ...ROW, status: 'read' } };
  assert.equal(await ahead.renew(), true);
  assert.deepEqual(asked, ['root', 'group']);
  assert.deepEqual(await ahead.under(HEADING), [reference]);
  await ahead.under(undefined);
  assert.deepEqual(asked, ['root', 'group'], 'nothing was asked twice');
  await ahead.under(HEADING);
  assert.deepEqual(asked, ['root', 'group', 'group'], 'and what is ready is given once');
});

test('rows that are the same stay as they are', async () => {
  await show();
  await ahead.renew();
  assert.equal(await ahead.renew(), false);
});

test('what stands under a heading that nobody opened is not asked for', async () => {
  await ahead.renew();
  assert.deepEqual(asked, ['root']);
});

test('an answer to what is no longer shown is dropped', async () => {
  await show();
  const late = ahead.renew();
  ahead.clear();
  assert.equal(await late, false);
  asked = [];
  await ahead.under(undefined);
  assert.deepEqual(asked, ['root']);
});
