import { isConflictCopy } from '../../core/notes/noteWords.ts';
import type { NoteSummary } from '../../protocol/notes.ts';
import type { NoteGroup } from './noteNodes.ts';

/** What a note is, in one word. */
export type NoteKind =
  | 'conflict'
  | 'lost'
  | 'changed'
  | 'todo'
  | 'done'
  | 'question'
  | 'reply'
  | 'highlight'
  | 'note';

/** What a note is before all else: what needs a hand comes first. */
export function kindOf(row: NoteSummary): NoteKind {
  if (isConflictCopy(row.path)) return 'conflict';
  if (row.verdict === 'lost' || row.verdict === 'changed') return row.verdict;
  switch (row.motivation) {
    case 'todo':
      return row.completed === undefined ? 'todo' : 'done';
    case 'questioning':
      return 'question';
    case 'replying':
      return 'reply';
    default:
      return row.words === '' ? 'highlight' : 'note';
  }
}

export const KIND_ICONS: Readonly<Record<NoteKind, string>> = {
  conflict: 'warning',
  lost: 'debug-disconnect',
  changed: 'edit',
  // Beside their box, only the colour is left to tell.
  todo: 'circle-filled',
  done: 'circle-filled',
  question: 'question',
  reply: 'reply',
  highlight: 'paintcan',
  note: 'comment',
};

const SPOKEN: Readonly<Record<NoteKind, string>> = {
  conflict: 'Conflict copy of a note',
  lost: 'Note that lost its place',
  changed: 'Note whose words changed',
  todo: 'To-do',
  done: 'To-do, done',
  question: 'Question',
  reply: 'Reply',
  highlight: 'Highlight',
  note: 'Note',
};

/** Told beside the label, where the icon alone might not be understood. */
const TOLD: Partial<Record<NoteKind, string>> = { conflict: 'conflict copy', done: 'done' };

/** What a row says: the note's words, else those it was made on. */
export function labelOf({ words, quote }: NoteSummary): string {
  if (words !== '') return words;
  return quote === '' ? 'Empty note' : `“${quote}”`;
}

/** Beside the label: what is special, whose it is, the words it is on, its post, its tags. */
export function detailsOf(row: NoteSummary, tells: NoteGroup['tells']): string {
  return [
    TOLD[kindOf(row)],
    tells.author ? row.creator : undefined,
    row.words === '' || row.quote === '' ? undefined : `“${row.quote}”`,
    row.tags.length === 0 ? undefined : row.tags.map((tag) => `#${tag}`).join(' '),
    tells.title ? row.title : undefined,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** The row for those who hear it. */
export function spokenNote(row: NoteSummary, colorName: string, replies: number): string {
  return [
    SPOKEN[kindOf(row)],
    labelOf(row),
    row.words === '' || row.quote === '' ? undefined : `on “${row.quote}”`,
    row.creator === undefined ? undefined : `by ${row.creator}`,
    row.tags.length === 0 ? undefined : `tags ${row.tags.join(', ')}`,
    colorName,
    row.title,
    replies === 0 ? undefined : replies === 1 ? '1 reply' : `${replies} replies`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** What menus ask about. */
export function contextOf(row: NoteSummary): string {
  const flags = [
    'note',
    row.post === undefined ? 'gone' : 'there',
    row.motivation === 'todo' ? (row.completed === undefined ? 'todo' : 'done') : undefined,
  ];
  return flags.filter((flag) => flag !== undefined).join(' ');
}
