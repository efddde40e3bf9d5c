import type { Database } from './database.ts';
import type { IndexedFile, IndexedPart } from './indexFile.ts';
import type { FileKey } from './problemRows.ts';
import type { FileWriting, Store } from './store.ts';

/**
 * Results are written together: full text is several times cheaper in large transactions, but others wait for their end.
 * Parts of files, UTF-16 units of text, and milliseconds since the last one.
 */
const BATCH_PARTS = 200;
const BATCH_TEXT = 1_000_000;
const BATCH_TIME = 400;

interface Item {
  readonly key: FileKey;
  readonly part: IndexedPart;
  /** The same once more when it is the last part of the file. */
  readonly end: IndexedFile | undefined;
}

/** Writes what was read, several files or a part of a long one at once. */
export class BatchWriter {
  readonly #database: Database;
  readonly #store: Store;
  /** Files of which some parts were written. */
  readonly #begun = new Map<string, FileWriting>();
  #items: Item[] = [];
  #text = 0;
  #lastWrite = performance.now();
  #isOpen = true;
  #written = Promise.withResolvers<void>();

  constructor(database: Database, store: Store) {
    this.#database = database;
    this.#store = store;
  }

  add(key: FileKey, part: IndexedPart): void {
    this.#push({ key, part, end: undefined });
  }

  /** Adds the last part. */
  end(key: FileKey, file: IndexedFile): void {
    this.#push({ key, part: file, end: file });
  }

  get isFull(): boolean {
    return (
      this.#items.length >= BATCH_PARTS ||
      this.#text >= BATCH_TEXT ||
      performance.now() - this.#lastWrite >= BATCH_TIME
    );
  }

  /** Resolves when more may be added. */
  async room(): Promise<void> {
    if (this.#isOpen && this.#text >= BATCH_TEXT) await this.#written.promise;
  }

  /** Writes what was added; files to read again, and whether anything changed. */
  write(): { readonly again: readonly FileKey[]; readonly isChanged: boolean } {
    const items = this.#items;
    this.#items = [];
    this.#text = 0;
    if (items.length > 0) this.#lastWrite = performance.now();
    const again =
      items.length === 0
        ? []
        : this.#database.transaction(() => items.flatMap((item) => this.#writeItem(item)));
    this.#release();
    return { again, isChanged: items.some(({ end }) => end?.same !== true) };
  }

  /** Nothing more will be written: lets go of everybody who waits for room. */
  close(): void {
    this.#isOpen = false;
    this.#release();
  }

  #push(item: Item): void {
    this.#items.push(item);
    for (const post of item.part.posts) this.#text += post.text.length;
  }

  #writeItem({ key, part, end }: Item): readonly FileKey[] {
    if (end?.same === true) {
      this.#store.touch(key, end);
      return [];
    }
    const name = `${key.folder}:${key.path}`;
    const writing = this.#begun.get(name) ?? this.#store.begin(key);
    this.#store.add(writing, part);
    if (end !== undefined) {
      this.#begun.delete(name);
      return this.#store.finish(writing, end);
    }
    this.#begun.set(name, writing);
    return [];
  }

  #release(): void {
    this.#written.resolve();
    this.#written = Promise.withResolvers<void>();
  }
}
