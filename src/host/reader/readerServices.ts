import type * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { StatusSource } from '../libraryStatus.ts';
import type { DraftStore } from './drafts.ts';
import type { NoteOptions } from './noteOptions.ts';
import type { Positions } from './positions.ts';

/** What all reader tabs share. */
export interface ReaderServices {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly drafts: DraftStore;
  readonly options: NoteOptions;
  readonly positions: Positions;
  readonly extension: vscode.Extension<unknown>;
  readonly log: vscode.LogOutputChannel;
}
