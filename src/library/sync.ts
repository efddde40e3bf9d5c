import { isAbsolute, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { UserTopics } from '../core/topics/classify.ts';
import type { SyncSummary } from '../protocol/library.ts';
import type { Database } from './database.ts';
import type { FileIndexer } from './fileIndexer.ts';
import { type IndexedFile, sha256 } from './indexFile.ts';
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
  readonly excludes: (path: string) => boolean;
  /** Absolute path of the notes folder. */
  readonly notesPath: string;
}

export interface SyncRequest {
  /** Absolute paths that changed; `undefined`: everything. */
  readonly paths: readonly string[] | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (done: number, total: number, path: string) => void;
  /** Something in the database changed; called often. */
  readonly onWritten: () => void;
}

/**
 * Results are written together: full text is several times cheaper in large transactions, but others wait for their end.
 * Files, UTF-16 units of text, and milliseconds since the last one.
 */
const BATCH_FILES = 200;
const BATCH_TEXT = 1_000_000;
const BATCH_TIME = 400;
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
  #ready: { readonly key: FileKey; readonly file: IndexedFile }[] = [];
  #readyText = 0;
  #lastWrite = performance.now();
  #turnStarted = performance.now();
  #done = 0;
  read = 0;

  constructor(target: SyncTarget, request: SyncRequest) {
    this.#target = target;
    this.#request = request;
  }

  /** False when it was cancelled. */
  async run(): Promise<boolean> {
    if (this.#request.paths === undefined) this.#applyTopics();
    for (const root of this.#target.roots) {
      this.#request.onProgress(0, 0, root.path);
      if (!(await this.#compare(root))) return false;
    }
    return this.#readQueue();
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
    const files = this.#target.database.all(
      'select path, size, mtime, hash from files where folder = ?',
      [root.id],
      (row) => ({
        path: row.text('path'),
        size: row.number('size'),
        mtime: row.number('mtime'),
        hash: row.text('hash'),
      }),
    );
    const wanted = new Map<string, FileState>();
    for (const file of files) {
      if (only !== undefined && !only.some((path) => isWithin(file.path, path))) continue;
      wanted.set(file.path, file);
      this.#known.set(`${root.id}:${file.path}`, file);
    }
    return wanted;
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

  /** Reads the queue with several files under way; false when it was cancelled. Nothing read is thrown away. */
  async #readQueue(): Promise<boolean> {
    const { indexer } = this.#target;
    const underWay = new Set<Promise<void>>();
    let next = 0;
    while (!this.#isCancelled()) {
      const key = this.#queue[next];
      if (key === undefined) {
        await Promise.all(underWay);
        this.#write();
        if (next === this.#queue.length) return true;
        continue;
      }
      next++;
      const reading = this.#readFile(key).finally(() => underWay.delete(reading));
      underWay.add(reading);
      if (underWay.size >= indexer.concurrency) await Promise.race(underWay);
      if (this.#isBatchFull()) this.#write();
      await this.#breathe();
    }
    await Promise.all(underWay);
    this.#write();
    return false;
  }

  async #readFile(key: FileKey): Promise<void> {
    const root = this.#target.roots.find(({ id }) => id === key.folder);
    if (root === undefined) return;
    this.#request.onProgress(this.#done, this.#queue.length, key.path);
    const file = await this.#target.indexer.index({
      absolutePath: join(root.path, key.path),
      path: key.path,
      topics: this.#target.topics,
      knownHash: this.#known.get(`${key.folder}:${key.path}`)?.hash || undefined,
    });
    this.#done++;
    this.read++;
    this.#ready.push({ key, file });
    for (const post of file.posts) this.#readyText += post.text.length;
    this.#request.onProgress(this.#done, this.#queue.length, key.path);
  }

  #isBatchFull(): boolean {
    return (
      this.#ready.length >= BATCH_FILES ||
      this.#readyText >= BATCH_TEXT ||
      performance.now() - this.#lastWrite >= BATCH_TIME
    );
  }

  #write(): void {
    if (this.#ready.length === 0) return;
    const { database, store } = this.#target;
    const batch = this.#ready;
    this.#ready = [];
    this.#readyText = 0;
    database.transaction(() => {
      for (const { key, file } of batch) {
        if (file.same) store.touch(key, file);
        else this.#queueAgain(store.put(key, file));
      }
    });
    this.#lastWrite = performance.now();
    if (batch.some(({ file }) => !file.same)) this.#request.onWritten();
  }

  #queueAgain(keys: readonly FileKey[]): void {
    for (const key of keys) {
      this.#known.delete(`${key.folder}:${key.path}`);
      this.#queue.push(key);
    }
  }

  /** When the user's topics changed, or another build read the files, every post has to be sorted anew. */
  #applyTopics(): void {
    const { database, topics } = this.#target;
    const hash = sha256(JSON.stringify([BUILD, topics]));
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
