import type * as vscode from 'vscode';
import type { LibraryCounts, LibrarySettings } from '../protocol/library.ts';
import type { SyncProgress } from '../protocol/sync.ts';

/** `none`: no folder; `empty`: nothing found in it; `failed`: the library could not be opened. */
export type LibraryState = 'none' | 'opening' | 'indexing' | 'empty' | 'ready' | 'failed';

/** How the library stands: told by `host/library`, shown by the views. */
export interface LibraryStatus {
  readonly state: LibraryState;
  /** Whether the library can be asked. */
  readonly isOpen: boolean;
  readonly counts: LibraryCounts | undefined;
  /** While indexing. */
  readonly progress: SyncProgress | undefined;
  /** The user stopped indexing, and it has not run to its end since. */
  readonly isStopped: boolean;
  readonly settings: LibrarySettings | undefined;
}

/** What the views need of `host/library`. */
export interface StatusSource {
  readonly status: LibraryStatus;
  readonly onDidChangeStatus: vscode.Event<LibraryStatus>;
  /** The user asked to look at everything anew. */
  readonly onDidRefresh: vscode.Event<void>;
  /** Resolves once the library can be asked. */
  readonly whenOpen: Promise<void>;
  /** Opens the library, if nobody needed it until now. */
  wake(): void;
}

/** Calls `refresh` when the library becomes ready to be asked, or stops being so. */
export function onDidToggleOpen(source: StatusSource, refresh: () => void): vscode.Disposable {
  let wasOpen = source.status.isOpen;
  return source.onDidChangeStatus(({ isOpen }) => {
    if (isOpen === wasOpen) return;
    wasOpen = isOpen;
    refresh();
  });
}
