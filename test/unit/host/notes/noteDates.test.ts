import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateGroup } from '../../../../src/host/notes/noteDates.ts';

/** Thursday, 26 November 2026, in the zone of whoever runs this. */
const NOW = new Date(2026, 10, 26, 0, 30);

function labelOf(...time: Parameters<typeof Date.UTC>): string {
  const [year, month = 0, day = 1, hour = 0, minute = 0] = time;
  return dateGroup(new Date(year, month, day, hour, minute).toISOString(), NOW).label;
}

test('notes stand under today, yesterday, this week and months', () => {
  assert.equal(labelOf(2026, 10, 26, 0, 1), 'Today');
  assert.equal(labelOf(2026, 10, 25, 23, 59), 'Yesterday');
  assert.equal(labelOf(2026, 10, 24), 'This week');
  assert.equal(labelOf(2026, 10, 23), 'This week');
  assert.equal(labelOf(2026, 10, 22), 'November 2026');
  assert.equal(labelOf(2025, 0, 3), 'January 2025');
});

test('a clock that was ahead does no harm', () => {
  assert.equal(labelOf(2026, 10, 27), 'November 2026');
  assert.equal(dateGroup('soon', NOW).label, 'Undated');
});

test('on a Monday, yesterday is not this week', () => {
  const monday = new Date(2026, 10, 23, 9);
  const at = (day: number) => dateGroup(new Date(2026, 10, day, 12).toISOString(), monday).label;
  assert.deepEqual([at(23), at(22), at(21)], ['Today', 'Yesterday', 'November 2026']);
});
