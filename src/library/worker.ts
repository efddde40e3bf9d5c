import { readlinkSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import type { SyncSummary } from '../protocol/sync.ts';
import type { LibraryMessage, LibraryRequest } from '../protocol/worker.ts';
import { IndexerPool } from './fileIndexer.ts';
import { Library } from './library.ts';
import { messageOf } from './log.ts';
import { serveReader } from './readerThread.ts';
import { ThreadIndexer } from './threadIndexer.ts';
import { THREAD_LIMITS } from './threadLimits.ts';

/** What the file is started with: as the library itself (its own path), or as the thread that reads files for it. */
export type WorkerRole = { readonly role: 'library'; readonly file: string } | { readonly role: 'reader' };

/** Importing is most of the work; more threads than this would wait for the one that writes. */
const READERS = Math.min(3, Math.max(1, availableParallelism()));
/** Milliseconds between two messages about progress. VS Code holds a view back while it changes every 200 ms or more often. */
const PROGRESS_INTERVAL = 500;

function isRole(value: unknown): value is WorkerRole {
  if (typeof value !== 'object' || value === null || !('role' in value)) return false;
  return (
    value.role === 'reader' || (value.role === 'library' && 'file' in value && typeof value.file === 'string')
  );
}

/** Lets the editor's own thread go first, where the system knows priorities of threads: on Linux. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It is a courtesy; work goes on without.
  }
}

function serveLibrary(port: MessagePort, file: string): void {
  const startReader = () =>
    new Worker(file, {
      workerData: { role: 'reader' } satisfies WorkerRole,
      resourceLimits: THREAD_LIMITS,
    });
  const send = (message: LibraryMessage) => port.postMessage(message);
  const library = new Library({
    log: (level, message) => send({ type: 'log', level, message }),
    onChanged: (changes) => send({ type: 'changed', ...changes }),
    startIndexer: () =>
      new IndexerPool(Array.from({ length: READERS }, () => new ThreadIndexer(startReader))),
  });
  const running = new Map<number, AbortController>();

  const runSync = async (id: number, paths: readonly string[] | undefined): Promise<SyncSummary> => {
    const controller = new AbortController();
    running.set(id, controller);
    let lastSent = Number.NEGATIVE_INFINITY;
    const onProgress = (done: number, total: number, path: string, share: number) => {
      const now = performance.now();
      if (now - lastSent < PROGRESS_INTERVAL) return;
      lastSent = now;
      send({ type: 'progress', done, total, path, share });
    };
    try {
      return await library.sync(paths, onProgress, controller.signal);
    } finally {
      running.delete(id);
    }
  };

  const answer = (request: Exclude<LibraryRequest, { type: 'cancel' }>): unknown => {
    if (request.type === 'sync') return runSync(request.id, request.paths);
    // The client's typed methods are the only sender, so the arguments fit the method.
    return Reflect.apply(library[request.method], library, request.args);
  };

  port.on('message', async (request: LibraryRequest) => {
    const { id } = request;
    if (request.type === 'cancel') {
      running.get(id)?.abort();
      return;
    }
    try {
      send({ type: 'result', id, value: await answer(request) });
    } catch (error) {
      send({ type: 'error', id, message: messageOf(error), cancelled: false });
    }
  });
}

const role: unknown = workerData;
if (parentPort !== null && isRole(role)) {
  if (role.role === 'library') serveLibrary(parentPort, role.file);
  else {
    stepBack();
    serveReader(parentPort);
  }
}
