import { isAbsolute, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DigestMode } from '../core/formats/importer.ts';
import type { UserTopics } from '../core/topics/classify.ts';
import type { LibrarySettings } from '../protocol/library.ts';
import type { SyncSummary } from '../protocol/sync.ts';
import { BatchWriter } from './batchWriter.ts';
import type { Database } from './database.ts';
import { digestModes } from './digestModes.ts';
import type { FileIndexer } from './fileIndexer.ts';
import { type IndexedPart, sha256 } from './indexFile.ts';
import { type FileKey, setProblems } from './problemRows.ts';
import { isWithin, type ScanOptions, scan } from './scan.ts';
import { BUILD } from './schema.ts';
import type { Store } from './store.ts';

/** A posts folder. */
export interface Root {
  /** `folders.id` */
  readonly id: number;
  readonly path: string;
}

/** What a sync works on. */
export interface SyncTarget {
  readonly database: Database;
  readonly store: Store;
  readonly indexer: FileIndexer;
  readonly roots: readonly Root[];
  readonly topics: UserTopics;
  readonly digests: LibrarySettings['digests'];
  readonly excludes: (path: string) => boolean;
  /** Absolute path of the notes folder. */
  readonly notesPath: string;
}

export interface SyncRequest {
  /** Absolute paths that changed; `undefined`: everything. */
  readonly paths: readonly string[] | undefined;
  readonly signal: AbortSignal | undefined;
  /** `share`: how much of the file at `path` was read, 0 to 1. */
  readonly onProgress: (done: number, total: number, path: string, share: number) => void;
  /** Something in the database changed; called often. */
  readonly onWritten: () => void;
}

/** Files that are removed together. */
const BATCH_FILES = 200;
/** Milliseconds of work before others get their turn. */
const TURN = 10;

interface FileState {
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
}

/** Brings the database up to date with the files. Answers can be given from it at any `await`. */
export async function sync(target: SyncTarget, request: SyncRequest): Promise<SyncSummary> {
  const started = performance.now();
  const run = new SyncRun(target, request);
  const cancelled = !(await run.run());
  const count = (table: string) =>
    target.database.get(`select count(*) as n from ${table}`)?.number('n') ?? 0;
  return {
    files: count('files'),
    read: run.read,
    posts: count('posts'),
    problems: count('problems'),
    milliseconds: Math.round(performance.now() - started),
    cancelled,
  };
}

class SyncRun {
  readonly #target: SyncTarget;
  readonly #request: SyncRequest;
  /** Files to read, growing while they are read. */
  readonly #queue: FileKey[] = [];
  readonly #known = new Map<string, FileState>();
  readonly #writer: BatchWriter;
  readonly #digestOf: (path: string) => DigestMode;
  /** Resolved when something was read. */
  #wake = Promise.withResolvers<void>();
  #turnStarted = performance.now();
  #done = 0;
  read = 0;

  constructor(target: SyncTarget, request: SyncRequest) {
    this.#target = target;
    this.#request = request;
    this.#writer = new BatchWriter(target.database, target.store);
    this.#digestOf = digestModes(target.digests);
  }

  /** False when it was cancelled. */
  async run(): Promise<boolean> {
    if (this.#request.paths === undefined) this.#applySettings();
    for (const root of this.#target.roots) {
      this.#request.onProgress(0, 0, root.path, 0);
      if (!(await this.#compare(root))) return false;
    }
    try {
      return await this.#readQueue();
    } finally {
      this.#writer.close();
    }
  }

  /** Walks one posts folder, queues what changed and removes what is gone. */
  async #compare(root: Root): Promise<boolean> {
    const only = this.#only(root);
    if (only?.length === 0) return true;
    const gone = this.#knownFiles(root, only);
    const problems: { readonly path: string; readonly message: string; readonly hidden: boolean }[] = [];
    for (const event of scan(root.path, this.#scanOptions(root, only))) {
      if (event.kind === 'problem') problems.push(event);
      else {
        const { path, size, mtime } = event.file;
        const known = gone.get(path);
        gone.delete(path);
        if (known?.size !== size || known.mtime !== mtime) {
          this.#queue.push({ folder: root.id, path });
        }
      }
      if (this.#isCancelled()) return false;
      await this.#breathe();
    }
    const removed = [...gone.keys()].filter(
      (path) => !problems.some((problem) => problem.hidden && isWithin(path, problem.path)),
    );
    this.#replaceScanProblems(root, only, problems);
    await this.#remove(root, removed);
    return true;
  }

  /** The wanted paths below this root, relative with `/`; `undefined` for all. */
  #only(root: Root): readonly string[] | undefined {
    return this.#request.paths?.flatMap((path) => {
      const inside = relative(root.path, path);
      return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
        ? []
        : [inside.split(sep).join('/')];
    });
  }

  #scanOptions(root: Root, only: readonly string[] | undefined): ScanOptions {
    const { excludes, notesPath, roots } = this.#target;
    const others = roots.filter((other) => other !== root).map((other) => other.path);
    return { excludes, skip: new Set([notesPath, ...others]), only };
  }

  #knownFiles(root: Root, only: readonly string[] | undefined): Map<string, FileState> {
    const { database } = this.#target;
    const files = (condition: string, ...values: readonly string[]) =>
      database.all(
        `select path, size, mtime, hash from files where folder = ? ${condition}`,
        [root.id, ...values],
        (row) => ({
          path: row.text('path'),
          size: row.number('size'),
          mtime: row.number('mtime'),
          hash: row.text('hash'),
        }),
      );
    // '0' follows '/': all that lies below a path stands between the two.
    const found =
      only === undefined || only.includes('')
        ? files('')
        : only.flatMap((path) => [
            ...files('and path = ?', path),
            ...files('and path > ? and path < ?', `${path}/`, `${path}0`),
          ]);
    const known = new Map(found.map((file) => [file.path, file]));
    for (const file of known.values()) this.#known.set(`${root.id}:${file.path}`, file);
    return known;
  }

  #replaceScanProblems(
    root: Root,
    only: readonly string[] | undefined,
    problems: readonly { readonly path: string; readonly message: string }[],
  ): void {
    const { database } = this.#target;
    const before = database
      .all(`select path, message from problems where folder = ? and stage = 'scan'`, [root.id], (row) => ({
        path: row.text('path'),
        message: row.text('message'),
      }))
      .filter(({ path }) => only === undefined || only.some((wanted) => isWithin(path, wanted)));
    if (JSON.stringify(before) === JSON.stringify(problems.map(({ path, message }) => ({ path, message }))))
      return;
    database.transaction(() => {
      for (const { path } of before) setProblems(database, { folder: root.id, path }, 'scan', []);
      for (const { path, message } of problems) {
        setProblems(database, { folder: root.id, path }, 'scan', [{ message, line: undefined }]);
      }
    });
    this.#request.onWritten();
  }

  async #remove(root: Root, paths: readonly string[]): Promise<void> {
    const { database, store } = this.#target;
    for (let i = 0; i < paths.length; i += BATCH_FILES) {
      const batch = paths.slice(i, i + BATCH_FILES);
      database.transaction(() => {
        for (const path of batch) this.#queueAgain(store.remove({ folder: root.id, path }));
      });
      this.#request.onWritten();
      await this.#breathe();
    }
  }

  /** Reads the queue with several files under way; false when it was cancelled. What was read by then is written. */
  async #readQueue(): Promise<boolean> {
    const { indexer } = this.#target;
    let underWay = 0;
    let next = 0;
    for (;;) {
      while (underWay < indexer.concurrency && !this.#isCancelled()) {
        const key = this.#queue[next];
        if (key === undefined) break;
        next++;
        underWay++;
        void this.#readFile(key).finally(() => {
          underWay--;
          this.#wake.resolve();
        });
      }
      if (underWay > 0) await this.#wake.promise;
      this.#wake = Promise.withResolvers<void>();
      const isOver = () => underWay === 0 && (this.#isCancelled() || next === this.#queue.length);
      if (isOver() || this.#writer.isFull) this.#write();
      if (isOver()) return !this.#isCancelled();
      await this.#breathe();
    }
  }

  async #readFile(key: FileKey): Promise<void> {
    const root = this.#target.roots.find(({ id }) => id === key.folder);
    if (root === undefined) return;
    const job = {
      absolutePath: join(root.path, key.path),
      path: key.path,
      options: { digest: this.#digestOf(key.path) },
      topics: this.#target.topics,
      knownHash: this.#known.get(`${key.folder}:${key.path}`)?.hash || undefined,
    };
    const onRead = (share: number) =>
      this.#request.onProgress(this.#done, this.#queue.length, key.path, share);
    onRead(0);
    const onPart = (part: IndexedPart) => {
      this.#writer.add(key, part);
      this.#wake.resolve();
      return this.#writer.room();
    };
    const file = await this.#target.indexer.index(job, { onPart, onRead, signal: this.#request.signal });
    if (file === undefined) return;
    this.#done++;
    this.read++;
    this.#writer.end(key, file);
    onRead(1);
  }

  #write(): void {
    const { again, isChanged } = this.#writer.write();
    this.#queueAgain(again);
    if (isChanged) this.#request.onWritten();
  }

  #queueAgain(keys: readonly FileKey[]): void {
    for (const key of keys) {
      this.#known.delete(`${key.folder}:${key.path}`);
      this.#queue.push(key);
    }
  }

  /** When what decides over posts changed, or another build read the files, every file has to be read anew. */
  #applySettings(): void {
    const { database, topics, digests } = this.#target;
    const hash = sha256(JSON.stringify([BUILD, topics, digests]));
    if (database.get(`select value from meta where name = 'sorted'`)?.text('value') === hash) return;
    database.transaction(() => {
      database.run(`update files set hash = '', mtime = -1`);
      database.run(`insert or replace into meta (name, value) values ('sorted', ?)`, hash);
    });
  }

  #isCancelled(): boolean {
    return this.#request.signal?.aborted ?? false;
  }

  /** Lets others work when this turn was long enough. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#turnStarted < TURN) return;
    await setImmediate();
    this.#turnStarted = performance.now();
  }
}
