import type { ImportedNote } from '../core/notes/exchange/importedNote.ts';
import type { Note } from '../core/notes/note.ts';
import type { SaveResult, StoredNote } from '../core/notes/storedNote.ts';
import type { ExportReport, ImportChoice, ImportOutcome, NotesRequest } from '../protocol/noteExchange.ts';
import type { NoteChange, NoteVersion } from '../protocol/noteHistory.ts';
import { exportNotes, notesAs } from './noteExport.ts';
import { importNotes } from './noteImport.ts';
import type { Session } from './session.ts';

/** The calls of `LibraryApi` that change notes. */
export abstract class LibraryNoteCalls {
  protected abstract ask<T>(question: (session: Session) => T): T;
  /** Views are told afterwards. */
  protected abstract changeNotes<T>(change: (session: Session) => T): T;

  saveNote(note: Note, baseHash: string | undefined): SaveResult {
    return this.changeNotes((session) => {
      const title = session.titleOf(note.target.post) ?? note.target.source;
      return session.noteChanges().save(session.notes?.withText(note) ?? note, baseHash, title);
    });
  }

  deleteNote(id: string): void {
    this.changeNotes((session) => session.noteChanges().delete(id));
  }

  restoreNote(id: string): StoredNote {
    return this.changeNotes((session) => session.noteChanges().restore(id));
  }

  undoNoteChange(): readonly NoteChange[] | undefined {
    return this.changeNotes((session) => session.noteChanges().undo());
  }

  redoNoteChange(): readonly NoteChange[] | undefined {
    return this.changeNotes((session) => session.noteChanges().redo());
  }

  noteVersions(id: string): readonly NoteVersion[] {
    return this.ask((session) => session.noteChanges().versions(id));
  }

  restoreNoteVersion(id: string, hash: string): StoredNote {
    return this.changeNotes((session) => session.noteChanges().restoreVersion(id, hash));
  }

  keepBothSides(path: string): void {
    this.changeNotes((session) => session.noteChanges().keepBothSides(path));
  }

  notesAs(request: NotesRequest): string {
    return this.ask((session) => notesAs(session, request));
  }

  exportNotes(request: NotesRequest, file: string): ExportReport {
    return this.ask((session) => exportNotes(session, request, file));
  }

  importNotes(notes: readonly ImportedNote[], choice: ImportChoice): readonly ImportOutcome[] {
    return this.changeNotes((session) => importNotes(session, notes, choice));
  }
}
