import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecentSearches } from '../../../../src/host/search/recentSearches.ts';

function recentWith(kept?: unknown): RecentSearches {
  const values = new Map<string, unknown>(kept === undefined ? [] : [['marginalia.recentSearches', kept]]);
  return new RecentSearches({
    keys: () => [...values.keys()],
    // A memento gives whatever was put there.
    get: (key: string) => JSON.parse(JSON.stringify(values.get(key) ?? null)),
    update: async (key, value) => {
      values.set(key, value);
    },
  });
}

test('keeps the last ten searches, the newest first, each once', () => {
  const recent = recentWith();
  assert.deepEqual(recent.all, []);
  for (let n = 1; n <= 12; n++) recent.add(`owl ${n}`);
  recent.add('  owl 5 ');
  recent.add('   ');
  assert.deepEqual(
    recent.all,
    [5, 12, 11, 10, 9, 8, 7, 6, 4, 3].map((n) => `owl ${n}`),
  );
});

test('forgets one', () => {
  const recent = recentWith(['owls', 'mice']);
  recent.remove('owls');
  assert.deepEqual(recent.all, ['mice']);
});

test('takes only texts from what was kept', () => {
  assert.deepEqual(recentWith(['owls', 7, null]).all, ['owls']);
  assert.deepEqual(recentWith({ owls: 1 }).all, []);
});
