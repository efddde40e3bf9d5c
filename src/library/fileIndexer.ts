import { setImmediate } from 'node:timers/promises';
import { NewWords } from '../core/search/words.ts';
import { type IndexedFile, type IndexedPart, type IndexJob, indexFile } from './indexFile.ts';

/** Who takes what was read. */
export interface IndexListener {
  /** Takes all parts but the last; the next ones wait for it. */
  readonly onPart: (part: IndexedPart) => Promise<void> | void;
  /** How much of the file was read, 0 to 1. */
  readonly onRead: (share: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Reads files for a sync. */
export interface FileIndexer {
  /** How many files a caller should have under way. */
  readonly concurrency: number;
  /**
   * Reads a file part by part; the last part is the result, `undefined` when it was cancelled. Never rejects: what went
   * wrong is a problem of the file.
   */
  index(job: IndexJob, listener: IndexListener): Promise<IndexedFile | undefined>;
  /** Gets ready for a file that may come at any time, so that what was just saved is there at once. */
  prepare(): void;
  dispose(): void;
}

/** Reads files in the calling thread. */
export class InlineIndexer implements FileIndexer {
  readonly concurrency = 1;
  readonly #words = new NewWords();

  async index(job: IndexJob, { onPart, onRead, signal }: IndexListener): Promise<IndexedFile | undefined> {
    const reading = indexFile(job, this.#words, onRead);
    for (;;) {
      const { done, value } = reading.next();
      if (done === true) return value;
      await onPart(value);
      await setImmediate();
      if (signal?.aborted !== true) continue;
      reading.return(undefined);
      return undefined;
    }
  }

  prepare(): void {}

  dispose(): void {}
}

/** Several readers side by side. */
export class IndexerPool implements FileIndexer {
  readonly concurrency: number;
  readonly #readers: readonly { readonly reader: FileIndexer; busy: number }[];

  constructor(readers: readonly FileIndexer[]) {
    this.#readers = readers.map((reader) => ({ reader, busy: 0 }));
    this.concurrency = readers.reduce((sum, reader) => sum + reader.concurrency, 0);
  }

  async index(job: IndexJob, listener: IndexListener): Promise<IndexedFile | undefined> {
    const slot = this.#readers.reduce((best, other) => (other.busy < best.busy ? other : best));
    slot.busy++;
    try {
      return await slot.reader.index(job, listener);
    } finally {
      slot.busy--;
    }
  }

  /** One is enough for what changes now and then. */
  prepare(): void {
    this.#readers[0]?.reader.prepare();
  }

  dispose(): void {
    for (const { reader } of this.#readers) reader.dispose();
  }
}
