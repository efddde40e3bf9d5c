import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { RowsAhead } from '../../../src/host/rowsAhead.ts';

interface Row {
  readonly id: string;
  readonly text: string;
}

const GROUP: Row = { id: 'group', text: 'Group' };

let asked: string[];
let row: Row;
let ahead: RowsAhead<Row>;

beforeEach(() => {
  asked = [];
  row = { id: 'row', text: 'one' };
  ahead = new RowsAhead<Row>({
    load: (node) => {
      asked.push(node?.id ?? 'root');
      return Promise.resolve(node === undefined ? [GROUP] : [row]);
    },
    idOf: ({ id }) => id,
    shownOf: ({ text }) => text,
  });
});

/** As VS Code asks for its rows. */
async function show(): Promise<void> {
  for (const group of await ahead.under(undefined)) await ahead.under(group);
}

test('rows are rebuilt once something differs, and are ready by then', async () => {
  await show();
  asked = [];
  row = { ...row, text: 'two' };
  assert.deepEqual(await ahead.renew(), [GROUP], 'no other row is rebuilt');
  assert.deepEqual(asked, ['root', 'group']);
  assert.deepEqual(await ahead.under(GROUP), [row]);
  assert.deepEqual(asked, ['root', 'group'], 'nothing was asked twice');
  await ahead.under(GROUP);
  assert.deepEqual(asked, ['root', 'group', 'group'], 'and what is ready is given once');
});

test('of several top rows that stay, only those are rebuilt that differ, and VS Code keeps their objects', async () => {
  let texts = ['one', 'two'];
  const flat = new RowsAhead<Row>({
    load: () => Promise.resolve(texts.map((text, index) => ({ id: `${index}`, text }))),
    idOf: ({ id }) => id,
    shownOf: ({ text }) => text,
  });
  const [first, second] = await flat.under(undefined);
  texts = ['one', 'three'];
  const [only, ...more] = await flat.renew();
  assert.deepEqual([only, more], [{ id: '1', text: 'three' }, []]);
  assert.equal(only, second);
  assert.deepEqual(await flat.renew(), []);
  texts = ['one', 'three', 'four'];
  assert.equal(await flat.renew(), 'all');
  assert.notEqual((await flat.under(undefined))[0], first);
});

test('rows that are the same stay as they are', async () => {
  await show();
  assert.deepEqual(await ahead.renew(), []);
});

test('a change that VS Code did not fetch is told again, one that was taken back is not', async () => {
  await show();
  const before = row;
  row = { ...row, text: 'two' };
  assert.deepEqual(await ahead.renew(), [GROUP]);
  assert.deepEqual(await ahead.renew(), [GROUP]);
  row = before;
  assert.deepEqual(await ahead.renew(), []);
  assert.deepEqual(await ahead.under(GROUP), [before]);
});

test('what stands under a row that nobody opened is not asked for', async () => {
  await ahead.under(undefined);
  asked = [];
  await ahead.renew();
  assert.deepEqual(asked, ['root']);
});

test('a row is found among those that VS Code has', async () => {
  const isRow = (node: Row): node is Row => node.id === 'row';
  assert.equal(ahead.find(isRow), undefined);
  await show();
  assert.equal(ahead.find(isRow), row);
  ahead.clear(GROUP);
  assert.equal(ahead.find(isRow), undefined);
  assert.equal(
    ahead.find((node): node is Row => node.id === 'group'),
    GROUP,
  );
});

test('an answer to what is no longer shown is dropped', async () => {
  await show();
  row = { ...row, text: 'two' };
  const late = ahead.renew();
  ahead.clear(undefined);
  assert.deepEqual(await late, []);
  asked = [];
  await ahead.under(undefined);
  assert.deepEqual(asked, ['root']);
});
