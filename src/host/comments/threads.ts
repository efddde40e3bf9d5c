import type { AnchoredNote } from '../../protocol/library.ts';

/** A note with its replies, oldest first. */
export interface Conversation {
  readonly root: AnchoredNote;
  readonly replies: readonly AnchoredNote[];
}

/** The notes of a post as conversations. A reply to a reply belongs to the same one; one to a note that is gone stands alone. */
export function threadsOf(notes: readonly AnchoredNote[]): readonly Conversation[] {
  const byId = new Map(notes.map((note) => [note.stored.note.id, note]));
  const rootOf = (note: AnchoredNote): AnchoredNote => {
    let root = note;
    for (const seen = new Set([note]); ; seen.add(root)) {
      const { motivation, target } = root.stored.note;
      const answered = motivation === 'replying' ? byId.get(target.note ?? '') : undefined;
      // Files may name each other in a circle.
      if (answered === undefined) return root;
      if (seen.has(answered)) return note;
      root = answered;
    }
  };
  const replies = Map.groupBy(
    notes.filter((note) => rootOf(note) !== note),
    rootOf,
  );
  return notes
    .filter((note) => rootOf(note) === note)
    .map((root) => ({
      root,
      replies: (replies.get(root) ?? []).toSorted((a, b) =>
        a.stored.note.created < b.stored.note.created ? -1 : 1,
      ),
    }));
}
