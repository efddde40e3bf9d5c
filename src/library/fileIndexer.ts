import { readFileSync, statSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { NewWords } from '../core/search/words.ts';
import {
  type IndexedFile,
  type IndexJob,
  indexFile,
  MAX_FILE_BYTES,
  sha256,
  wholeFile,
} from './indexFile.ts';

/** Reads files for a sync. */
export interface FileIndexer {
  /** How many files a caller should have under way. */
  readonly concurrency: number;
  /** Never rejects: what went wrong is a problem of the file. */
  index(job: IndexJob): Promise<IndexedFile>;
  dispose(): void;
}

/** Reads files in the calling thread. */
export class InlineIndexer implements FileIndexer {
  readonly concurrency = 1;
  readonly #words = new NewWords();

  async index(job: IndexJob): Promise<IndexedFile> {
    return indexFile(job, this.#words);
  }

  dispose(): void {}
}

interface Pending {
  readonly job: IndexJob;
  readonly resolve: (file: IndexedFile) => void;
}

export interface IndexReply {
  readonly id: number;
  readonly file: IndexedFile;
}

export interface IndexOrder {
  readonly id: number;
  readonly job: IndexJob;
}

/** Several readers side by side. */
export class IndexerPool implements FileIndexer {
  readonly concurrency: number;
  readonly #readers: readonly { readonly reader: FileIndexer; busy: number }[];

  constructor(readers: readonly FileIndexer[]) {
    this.#readers = readers.map((reader) => ({ reader, busy: 0 }));
    this.concurrency = readers.reduce((sum, reader) => sum + reader.concurrency, 0);
  }

  async index(job: IndexJob): Promise<IndexedFile> {
    const slot = this.#readers.reduce((best, other) => (other.busy < best.busy ? other : best));
    slot.busy++;
    try {
      return await slot.reader.index(job);
    } finally {
      slot.busy--;
    }
  }

  dispose(): void {
    for (const { reader } of this.#readers) reader.dispose();
  }
}

/** Milliseconds after which a reader without work gives its memory back. */
const IDLE = 10_000;

/**
 * Reads files in a thread of its own, so that importing and writing run side by side. A file that takes too long, or
 * that brings the thread down, costs only itself: the thread is replaced and the file comes back with a problem. Its
 * hash comes back too, so that it is left alone until it changes.
 */
export class ThreadIndexer implements FileIndexer {
  readonly concurrency = 8;
  readonly #start: () => Worker;
  readonly #patience: number;
  /** In the order they were sent, which is the order in which the thread works. */
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #nextId = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `patience`: milliseconds that one file may take. */
  constructor(start: () => Worker, patience = 20_000) {
    this.#start = start;
    this.#patience = patience;
  }

  index(job: IndexJob): Promise<IndexedFile> {
    return new Promise((resolve) => {
      const id = this.#nextId++;
      this.#pending.set(id, { job, resolve });
      this.#worker ??= this.#startWorker();
      this.#worker.postMessage({ id, job } satisfies IndexOrder);
      if (this.#pending.size === 1) this.#watch();
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#replace(undefined);
    for (const { resolve } of this.#pending.values()) resolve(unread('The library was closed.'));
    this.#pending.clear();
  }

  #startWorker(): Worker {
    const worker = this.#start();
    worker.on('message', (reply: IndexReply) => {
      if (worker === this.#worker) this.#settle(reply.id, reply.file);
    });
    const failed = (reason: string) => {
      if (worker === this.#worker) this.#giveUp(`Could not be read: the reader stopped (${reason}).`);
    };
    worker.on('error', (error) => failed(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => failed(`exit code ${code}`));
    worker.unref();
    return worker;
  }

  #settle(id: number, file: IndexedFile): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watch();
    pending?.resolve(file);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#pending.size === 0) {
      this.#timer = setTimeout(() => this.#replace(undefined), IDLE).unref();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#giveUp(`Took longer than ${this.#patience / 1000} s to read.`);
    }, this.#patience);
  }

  /** The oldest file is the one that the thread was busy with: it is given up, the others start again. */
  #giveUp(reason: string): void {
    const [oldest] = this.#pending;
    this.#replace(undefined);
    if (oldest === undefined) return;
    const [id, { job }] = oldest;
    this.#settle(id, unread(`${reason} It is left out until it changes; split it, or exclude it.`, job));
    if (this.#pending.size === 0) return;
    const worker = this.#startWorker();
    this.#replace(worker);
    for (const [rest, pending] of this.#pending) worker.postMessage({ id: rest, job: pending.job });
  }

  #replace(worker: Worker | undefined): void {
    const old = this.#worker;
    this.#worker = worker;
    void old?.terminate();
  }
}

/** A file that was not read. */
function unread(problem: string, job?: IndexJob): IndexedFile {
  const file = {
    size: 0,
    mtime: 0,
    hash: '',
    same: false,
    posts: [],
    problems: [wholeFile(problem)],
    words: [],
  };
  if (job === undefined) return file;
  try {
    const { size, mtimeMs: mtime } = statSync(job.absolutePath);
    return {
      ...file,
      size,
      mtime,
      hash: size > MAX_FILE_BYTES ? '' : sha256(readFileSync(job.absolutePath)),
    };
  } catch {
    return file;
  }
}
