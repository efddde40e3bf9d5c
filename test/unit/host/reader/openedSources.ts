import type { LibraryState, StatusSource } from '../../../../src/host/libraryStatus.ts';
import type { Library } from '../../../../src/library/library.ts';
import type { LibraryConnection } from '../../../../src/protocol/library.ts';
import { settingsFor } from '../../library/tempLibrary.ts';

/** What links are opened from, over a library of the same thread. */
export function connection(library: Library): Pick<LibraryConnection, 'notes' | 'paper' | 'post'> {
  return {
    post: async (id) => library.post(id),
    paper: async (key) => library.paper(key),
    notes: async (ids) => library.notes(ids),
  };
}

/** How a library stands that will not change. */
export function status(folder: string, state: LibraryState): StatusSource {
  const isOpen = state !== 'none' && state !== 'failed';
  return {
    status: {
      state,
      isOpen,
      counts: undefined,
      progress: undefined,
      isStopped: false,
      settings: isOpen ? settingsFor(folder) : undefined,
    },
    onDidChangeStatus: () => ({ dispose: () => undefined }),
    onDidRefresh: () => ({ dispose: () => undefined }),
    whenOpen: Promise.resolve(),
    wake: () => undefined,
  };
}
