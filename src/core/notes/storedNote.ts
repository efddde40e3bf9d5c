import type { Note } from './note.ts';

/** A note as it is on disk. */
export interface StoredNote {
  readonly note: Note;
  /** Relative to the posts folder, with `/`. */
  readonly path: string;
  /** SHA-256 of the file's bytes as last read or written; what a save compares with the disk. */
  readonly hash: string;
}

/** A note file that cannot be parsed: shown, never rewritten. */
export interface NoteProblem {
  readonly path: string;
  readonly message: string;
}

export type SaveResult =
  | { readonly status: 'saved'; readonly stored: StoredNote }
  /** The file changed on disk since it was read: nothing was overwritten, our text went to `keptAt`. */
  | { readonly status: 'conflict'; readonly keptAt: string; readonly onDisk: StoredNote | undefined };
