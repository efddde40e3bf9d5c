import { Worker } from 'node:worker_threads';
import type {
  LibraryApi,
  LibraryChange,
  LibraryConnection,
  LibraryMethod,
  LibrarySettings,
  OpenParams,
} from '../protocol/library.ts';
import type { SyncProgress, SyncSummary } from '../protocol/sync.ts';
import type { LibraryMessage, LibraryRequest } from '../protocol/worker.ts';
import { type Disposable, Emitter } from './emitter.ts';
import { LibraryCalls } from './libraryCalls.ts';
import { THREAD_LIMITS } from './threadLimits.ts';

/** A sync that was stopped by its caller. Never shown. */
export class CancelledError extends Error {
  override readonly name = 'AbortError';

  constructor() {
    super('Cancelled');
  }
}

interface Pending {
  readonly request: LibraryRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** How often the worker stopped while this was under way. */
  restarts: number;
}

export interface ClientOptions {
  /** Milliseconds without an answer to a call after which the worker is taken to hang. */
  readonly patience?: number;
}

/**
 * The library in its worker thread. A worker that crashes or hangs is replaced: calls under way are rejected, a sync
 * under way starts again where the old one was, and views are told to ask again.
 */
export class LibraryClient extends LibraryCalls implements LibraryConnection {
  readonly #file: string;
  readonly #patience: number;
  readonly #changed = new Emitter<[change: LibraryChange]>();
  readonly #progress = new Emitter<[progress: SyncProgress]>();
  readonly #log = new Emitter<[level: 'info' | 'warn' | 'error', message: string]>();
  readonly #pending = new Map<number, Pending>();
  #params: OpenParams | undefined;
  #worker: Worker | undefined;
  #watch: NodeJS.Timeout | undefined;
  /** Whether the present worker ever answered; one that cannot even start is not started again and again. */
  #isAlive = false;
  #nextId = 1;
  #isDisposed = false;

  /** `workerFile`: absolute path of the worker's script (`library/worker.ts` or its bundle). */
  constructor(workerFile: string, options: ClientOptions = {}) {
    super();
    this.#file = workerFile;
    this.#patience = options.patience ?? 30_000;
  }

  onChanged(listener: (change: LibraryChange) => void): Disposable {
    return this.#changed.add(listener);
  }

  onProgress(listener: (progress: SyncProgress) => void): Disposable {
    return this.#progress.add(listener);
  }

  onLog(listener: (level: 'info' | 'warn' | 'error', message: string) => void): Disposable {
    return this.#log.add(listener);
  }

  open(params: OpenParams) {
    this.#params = params;
    return this.call('open', params);
  }

  configure(settings: LibrarySettings) {
    if (this.#params !== undefined) this.#params = { ...this.#params, settings };
    return this.call('configure', settings);
  }

  /**
   * Brings the library up to date: with everything, or only with these absolute paths. Rejects with a `CancelledError`
   * when `signal` aborts; what was read until then is kept.
   */
  async sync(paths?: readonly string[], signal?: AbortSignal): Promise<SyncSummary> {
    if (signal?.aborted === true) throw new CancelledError();
    const id = this.#nextId++;
    const cancel = () => this.#worker?.postMessage({ type: 'cancel', id } satisfies LibraryRequest);
    signal?.addEventListener('abort', cancel);
    try {
      const summary = await this.#request<SyncSummary>({ type: 'sync', id, paths });
      if (summary.cancelled) throw new CancelledError();
      return summary;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stop();
    this.#rejectAll(() => true, 'The library was closed.');
  }

  protected override call<M extends LibraryMethod>(
    method: M,
    ...args: Parameters<LibraryApi[M]>
  ): Promise<ReturnType<LibraryApi[M]>> {
    return this.#request({ type: 'call', id: this.#nextId++, method, args });
  }

  #request<T>(request: LibraryRequest): Promise<T> {
    if (this.#isDisposed) return Promise.reject(new Error('The library was closed.'));
    return new Promise<T>((resolve, reject) => {
      // The worker answers with what the method it was asked for returns.
      const settle = (value: unknown) => resolve(value as T);
      this.#pending.set(request.id, { request, resolve: settle, reject, restarts: 0 });
      this.#worker ??= this.#start();
      this.#worker.postMessage(request);
      this.#watchCalls();
    });
  }

  #start(): Worker {
    this.#isAlive = false;
    const options = { workerData: { role: 'library', file: this.#file }, resourceLimits: THREAD_LIMITS };
    const worker = new Worker(this.#file, options);
    const ours = () => worker === this.#worker;
    worker.on('message', (message: LibraryMessage) => {
      if (!ours()) return;
      this.#isAlive = true;
      this.#receive(message);
    });
    worker.on('error', (error) => {
      if (ours()) this.#restart(error instanceof Error ? error.message : String(error));
    });
    worker.on('exit', (code) => {
      if (ours()) this.#restart(`exit code ${code}`);
    });
    return worker;
  }

  #stop(): void {
    clearTimeout(this.#watch);
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #receive(message: LibraryMessage): void {
    switch (message.type) {
      case 'changed':
        this.#changed.fire(message);
        break;
      case 'progress':
        this.#progress.fire(message);
        break;
      case 'log':
        this.#log.fire(message.level, message.message);
        break;
      case 'result':
        this.#take(message.id)?.resolve(message.value);
        break;
      case 'error':
        this.#take(message.id)?.reject(message.cancelled ? new CancelledError() : new Error(message.message));
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watchCalls();
    return pending;
  }

  /** A sync may take long; anything else that does hangs. */
  #watchCalls(): void {
    clearTimeout(this.#watch);
    if (![...this.#pending.values()].some(({ request }) => request.type === 'call')) return;
    this.#watch = setTimeout(() => this.#restart(`no answer for ${this.#patience / 1000} s`), this.#patience);
  }

  #restart(reason: string): void {
    this.#stop();
    const isHopeless = !this.#isAlive || this.#params === undefined;
    this.#log.fire('error', `The library stopped: ${reason}.`);
    this.#rejectAll(
      ({ request, restarts }) => isHopeless || request.type === 'call' || restarts > 0,
      `The library stopped (${reason}): try once more; if that does not help, reload the window.`,
    );
    if (isHopeless || this.#params === undefined) return;
    const resumed = [...this.#pending.values()];
    this.open(this.#params).catch((error: Error) => this.#log.fire('error', error.message));
    for (const pending of resumed) {
      pending.restarts++;
      this.#worker?.postMessage(pending.request);
    }
    this.#changed.fire({ posts: true, notes: true });
  }

  #rejectAll(isRejected: (pending: Pending) => boolean, message: string): void {
    for (const [id, pending] of this.#pending) {
      if (!isRejected(pending)) continue;
      this.#pending.delete(id);
      pending.reject(new Error(message));
    }
  }
}
