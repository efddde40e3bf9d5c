import type { Note } from '../../core/notes/note.ts';
import type { NoteChange } from '../../protocol/noteHistory.ts';

const KINDS: Readonly<Record<NoteChange['kind'], string>> = {
  create: 'the new note',
  edit: 'the change of the note',
  delete: 'the deletion of the note',
};

/** What was undone or redone, for the status bar; `undefined`: there was nothing. */
export function changeWords(way: 'undo' | 'redo', changes: readonly NoteChange[] | undefined): string {
  const [first, ...others] = changes ?? [];
  if (first === undefined) return `There is no change of a note to ${way}`;
  const verb = way === 'undo' ? 'Undone' : 'Redone';
  if (others.length > 0) return `${verb}: changes of ${others.length + 1} notes`;
  return `${verb}: ${KINDS[first.kind]}${first.title === '' ? '' : ` “${first.title}”`}`;
}

/** The first line of a note's words, else of what it stands on. */
export function titleOfNote({ body, target }: Note): string {
  const [line = ''] = (body.trim() === '' ? (target.quote?.exact ?? '') : body.trim()).split('\n');
  return line === '' ? 'A note on the whole post' : line;
}
