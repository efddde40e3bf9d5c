import type { NoteProblem, StoredNote } from '../core/notes/storedNote.ts';
import { type NoteFile, sha256 } from './noteScan.ts';

/** What is known of a file without its text. */
export type KnownFile = Omit<NoteFile, 'text'>;

export interface NoteList {
  /** Oldest first. */
  readonly notes: readonly StoredNote[];
  readonly problems: readonly NoteProblem[];
}

/**
 * The notes in files given by their shown path, each under an id of its own: of several files with the same id the one
 * with the shortest path keeps it, the others get one made from their path and are named as problems.
 */
export function listNotes(files: ReadonlyMap<string, KnownFile>): NoteList {
  const problems: NoteProblem[] = [];
  const notes: StoredNote[] = [];
  const holders = new Map<string, string>();
  for (const [path, { hash, parsed }] of [...files].sort(([a], [b]) => shortestFirst(a, b))) {
    if ('message' in parsed) {
      problems.push({ path, message: parsed.message });
      continue;
    }
    const { note } = parsed;
    const holder = holders.get(note.id);
    if (holder === undefined) {
      holders.set(note.id, path);
      notes.push({ note, path, hash });
      continue;
    }
    notes.push({ note: { ...note, id: copyId(note.id, path) }, path, hash });
    problems.push({
      path,
      message: `It is a copy of the note "${holder}" and shown as a note of its own: delete one of the two.`,
    });
  }
  notes.sort((a, b) => Date.parse(a.note.created) - Date.parse(b.note.created) || (a.path < b.path ? -1 : 1));
  return { notes, problems };
}

function shortestFirst(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** The id under which a second file of the same note is shown; the same on every machine. */
function copyId(id: string, path: string): string {
  const hex = sha256(`${id}\n${path}`);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
