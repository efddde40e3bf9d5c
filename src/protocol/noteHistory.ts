/** What was done to notes: undone, redone, and their earlier versions. */

/** A change of a note that was undone or redone; `kind` is what it had been. */
export interface NoteChange {
  readonly id: string;
  /** The note's first words; may be empty. */
  readonly title: string;
  readonly kind: 'create' | 'edit' | 'delete';
}

/** What a note's file held before. */
export interface NoteVersion {
  /** SHA-256 of its bytes. */
  readonly hash: string;
  /** ISO 8601, UTC: when it was written or first met. */
  readonly at: string;
  /** Its first words; may be empty. */
  readonly title: string;
  /** Absolute path of its copy. */
  readonly path: string;
}
