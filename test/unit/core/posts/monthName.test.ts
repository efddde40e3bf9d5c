import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthName } from '../../../../src/core/posts/monthName.ts';

test('months are called as English calls them', () => {
  const english = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  for (const year of ['2025', '1999', '0987']) {
    for (let month = 1; month <= 12; month++) {
      const key = `${year}-${String(month).padStart(2, '0')}`;
      assert.equal(monthName(key), english.format(new Date(`${key}-01T00:00:00Z`)));
    }
  }
  assert.equal(monthName('002025-07'), 'July 2025');
});

test('what is no month stays as it is', () => {
  for (const key of ['', '2025', '2025-13', '2025-00', '+12025-']) assert.equal(monthName(key), key);
});
