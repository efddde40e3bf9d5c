import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { sleep } from './atomicFile.ts';
import { type Log, messageOf } from './log.ts';

export type SqlValue = string | number | Uint8Array | null;

/** https://www.sqlite.org/rescode.html: SQLITE_CORRUPT and SQLITE_NOTADB, in the low byte. */
const DAMAGED = new Set([11, 26]);
/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN. */
const UNWRITABLE = new Set([8, 10, 13, 14]);

/** For so many milliseconds a statement waits for another process that keeps the file for itself. */
const TIMEOUT = 5000;

/** One row of an answer; each getter throws when the column is missing or of another type, which is our own bug. */
export class Row {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  text(column: string): string {
    const value = this.#values[column];
    if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`);
    return value;
  }

  optionalText(column: string): string | undefined {
    return this.#values[column] === null ? undefined : this.text(column);
  }

  optionalNumber(column: string): number | undefined {
    return this.#values[column] === null ? undefined : this.number(column);
  }

  bytes(column: string): Uint8Array {
    const value = this.#values[column];
    if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} is not bytes`);
    return value;
  }

  number(column: string): number {
    const value = this.#values[column];
    if (typeof value !== 'number') throw new TypeError(`column ${column} is not a number`);
    return value;
  }
}

function hasCode(error: unknown, codes: ReadonlySet<number>): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && codes.has(error.errcode & 0xff);
}

/** True when SQLite says that the file is not a whole database any more. */
export function isDamage(error: unknown): boolean {
  return hasCode(error, DAMAGED);
}

/** True when SQLite says that the file's place takes no more: read-only, full, broken. */
export function isUnwritable(error: unknown): boolean {
  return hasCode(error, UNWRITABLE);
}

/** True when another process kept the file for itself for longer than we wait: SQLITE_BUSY, SQLITE_LOCKED. */
export function isBusy(error: unknown): boolean {
  return hasCode(error, new Set([5, 6]));
}

/** Functions of one value that statements may call, by name; the same value always gives the same answer. */
export type SqlFunctions = Readonly<Record<string, (value: unknown) => SqlValue>>;

/** What a database file is for. */
export interface DatabaseKind {
  /** How the log calls it: `The index`. */
  readonly name: string;
  readonly schema: string;
  readonly functions?: SqlFunctions;
  readonly version: number;
  /** A statement that fails on a database whose tables are not whole. */
  readonly check: string;
  /** What deleting it costs; the end of a line in the log. */
  readonly cost: string;
  /**
   * `cache`: made for speed, and one of another version is deleted. `kept`: a write waits for the disk, and one of a
   * newer version belongs to a newer build in another window and is left alone.
   */
  readonly keeping: 'cache' | 'kept';
}

/**
 * An SQLite file that may be deleted at any time. The only file that knows `node:sqlite`, so that a build on another
 * SQLite stays possible.
 */
export class Database {
  readonly #database: DatabaseSync;
  readonly #kind: DatabaseKind;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(path: string, kind: DatabaseKind) {
    this.#database = new DatabaseSync(path, { timeout: TIMEOUT });
    this.#kind = kind;
    for (const [name, call] of Object.entries(kind.functions ?? {})) {
      this.#database.function(name, { deterministic: true }, (value) => call(value));
    }
  }

  /**
   * Opens the database, or builds an empty one: a damaged file and one of another version are deleted. Where nothing
   * can be written the index is kept in memory. Each of these says so with one line in the log.
   */
  static open(path: string | undefined, kind: DatabaseKind, log: Log): Database {
    if (path === undefined) return Database.#create(':memory:', kind);
    try {
      mkdirSync(dirname(path), { recursive: true });
      return Database.#openFile(path, kind, log);
    } catch (error) {
      return Database.inMemoryInsteadOf(path, error, { kind, log });
    }
  }

  /** An empty database in memory, because `path` cannot be used. */
  static inMemoryInsteadOf(
    path: string,
    error: unknown,
    { kind, log }: { readonly kind: DatabaseKind; readonly log: Log },
  ): Database {
    log(
      'warn',
      `${kind.name} cannot be kept at ${path} (${messageOf(error)}). It is kept in memory and built anew at every start; ` +
        'free some space or make that folder writable to keep it.',
    );
    return Database.#create(':memory:', kind);
  }

  /** Deletes the database's files. */
  static delete(path: string): void {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
  }

  static #openFile(path: string, kind: DatabaseKind, log: Log): Database {
    let reason = 'is damaged';
    let found: Database | undefined;
    try {
      found = new Database(path, kind);
      // In this order: another window may be making the tables, which come at once with their version.
      const tables = found.get('select count(*) as n from sqlite_master')?.number('n') ?? 0;
      const version = found.get('pragma user_version')?.number('user_version') ?? 0;
      if (tables === 0) {
        found.#initialise();
        return found;
      }
      if (version === kind.version) {
        found.#configure();
        found.get(kind.check);
        return found;
      }
      if (version > kind.version && kind.keeping === 'kept') {
        found.close();
        throw new Error('a newer version of Marginalia made it');
      }
      reason = `is of ${version < kind.version ? 'an older' : 'a newer'} version`;
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
    found?.close();
    log('warn', `${kind.name} at ${path} ${reason}: it is deleted and built anew. ${kind.cost}`);
    Database.delete(path);
    return Database.#create(path, kind);
  }

  static #create(path: string, kind: DatabaseKind): Database {
    const database = new Database(path, kind);
    database.#initialise();
    return database;
  }

  /** What a power cut damages in a cache is noticed and built anew, so no write waits for the disk there. */
  #configure(): void {
    const synchronous = this.#kind.keeping === 'cache' ? 'off' : 'normal';
    this.#useWal();
    this.#database.exec(
      `pragma synchronous = ${synchronous}; pragma temp_store = memory; ` +
        'pragma cache_size = -32000; pragma wal_autocheckpoint = 2000',
    );
  }

  /** Of two windows that open a new file at once SQLite refuses one without waiting. */
  #useWal(): void {
    for (const end = performance.now() + TIMEOUT; ; sleep(10)) {
      try {
        this.#database.exec('pragma journal_mode = wal');
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > end) throw error;
      }
    }
  }

  #initialise(): void {
    // Larger pages hold several texts and save half of the space between them.
    this.#database.exec('pragma page_size = 16384');
    this.#configure();
    const { schema, version } = this.#kind;
    this.transaction(() => {
      // Another window may have made the tables a moment ago.
      if ((this.get('select count(*) as n from sqlite_master')?.number('n') ?? 0) > 0) return;
      this.#database.exec(`${schema} pragma user_version = ${version}`);
    });
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  /** The first row, or `undefined`. */
  get(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    const row = this.#prepare(sql).get(...values);
    return row === undefined ? undefined : new Row(row);
  }

  /** Every row, made into what the caller wants. */
  all<T>(sql: string, values: readonly SqlValue[], make: (row: Row) => T): T[] {
    return this.#prepare(sql)
      .all(...values)
      .map((row) => make(new Row(row)));
  }

  /** Runs a statement; the number of changed rows. */
  run(sql: string, ...values: readonly SqlValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** Runs an `insert`; the new row's id. */
  insert(sql: string, ...values: readonly SqlValue[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }

  /** All of `work` or nothing of it. */
  transaction<T>(work: () => T): T {
    this.#database.exec('begin immediate');
    try {
      const result = work();
      this.#database.exec('commit');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback');
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
