/** What the host asks the library about taking notes out and in. */
import type { DigestBy } from '../core/notes/exchange/digestSections.ts';
import type { ImportedNote } from '../core/notes/exchange/importedNote.ts';
import type { NoteFormat } from '../core/notes/exchange/noteFormats.ts';
import type { Anchor } from '../core/notes/note.ts';

/** Notes as a text for people or for another program. */
export interface NotesRequest {
  readonly format: NoteFormat;
  /** For Markdown: a digest with a section for each of these, in which the user may write; else note after note. */
  readonly by?: DigestBy | undefined;
  /** Ids of the notes; `undefined` for all. */
  readonly ids: readonly string[] | undefined;
  /** What links back to notes begin with: `vscode://<extension>`. */
  readonly linkBase: string;
  /** `marginalia.notes.template`, for Markdown. */
  readonly template: string;
}

/** What an export did to its file; only a digest keeps what stood there. */
export interface ExportReport {
  readonly notes: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** Blocks that the user changed and that were left as they are. */
  readonly kept: number;
  /** Lines, from 1, of markers without their other half. */
  readonly damaged: readonly number[];
}

/** What becomes of an imported note that differs from the one we have: nothing yet, theirs instead of ours, or both. */
export type ImportChoice = 'ask' | 'theirs' | 'both';

export type ImportOutcome =
  | { readonly status: 'imported'; readonly id: string; readonly verdict: Anchor['verdict'] }
  /** The same note is here. */
  | { readonly status: 'same' }
  /** Ours was changed later. */
  | { readonly status: 'older' }
  /** It differs from ours, and none is the newer one for sure, or theirs is: nothing was done. */
  | { readonly status: 'different' }
  /** Both are kept; theirs in a file of its own. */
  | { readonly status: 'both' }
  /** Nothing tells which post it belongs to, or the note that it answers is not here. */
  | { readonly status: 'homeless' }
  | { readonly status: 'failed'; readonly message: string };

/** The part of `LibraryApi` that takes notes out and in. */
export interface NoteExchangeApi {
  notesAs(request: NotesRequest): string;
  /**
   * Writes that text to a file, given by its absolute path, as a whole or not at all; a digest is brought up to date.
   * Throws, with what to do, when anything of the user's would be lost.
   */
  exportNotes(request: NotesRequest, file: string): ExportReport;
  /** Saves notes of another program, each whole or not at all; `choice`: what becomes of those that differ from ours. */
  importNotes(notes: readonly ImportedNote[], choice: ImportChoice): readonly ImportOutcome[];
}
