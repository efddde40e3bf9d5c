import { NOTE_COLORS, type NoteColor } from '../../core/notes/note.ts';
import type { FoundNotes, NoteGrouping, NoteSummary } from '../../protocol/notes.ts';
import { dateGroup } from './noteDates.ts';
import type { NoteGroup, NoteThread } from './noteNodes.ts';

/** Groups stand open while there are not more notes than a glance takes in. */
const FEW = 200;

export interface GroupingOptions {
  readonly by: NoteGrouping;
  /** Some notes are left out: other groups than those of all, each of which opens. */
  readonly isFiltered: boolean;
  /** Posts are still being read: a note whose post is not there yet is not lost. */
  readonly isIndexing: boolean;
  readonly now: Date;
  readonly colorNames: Readonly<Record<NoteColor, string>>;
}

interface GroupName {
  /** Empty for notes without what they are grouped by; they stand last. */
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  readonly color?: NoteColor;
  readonly tooltip?: string;
}

const FIRST: readonly (GroupName & { readonly verdict: NoteSummary['verdict'] })[] = [
  {
    verdict: 'lost',
    key: 'lost',
    label: 'Lost their place',
    icon: 'debug-disconnect',
    tooltip: 'The words of these notes are no longer in their post. The notes are safe; nothing was dropped.',
  },
  {
    verdict: 'changed',
    key: 'changed',
    label: 'Words changed',
    icon: 'edit',
    tooltip: 'The words these notes were made on read otherwise now. Open one to see both.',
  },
];
const BROKEN: GroupName = {
  key: 'broken',
  label: 'Could not be read',
  icon: 'warning',
  tooltip:
    'Files of the notes folder that are no readable notes. They are left as they are; open one to mend it.',
};

/**
 * The groups of the Notes view: what needs a hand first, then by the chosen property. A note is in one of the first
 * groups or under its property; replies stand under the note they answer.
 */
export function groupNotes(
  { notes: found, problems }: Pick<FoundNotes, 'notes' | 'problems'>,
  options: GroupingOptions,
): readonly NoteGroup[] {
  const notes = options.isIndexing ? found.map(awaited) : found;
  const groupOf = groupMaker(notes, options);
  const threads = threadsOf(notes);
  const first = FIRST.map((name) =>
    groupOf(`first:${name.key}`, name, {
      threads: threads.filter(({ note }) => note.verdict === name.verdict),
    }),
  );
  const isPlaced = ({ note }: NoteThread) => !FIRST.some(({ verdict }) => verdict === note.verdict);
  const broken = options.isFiltered ? [] : problems;
  return [
    groupOf(`first:${BROKEN.key}`, BROKEN, { problems: broken }),
    ...first,
    ...named(threads.filter(isPlaced), options).map(({ name, members }) =>
      groupOf(`${options.by}:${name.key}`, name, { threads: members }),
    ),
  ].filter((group) => group.threads.length + group.problems.length > 0);
}

function awaited(row: NoteSummary): NoteSummary {
  return row.verdict === 'lost' && row.post === undefined ? { ...row, verdict: 'post' } : row;
}

function groupMaker(
  notes: readonly NoteSummary[],
  { by, isFiltered }: GroupingOptions,
): (id: string, name: GroupName, holds: Partial<Pick<NoteGroup, 'threads' | 'problems'>>) => NoteGroup {
  // One's own name on every row tells nothing.
  const isShared = new Set(notes.map(({ creator }) => creator)).size > 1;
  return (id, { label, icon, color, tooltip }, { threads = [], problems = [] }) => {
    const isFirst = id.startsWith('first:');
    return {
      kind: 'group',
      id: isFiltered ? `filtered:${id}` : id,
      label,
      icon,
      color,
      tooltip,
      isExpanded: isFiltered || isFirst || notes.length <= FEW,
      threads,
      problems,
      tells: { title: by !== 'post' || isFirst, author: isShared && (by !== 'author' || isFirst) },
    };
  };
}

function threadsOf(notes: readonly NoteSummary[]): readonly NoteThread[] {
  const replies = Map.groupBy(notes, ({ thread }) => thread);
  return (replies.get(undefined) ?? []).map((note) => ({ note, replies: replies.get(note.id) ?? [] }));
}

interface NamedGroup {
  readonly name: GroupName;
  readonly members: NoteThread[];
}

function named(threads: readonly NoteThread[], options: GroupingOptions): readonly NamedGroup[] {
  const groups = new Map<string, NamedGroup>();
  for (const thread of threads) {
    for (const name of groupNames(thread.note, options)) {
      const group = groups.get(name.key);
      if (group) group.members.push(thread);
      else groups.set(name.key, { name, members: [thread] });
    }
  }
  const order = groupOrder(options);
  for (const { members } of groups.values()) members.sort(memberOrder(options));
  return [...groups.values()].sort(
    (a, b) => Number(a.name.key === '') - Number(b.name.key === '') || order(a, b),
  );
}

function groupNames(row: NoteSummary, { by, now, colorNames }: GroupingOptions): readonly GroupName[] {
  switch (by) {
    case 'post':
      return [{ key: row.post ?? row.title, label: row.title, icon: 'note' }];
    case 'paper':
      return orNone(row.subjects, 'mortar-board', 'No paper');
    case 'topic':
      return orNone(row.subjects, 'tag', 'No topic');
    case 'tag':
      return orNone(
        row.tags.map((tag) => ({ key: tag, label: `#${tag}` })),
        'tag',
        'No tags',
      );
    case 'color': {
      const { color } = row;
      return [{ key: color, label: capitalise(colorNames[color]), icon: 'circle-filled', color }];
    }
    case 'date':
      return [{ ...dateGroup(row.created, now), icon: 'calendar' }];
    case 'author':
      return [{ key: row.creator ?? '', label: row.creator ?? 'Without a name', icon: 'account' }];
  }
}

function orNone(
  names: readonly { readonly key: string; readonly label: string }[],
  icon: string,
  none: string,
): readonly GroupName[] {
  if (names.length === 0) return [{ key: '', label: none, icon: 'circle-slash' }];
  return names.map(({ key, label }) => ({ key, label, icon }));
}

function groupOrder({ by }: GroupingOptions): (a: NamedGroup, b: NamedGroup) => number {
  if (by === 'date') return (a, b) => compare(newest(b), newest(a));
  if (by === 'color') return (a, b) => colorIndex(a) - colorIndex(b);
  const { compare: alphabetical } = new Intl.Collator(undefined, { numeric: true });
  return (a, b) => alphabetical(a.name.label, b.name.label);
}

function colorIndex({ name: { color } }: NamedGroup): number {
  return color === undefined ? -1 : NOTE_COLORS.indexOf(color);
}

function newest({ members }: NamedGroup): string {
  return members.reduce((latest, { note }) => (note.created > latest ? note.created : latest), '');
}

/** By date the newest first; else post by post, in the order of the text. */
function memberOrder({ by }: GroupingOptions): (a: NoteThread, b: NoteThread) => number {
  if (by === 'date') return (a, b) => compare(b.note.created, a.note.created);
  return ({ note: a }, { note: b }) => compare(a.title, b.title) || (a.start ?? -1) - (b.start ?? -1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
