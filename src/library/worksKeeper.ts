import { setImmediate } from 'node:timers/promises';
import type { Database } from './database.ts';
import { areSearchRowsStale, settleSearchRows } from './searchRows.ts';
import { Works } from './works.ts';

/** While files are read, works take one part in so many of the time: what many posts mention is computed often. */
const SHARE = 10;

/** Brings works, and rows of full text that say what they are called, up to date; each time in a transaction of its own. */
export class WorksKeeper {
  readonly #database: Database;
  readonly #works: Works;
  #next = 0;

  constructor(database: Database) {
    this.#database = database;
    this.#works = new Works(database);
  }

  /** Computes some of what changed; true while there is more. */
  settle(): boolean {
    const started = performance.now();
    const isMore = this.#database.transaction(() => {
      const hasWorks = this.#works.settle();
      return settleSearchRows(this.#database) || hasWorks;
    });
    const now = performance.now();
    this.#next = now + (now - started) * SHARE;
    return isMore;
  }

  /** Computes everything that changed, and lets others work meanwhile; true when works did. */
  async settleAll(): Promise<boolean> {
    const isChanged = this.#works.isBehind();
    if (!isChanged && !areSearchRowsStale(this.#database)) return false;
    while (this.settle()) await setImmediate();
    return isChanged;
  }

  /** As `settle`, unless it would take too much of the time that others need. */
  settleInTurn(): void {
    if (performance.now() >= this.#next) this.settle();
  }

  /** Writes what is known of papers and computes what changed by it. */
  update(write: (works: Works) => void = () => undefined): void {
    this.#database.transaction(() => write(this.#works));
    while (this.settle());
  }
}
