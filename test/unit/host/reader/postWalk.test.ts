import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighborsIn } from '../../../../src/host/reader/postWalk.ts';

const nothing = {
  neighbors: () => Promise.reject(new Error('search hits need no library')),
};

test('a view’s list is asked of the library, and kept for the next step', async () => {
  const list = { filter: { unread: true }, sort: 'oldest' } as const;
  const library = {
    neighbors: (id: string, filter: unknown, sort: unknown) => {
      assert.deepEqual([id, filter, sort], ['b', list.filter, 'oldest']);
      return Promise.resolve({ previous: undefined, next: 'c' });
    },
  };
  assert.deepEqual(await neighborsIn(library, list, ['b', 'former']), {
    previous: undefined,
    next: { id: 'c', list },
  });
});

test('search hits are walked in their order, each at its place, by former ids too', async () => {
  const place = { range: { start: 3, end: 9 } };
  const list = { hits: [{ id: 'a' }, { id: 'b' }, { id: 'c', place }] };
  assert.deepEqual(await neighborsIn(nothing, list, ['b now', 'b']), {
    previous: { id: 'a', list },
    next: { id: 'c', place, list },
  });
  assert.deepEqual((await neighborsIn(nothing, list, ['a'])).previous, undefined);
  assert.deepEqual((await neighborsIn(nothing, list, ['c'])).next, undefined);
  assert.deepEqual(await neighborsIn(nothing, list, ['d']), { previous: undefined, next: undefined });
});
