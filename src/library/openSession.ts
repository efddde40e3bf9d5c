import type { LibrarySettings, OpenParams } from '../protocol/library.ts';
import { Database, isDamage, isUnwritable } from './database.ts';
import { DetailsStore } from './detailsStore.ts';
import type { FileIndexer } from './fileIndexer.ts';
import { INDEX } from './indexKind.ts';
import type { Log } from './log.ts';
import { Session } from './session.ts';

/** The session of an open library: over its databases, and over fresh ones when these turn out to be of no use. */
export class OpenSession {
  readonly #log: Log;
  readonly #startIndexer: () => FileIndexer;
  #params: OpenParams | undefined;
  #current: Session | undefined;
  #details: DetailsStore | undefined;

  constructor(log: Log, startIndexer: () => FileIndexer) {
    this.#log = log;
    this.#startIndexer = startIndexer;
  }

  get current(): Session | undefined {
    return this.#current;
  }

  /** Throws when the library is not open. */
  session(): Session {
    if (this.#current === undefined) throw new Error('The library is not open.');
    return this.#current;
  }

  /** Opens the databases; the session still has to be configured. */
  open(params: OpenParams): void {
    this.close();
    this.#params = params;
    this.#current = this.#start(Database.open(params.databasePath, INDEX, this.#log));
  }

  /** Takes new settings for sessions to come. */
  remember(settings: LibrarySettings): void {
    this.#params = { ...this.#requireParams(), settings };
  }

  close(): void {
    this.#closeSession();
    this.#details?.close();
    this.#details = undefined;
  }

  /** Replaces an index that is damaged or cannot be written to; false when the error is another one. */
  recover(error: unknown): boolean {
    const path = this.#params?.databasePath;
    if (path === undefined || this.#current === undefined) return false;
    if (isDamage(error)) {
      this.#closeSession();
      this.#log(
        'warn',
        `The index at ${path} is damaged: it is deleted and built anew. Posts and notes are not touched.`,
      );
      Database.delete(path);
      this.#current = this.#start(Database.open(path, INDEX, this.#log));
    } else if (isUnwritable(error)) {
      this.#closeSession();
      this.#params = { ...this.#requireParams(), databasePath: undefined };
      this.#current = this.#start(Database.inMemoryInsteadOf(path, error, { kind: INDEX, log: this.#log }));
    } else return false;
    this.#current.configure(this.#requireParams().settings);
    return true;
  }

  #start(database: Database): Session {
    const { trashPath, historyPath, detailsPath } = this.#requireParams();
    this.#details ??= new DetailsStore(detailsPath, this.#log);
    const indexer = this.#startIndexer();
    const tools = { indexer, details: this.#details, trashPath, historyPath, log: this.#log };
    return new Session(database, tools);
  }

  #requireParams(): OpenParams {
    if (this.#params === undefined) throw new Error('The library is not open.');
    return this.#params;
  }

  #closeSession(): void {
    this.#current?.close();
    this.#current = undefined;
  }
}
