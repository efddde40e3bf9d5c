import type { NoteProblem, StoredNote } from '../core/notes/storedNote.ts';
import { derivedId } from './derivedId.ts';
import type { NoteFile } from './noteScan.ts';

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
    add({ note: { ...note, id: derivedId(`${note.id}\n${path}`) }, path, hash });
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
