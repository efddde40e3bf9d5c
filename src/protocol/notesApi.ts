import type { Note } from '../core/notes/note.ts';
import type { SaveResult, StoredNote } from '../core/notes/storedNote.ts';
import type { NoteRow, RenderedNote } from './library.ts';
import type { FoundNotes, NoteQuery } from './notes.ts';
import type { Backlinks, LinkTarget, Suggested, Suggestion } from './readerNotes.ts';

/** What the library can be asked about notes. */
export interface NotesApi {
  notesOf(postId: string): readonly RenderedNote[];
  /** Every note, or those with these ids; oldest first. */
  notes(ids?: readonly string[]): readonly NoteRow[];
  /** The rows of the Notes view. */
  findNotes(query: NoteQuery): FoundNotes;
  /** Where a `[[link]]` of a note leads: `Title or file`, `arxiv:…`, `doi:…`, `note:<id>`, `post:<id>`. */
  noteLink(written: string): LinkTarget | undefined;
  /** The notes that link to a post or the page of a paper, and to the notes on it. */
  backlinks(page: string): Backlinks;
  /** What a tag or a link that begins so may be. */
  suggest(of: Suggested, words: string): readonly Suggestion[];
  /** `baseHash`: the hash of the file this edit started from, `undefined` for a new note. */
  saveNote(note: Note, baseHash: string | undefined): SaveResult;
  /** Moves the note's file to the trash. */
  deleteNote(id: string): void;
  /** Undoes the last delete of this note; throws when its file is taken. */
  restoreNote(id: string): StoredNote;
}
