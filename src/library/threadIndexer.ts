import { statSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import type { FileIndexer, IndexListener } from './fileIndexer.ts';
import { type IndexedFile, type IndexJob, UNKNOWN_FILE } from './indexFile.ts';
import type { ReaderOrder, ReaderReply } from './readerThread.ts';
import { ofFile } from './readPosts.ts';

interface Pending {
  readonly job: IndexJob;
  readonly listener: IndexListener;
  readonly resolve: (file: IndexedFile | undefined) => void;
}

/** Milliseconds after which a reader without work gives its memory back; one that has to be ready goes on in a new thread. */
const IDLE = 10_000;

/** A thread that read fewer files than this has hardly any memory to give back. */
const MANY_FILES = 100;

/** Stands for the hash of a file that could not be read to its end. */
const GIVEN_UP = 'given up';

/**
 * Reads files in a thread of its own, so that importing and writing run side by side. A file that takes too long, or
 * that brings the thread down, costs only itself: the thread is replaced, and the file comes back with a problem and is
 * left alone until it changes. A cancelled one ends at once, with its thread.
 */
export class ThreadIndexer implements FileIndexer {
  /** So many that one can be read while the answers for others travel. */
  readonly concurrency = 24;
  readonly #start: () => Worker;
  readonly #patience: number;
  /** In the order they were sent, which is the order in which the thread works. */
  readonly #pending = new Map<number, Pending>();
  /** Where the thread says which file it is at, even when it then does nothing else any more. */
  readonly #at = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #orders: ReaderOrder[] = [];
  #worker: Worker | undefined;
  #nextId = 0;
  /** Parts that are being taken: meanwhile the thread may have to wait. */
  #taking = 0;
  #timer: NodeJS.Timeout | undefined;
  #isReady = false;
  /** Files that the present thread read. */
  #read = 0;

  /** `patience`: milliseconds that one part of a file may take. */
  constructor(start: () => Worker, patience = 20_000) {
    this.#start = start;
    this.#patience = patience;
  }

  index(job: IndexJob, listener: IndexListener): Promise<IndexedFile | undefined> {
    const { signal } = listener;
    if (signal?.aborted === true) return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<IndexedFile | undefined>();
    const id = this.#nextId++;
    this.#pending.set(id, { job, listener, resolve });
    this.#worker ??= this.#startWorker();
    this.#send({ id, job });
    if (this.#pending.size === 1) this.#watch();
    const cancel = () => this.#cancel();
    signal?.addEventListener('abort', cancel);
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  prepare(): void {
    this.#isReady = true;
    this.#worker ??= this.#startWorker();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#cancel();
  }

  /** Ends everything that is under way. */
  #cancel(): void {
    if (this.#pending.size > 0 || this.#worker !== undefined) this.#replace(undefined);
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { resolve } of pending) resolve(undefined);
  }

  /** Tells the present thread, together with what else it is told in the same turn. */
  #send(order: ReaderOrder): void {
    this.#orders.push(order);
    if (this.#orders.length > 1) return;
    queueMicrotask(() => {
      if (this.#orders.length > 0) this.#worker?.postMessage(this.#orders);
      this.#orders = [];
    });
  }

  #startWorker(): Worker {
    const worker = this.#start();
    worker.postMessage([{ at: this.#at }] satisfies ReaderOrder[]);
    worker.on('message', (replies: readonly ReaderReply[]) => {
      for (const reply of replies) if (worker === this.#worker) this.#take(worker, reply);
    });
    const failed = (reason: string) => {
      if (worker === this.#worker) this.#giveUp(`Could not be read: the reader stopped (${reason}).`);
    };
    worker.on('error', (error) => failed(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => failed(`exit code ${code}`));
    worker.unref();
    return worker;
  }

  #take(worker: Worker, reply: ReaderReply): void {
    const pending = this.#pending.get(reply.id);
    if (reply.kind === 'end') this.#settle(reply.id, reply.file);
    else if (reply.kind === 'read') {
      this.#watch();
      pending?.listener.onRead(reply.share);
    } else if (pending !== undefined) {
      this.#taking++;
      this.#watch();
      // A part that cannot be stored ends the sync by other means; its thread goes on for the next one.
      void Promise.resolve(pending.listener.onPart(reply.part)).then(() => {
        if (worker !== this.#worker) return;
        this.#taking--;
        this.#watch();
        this.#send({ taken: true });
      });
    }
  }

  #settle(id: number, file: IndexedFile): void {
    this.#read++;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watch();
    pending?.resolve(file);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#pending.size === 0) {
      this.#timer = setTimeout(() => this.#rest(), IDLE).unref();
    } else if (this.#taking === 0) {
      this.#timer = setTimeout(() => {
        this.#giveUp(`Took longer than ${this.#patience / 1000} s to read.`);
      }, this.#patience);
    }
  }

  #rest(): void {
    if (this.#isReady && this.#read < MANY_FILES) return;
    this.#replace(undefined);
    if (this.#isReady) this.#worker = this.#startWorker();
  }

  /** The file that the thread was busy with is given up, the others start again. */
  #giveUp(reason: string): void {
    const at = Atomics.load(this.#at, 0);
    const [oldest] = this.#pending.keys();
    this.#replace(undefined);
    const id = this.#pending.has(at) ? at : oldest;
    const job = id === undefined ? undefined : this.#pending.get(id)?.job;
    if (id === undefined || job === undefined) return;
    this.#settle(id, unread(`${reason} It is left out until it changes; split it, or exclude it.`, job));
    if (this.#pending.size === 0) return;
    this.#replace(this.#startWorker());
    for (const [rest, pending] of this.#pending) this.#send({ id: rest, job: pending.job });
  }

  #replace(worker: Worker | undefined): void {
    const old = this.#worker;
    this.#worker = worker;
    this.#read = 0;
    this.#orders = [];
    this.#taking = 0;
    void old?.terminate();
  }
}

/** A file that was not read to its end; what came of it stays. */
function unread(problem: string, { absolutePath }: IndexJob): IndexedFile {
  const stats = statSync(absolutePath, { throwIfNoEntry: false });
  const stamp = { size: stats?.size ?? 0, mtime: stats?.mtimeMs ?? 0, hash: GIVEN_UP };
  return { ...UNKNOWN_FILE, ...stamp, problems: [ofFile(problem)] };
}
