import { isObject } from './openPost.ts';

/** The argument of commands about notes, besides rows of the Notes tree. */
export interface NoteArgument {
  /** The note's id. */
  readonly note: string;
}

function idOf(value: unknown): readonly string[] {
  return isObject(value) && typeof value['id'] === 'string' ? [value['id']] : [];
}

/** The notes that a row stands for: its own, or those of its group with the replies to them. */
function idsOf(row: unknown): readonly string[] {
  if (!isObject(row)) return [];
  if (typeof row['note'] === 'string') return [row['note']];
  if (row['kind'] === 'note') return noteOf(row['row']);
  const { threads, rows } = row;
  if (Array.isArray(rows)) return rows.flatMap(noteOf);
  if (!Array.isArray(threads)) return [];
  return threads.flatMap((thread: unknown) =>
    isObject(thread)
      ? [
          ...idOf(thread['note']),
          ...(Array.isArray(thread['replies']) ? thread['replies'].flatMap(idOf) : []),
        ]
      : [],
  );
}

function noteOf(row: unknown): readonly string[] {
  if (!isObject(row)) return [];
  const { stored } = row;
  return isObject(stored) ? idOf(stored['note']) : idOf(row);
}

/**
 * The ids of the notes that a command was called on: as VS Code passes rows, the one that was clicked and all that are
 * selected. Commands can be called by anyone; what is no note is left out.
 */
export function noteIdsOf(args: readonly unknown[]): readonly string[] {
  const [row, selected] = args;
  const rows = Array.isArray(selected) && selected.length > 0 ? selected : [row];
  return [...new Set(rows.flatMap(idsOf))];
}
