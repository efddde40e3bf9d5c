import type { NoteProblem, StoredNote } from '../core/notes/storedNote.ts';
import { type NoteFile, sha256 } from './noteScan.ts';

/** What is known of a file without its text. */
export interface KnownFile extends Omit<NoteFile, 'text'> {
  /** As it is shown: relative to the posts folder, with `/`. */
  readonly path: string;
}

export interface NoteList {
  /** Oldest first. */
  readonly notes: readonly StoredNote[];
  readonly problems: readonly NoteProblem[];
}

/**
 * The notes in these files, each under an id of its own: of several files with the same id the one
 * with the shortest path keeps it, the others get one made from their path and are named as problems.
 */
export function listNotes(files: readonly KnownFile[]): NoteList {
  const problems: NoteProblem[] = [];
  const timed: { readonly stored: StoredNote; readonly time: number }[] = [];
  const add = (stored: StoredNote): void => {
    timed.push({ stored, time: Date.parse(stored.note.created) });
  };
  const holders = new Map<string, string>();
  for (const { path, hash, parsed } of files.toSorted((a, b) => shortestFirst(a.path, b.path))) {
    if ('message' in parsed) {
      problems.push({ path, message: parsed.message });
      continue;
    }
    const { note } = parsed;
    const holder = holders.get(note.id);
    if (holder === undefined) {
      holders.set(note.id, path);
      add({ note, path, hash });
      continue;
    }
    add({ note: { ...note, id: copyId(note.id, path) }, path, hash });
    problems.push({
      path,
      message: `It is a copy of the note "${holder}" and shown as a note of its own: delete one of the two.`,
    });
  }
  timed.sort((a, b) => a.time - b.time || (a.stored.path < b.stored.path ? -1 : 1));
  return { notes: timed.map(({ stored }) => stored), problems };
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
