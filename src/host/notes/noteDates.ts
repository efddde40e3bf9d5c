import { monthName } from '../../core/posts/monthName.ts';

/** A span of days under which notes stand. */
export interface DateGroup {
  readonly key: string;
  readonly label: string;
}

/** Where a note made at `created` (ISO 8601) stands: today, yesterday, earlier in this week, else its month. */
export function dateGroup(created: string, now: Date): DateGroup {
  const date = new Date(created);
  if (Number.isNaN(date.getTime())) return { key: '', label: 'Undated' };
  const day = dayOf(date);
  if (day === dayOf(now)) return { key: 'today', label: 'Today' };
  if (day === dayOf(daysBefore(now, 1))) return { key: 'yesterday', label: 'Yesterday' };
  // A week begins on Monday, as in ISO 8601.
  const monday = dayOf(daysBefore(now, (now.getDay() + 6) % 7));
  if (day >= monday && day < dayOf(now)) return { key: 'week', label: 'This week' };
  const month = day.slice(0, -3);
  return { key: month, label: monthName(month) };
}

/** The day in the user's own time zone, in an order that sorts. */
function dayOf(date: Date): string {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${String(year).padStart(6, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** At noon, so that the hour that summer time takes away does not count. */
function daysBefore(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days, 12);
}
