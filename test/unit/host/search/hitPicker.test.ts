import '../fakeVscode.ts';
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import type { PostOpening } from '../../../../src/host/openPost.ts';
import type { SearchHit } from '../../../../src/protocol/search.ts';
import * as fake from '../fakeVscodeModule.ts';
import { hit } from './hits.ts';

const { HitPicker, openingOf } = await import('../../../../src/host/search/hitPicker.ts');
const { hitRow, isHitRow } = await import('../../../../src/host/search/rows.ts');

/** What the picker did: posts looked at, how looking ended, marks. */
let done: string[] = [];

function opened() {
  const told = (what: string) => async (): Promise<void> => {
    done.push(what);
  };
  const library = {
    markRead: async (ids: readonly string[], read: boolean) => {
      done.push(`${read ? 'read' : 'unread'} ${ids}`);
    },
    setStarred: async (ids: readonly string[], starred: boolean) => {
      done.push(`${starred ? 'star' : 'unstar'} ${ids}`);
    },
  };
  const peek = {
    look: async ({ id }: PostOpening) => {
      done.push(`look ${id}`);
    },
    putBack: told('put back'),
    keep: told('keep'),
  };
  const options = { title: 'Posts', placeholder: '', onDidHide: () => done.push('hidden') };
  const picker: InstanceType<typeof HitPicker> = Reflect.construct(HitPicker, [{ library, peek }, options]);
  const view = fake.pickers.at(-1);
  assert.ok(view);
  const list = (hits: readonly SearchHit[], isSame: boolean) =>
    picker.list({ hits, rows: (listed) => listed.map((one) => hitRow(one, 'owl')) }, isSame);
  const ids = () => picker.hits.map(({ id }) => id).join(' ');
  const active = () => picker.view.activeItems.map((row) => (isHitRow(row) ? row.hit.id : '')).join();
  return { picker, view, list, ids, active };
}

async function wait(): Promise<void> {
  mock.timers.tick(100);
  await Promise.resolve();
}

const hits = (words: string) => words.split(' ').map((id) => hit(id));

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  done = [];
  fake.executed.length = 0;
});

test('shows the post where the user stops, not those on the way and none before they move', async () => {
  const { view, list } = opened();
  list(hits('a b c'), false);
  await wait();
  assert.deepEqual(done, []);
  view.goTo(view.items[1]);
  view.goTo(view.items[2]);
  await wait();
  assert.deepEqual(done, ['look c']);
  view.goTo(view.items[0]);
  await wait();
  assert.deepEqual(done, ['look c', 'look a']);
});

test('what VS Code goes to by itself while one types is not shown', async () => {
  const { view, list } = opened();
  list(hits('a b c'), false);
  view.goTo(view.items[1]);
  await wait();
  view.type('owls');
  await wait();
  list(hits('c b'), false);
  await wait();
  assert.deepEqual(done, ['look b']);
});

test('an answer to the same query keeps order and row under a user who moved', async () => {
  const { view, list, ids, active } = opened();
  list(hits('a b c'), false);
  view.goTo(view.items[1]);
  list(hits('d c b a'), true);
  assert.equal(ids(), 'a b c d');
  assert.equal(active(), 'b');
  list(hits('d b a'), true);
  assert.equal(ids(), 'a b d');
  assert.equal(active(), 'b');
});

test('an answer to another query comes in its own order; who moved meanwhile stays on the post', () => {
  const { view, list, ids, active } = opened();
  list(hits('a b c'), false);
  view.type('owls');
  view.goTo(view.items[2]);
  list(hits('d c a'), false);
  assert.equal(ids(), 'd c a');
  assert.equal(active(), 'c');
  view.type('owls x');
  list(hits('a b'), false);
  assert.equal(active(), 'a');
});

test('the same answer leaves the rows alone', () => {
  const { view, list } = opened();
  list(hits('a b'), false);
  const { items } = view;
  list(hits('a b'), true);
  assert.equal(view.items, items);
});

test('marks a post in place and shows nothing for it', async () => {
  const { view, list, ids } = opened();
  list([hit('a', { unread: true }), hit('b', { unread: true })], false);
  const [, second] = view.items;
  assert.ok(second);
  view.press(second, 0);
  await wait();
  assert.deepEqual(done, ['read b']);
  list([hit('b'), hit('a', { unread: true })], true);
  assert.equal(ids(), 'a b', 'the library ranks it elsewhere now');
  await wait();
  assert.deepEqual(done, ['read b']);
});

test('a post takes over what is shown; leaving puts back; losing the focus keeps', async () => {
  const first = opened();
  first.list(hits('a b'), false);
  first.view.accept();
  assert.deepEqual(done, ['hidden']);
  const [[command, opening] = []] = fake.executed.filter(([id]) => id === 'marginalia.openPost');
  assert.ok(command);
  assert.deepEqual(opening, {
    id: 'a',
    place: { range: { start: 40, end: 45 } },
    list: { hits: ['a', 'b'].map((id) => ({ id, place: { range: { start: 40, end: 45 } } })) },
  });
  done = [];
  opened().picker.leave();
  assert.deepEqual(done, ['put back', 'hidden']);
  done = [];
  opened().view.hide();
  assert.deepEqual(done, ['keep', 'hidden']);
});

test('a note on a paper opens its page at the note; there is nothing to read or star', async () => {
  const page = hit('paper:arxiv:2401.12345', { note: 'urn:uuid:1', match: undefined });
  assert.deepEqual(openingOf(page), { id: page.id, place: { note: 'urn:uuid:1' } });
  assert.deepEqual(
    hitRow(page, 'owl').buttons?.map(({ tooltip }) => tooltip),
    ['Open to the Side'],
  );
  const { picker, list } = opened();
  list([page], false);
  await picker.act('star');
  await picker.act('read');
  assert.deepEqual(done, []);
});
