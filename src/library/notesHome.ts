import { join } from 'node:path';
import { paperPageId } from '../core/papers/paperPage.ts';
import type { Database } from './database.ts';
import { LibraryNotes } from './libraryNotes.ts';
import type { LibraryPapers } from './libraryPapers.ts';
import type { Log } from './log.ts';
import { NoteChanges } from './noteChanges.ts';
import { type LinkedLibrary, NoteLinks } from './noteLinks.ts';
import { NoteRows } from './noteRows.ts';
import { sha256 } from './noteScan.ts';
import { NoteStore } from './noteStore.ts';
import { pageText } from './paperPages.ts';

/** What belongs to the first posts folder. */
export interface Home {
  readonly folder: string;
  readonly notesPath: string;
  readonly store: NoteStore;
  readonly changes: NoteChanges;
  readonly notes: LibraryNotes;
  readonly links: NoteLinks;
  readonly rows: NoteRows;
}

/** Where notes go that are no longer in the folder. */
export interface HomeTools {
  readonly trashPath: string | undefined;
  readonly historyPath: string | undefined;
  readonly log: Log;
}

interface HomePlace {
  readonly folder: string;
  readonly notesFolder: string;
  readonly database: Database;
  readonly papers: LibraryPapers;
  /** Where links of notes lead. */
  readonly library: LinkedLibrary;
}

/** Reads the notes of a posts folder. */
export function openHome(place: HomePlace, { trashPath, historyPath, log }: HomeTools): Home {
  const { folder, notesFolder, database, papers, library } = place;
  const notesPath = join(folder, notesFolder);
  const store = new NoteStore(notesPath, { trashPath });
  store.load();
  const history = historyPath && join(historyPath, sha256(notesPath).slice(0, 16));
  const paths = history
    ? { versions: join(history, 'versions'), changes: join(history, 'changes.json') }
    : undefined;
  const pageOf = (key: string) => ({
    id: paperPageId(papers.canonical(key)),
    title: papers.views.title(key),
    text: pageText(papers.abstract(key)),
  });
  const notes = new LibraryNotes(database, store, pageOf);
  return {
    folder,
    notesPath,
    store,
    changes: new NoteChanges(store, paths, log),
    notes,
    links: new NoteLinks(library, notes),
    rows: new NoteRows(database, notes),
  };
}
