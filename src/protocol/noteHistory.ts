/** What was done to notes: undone, redone, and their earlier versions. */
import type { StoredNote } from '../core/notes/storedNote.ts';

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

/** The part of `LibraryApi` that is about what was. */
export interface NoteHistoryApi {
  /** Takes back the last change of notes, or those made together; `undefined` when there is none. Throws when a note changed since. */
  undoNoteChange(): readonly NoteChange[] | undefined;
  redoNoteChange(): readonly NoteChange[] | undefined;
  /** What the note's file held before, newest first. */
  noteVersions(id: string): readonly NoteVersion[];
  /** The note's file becomes this version again. */
  restoreNoteVersion(id: string, hash: string): StoredNote;
  /** A note file (absolute path) in which git left both sides of a merge becomes two notes; such a record of a paper becomes one again. */
  keepBothSides(path: string): void;
}
