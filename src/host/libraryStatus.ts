import type { LibraryCounts, LibrarySettings } from '../protocol/library.ts';

/** `none`: no folder; `empty`: nothing found in it; `failed`: the library could not be opened. */
export type LibraryState = 'none' | 'opening' | 'indexing' | 'empty' | 'ready' | 'failed';

/** How the library stands: told by `host/library`, shown by the views. */
export interface LibraryStatus {
  readonly state: LibraryState;
  readonly counts: LibraryCounts | undefined;
  /** While indexing: files read so far and in all. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly settings: LibrarySettings | undefined;
}
