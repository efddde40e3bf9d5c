import type { LibraryChange } from '../protocol/library.ts';
import type { DetailsStore } from './detailsStore.ts';
import type { FileIndexer } from './fileIndexer.ts';
import type { HomeTools } from './notesHome.ts';
import type { SyncRequest } from './sync.ts';

/** How a session is brought up to date. */
export interface SessionSync extends Omit<SyncRequest, 'onWritten'> {
  readonly onChanged: (change: LibraryChange) => void;
}

/** What a session works with. */
export interface SessionTools extends HomeTools {
  readonly indexer: FileIndexer;
  readonly details: DetailsStore;
}
