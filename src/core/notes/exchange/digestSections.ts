import { byTime, compareText, type ExportedNote, inReadingOrder } from './exportedNote.ts';
import type { DigestSection } from './managedBlocks.ts';
import { fieldsOf, headFields, oneLine } from './noteFields.ts';
import { type NoteTemplate, renderTemplate } from './template.ts';

export const DIGESTS = ['post', 'tag', 'week'] as const;
/** What a digest has a section for. */
export type DigestBy = (typeof DIGESTS)[number];

interface Group {
  readonly key: string;
  readonly title: string;
  readonly notes: readonly ExportedNote[];
}

/** The digest's sections; the same notes give the same sections, in whatever order they come. */
export function digestSections(
  notes: readonly ExportedNote[],
  by: DigestBy,
  template: NoteTemplate,
): readonly DigestSection[] {
  return groupsOf(notes, by).map(({ key, title, notes: members }) => ({
    key,
    head: renderTemplate(template.head, headFields(title)),
    notes: members.map((exported) => ({
      key: exported.note.id,
      text: renderTemplate(template.note, fieldsOf(exported, title)),
    })),
  }));
}

function groupsOf(notes: readonly ExportedNote[], by: DigestBy): readonly Group[] {
  switch (by) {
    case 'post':
      return posts(notes);
    case 'tag':
      return tags(notes);
    case 'week':
      return weeks(notes);
  }
}

function posts(notes: readonly ExportedNote[]): readonly Group[] {
  return [...Map.groupBy(notes, ({ note }) => note.target.post)]
    .map(([key, members]) => ({
      key,
      title: members.toSorted(byTime)[0]?.title ?? key,
      notes: inReadingOrder(members),
    }))
    .sort((a, b) => compareText(a.title, b.title) || compareText(a.key, b.key));
}

/** A note stands under each of its tags, a note without tags in a section of its own at the end. */
function tags(notes: readonly ExportedNote[]): readonly Group[] {
  const groups = new Map<string, ExportedNote[]>();
  for (const exported of notes) {
    const names = new Set(exported.note.tags.map(oneLine).filter((tag) => tag !== ''));
    for (const name of names.size === 0 ? [''] : names) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [exported]);
      else group.push(exported);
    }
  }
  return [...groups]
    .map(([key, members]) => ({
      key,
      title: key === '' ? 'No tags' : key,
      notes: posts(members).flatMap((group) => group.notes),
    }))
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || compareText(a.key, b.key));
}

/** By the ISO week, in UTC so that it is the same on every machine, in which a note was made. */
function weeks(notes: readonly ExportedNote[]): readonly Group[] {
  return [...Map.groupBy(notes, ({ note }) => isoWeek(note.created).name)]
    .map(([key, members]) => {
      const { first, last } = isoWeek(members[0]?.note.created ?? '');
      return { key, title: `${key} (${first} to ${last})`, notes: members.toSorted(byTime) };
    })
    .sort((a, b) => compareText(a.key, b.key));
}

const DAY = 86_400_000;

/** The ISO 8601 week of a time: `2026-W47`, with its Monday and Sunday. */
export function isoWeek(time: string): {
  readonly name: string;
  readonly first: string;
  readonly last: string;
} {
  const date = new Date(time);
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  if (Number.isNaN(midnight)) return { name: 'undated', first: '', last: '' };
  const monday = midnight - ((date.getUTCDay() + 6) % 7) * DAY;
  // The week belongs to the year that has its Thursday.
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  const fourth = new Date(Date.UTC(year, 0, 4));
  const firstMonday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY;
  const week = Math.round((monday - firstMonday) / (7 * DAY)) + 1;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return {
    name: `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`,
    first: day(monday),
    last: day(monday + 6 * DAY),
  };
}
