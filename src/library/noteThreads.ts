import type { StoredNote } from '../core/notes/storedNote.ts';

/**
 * The note that each reply answers in the end, by the reply's id: it stands where that note does. A reply whose note is
 * gone, and notes that answer each other in a ring, stand where they say themselves.
 */
export function threadRoots(notes: readonly StoredNote[]): ReadonlyMap<string, StoredNote> {
  const known = new Map(notes.map((stored) => [stored.note.id, stored]));
  const parentOf = ({ note }: StoredNote): StoredNote | undefined =>
    note.motivation === 'replying' && note.target.note !== undefined
      ? known.get(note.target.note)
      : undefined;
  const roots = new Map<string, StoredNote>();
  for (const stored of notes) {
    const passed = new Set([stored]);
    let root = stored;
    for (let next = parentOf(root); next !== undefined; next = parentOf(root)) {
      root = passed.has(next) ? stored : next;
      if (root === stored) break;
      passed.add(root);
    }
    if (root !== stored) roots.set(stored.note.id, root);
  }
  return roots;
}
