import { readFileSync } from 'node:fs';
import { writeFileAtomic } from './atomicFile.ts';

/** A change of a note's file: hashes of what it held; `undefined` where there was none. */
export interface Change {
  readonly id: string;
  /** Its first words, for the user. */
  readonly title: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Group = readonly Change[];
type Way = 'undo' | 'redo';

/** So many steps can be undone. */
const MOST = 100;
/** Changes of several notes that follow each other faster than a hand could were made together. Milliseconds. */
const TOGETHER = 300;
const WRITE_AFTER = 200;

/** What can be undone and redone, in a file that outlives the window's reload. */
export class ChangeStack {
  readonly #path: string | undefined;
  #steps: Record<Way, Group[]>;
  #lastEnd = Number.NEGATIVE_INFINITY;
  #isTogether = false;
  #timer: NodeJS.Timeout | undefined;

  /** `path`: absolute; without one it is kept in memory. */
  constructor(path: string | undefined) {
    this.#path = path;
    this.#steps = path === undefined ? { undo: [], redo: [] } : readSteps(path);
  }

  /** A change begins. */
  begin(): void {
    this.#isTogether = performance.now() - this.#lastEnd < TOGETHER;
  }

  /** A change was made; what was undone before can no longer be redone. */
  push(change: Change): void {
    const { undo } = this.#steps;
    const last = this.#isTogether ? undo.at(-1) : undefined;
    if (last?.every(({ id }) => id !== change.id)) undo[undo.length - 1] = [...last, change];
    else undo.push([change]);
    this.#steps = { undo: undo.slice(-MOST), redo: [] };
    this.#lastEnd = performance.now();
    this.#changed();
  }

  last(way: Way): Group | undefined {
    return this.#steps[way].at(-1);
  }

  /** The last step was undone (or redone): it can be redone (or undone) now. `done`: of it, only the changes of these notes. */
  move(way: Way, done?: ReadonlySet<string>): void {
    const step = this.#steps[way].pop() ?? [];
    const moved = done === undefined ? step : step.filter(({ id }) => done.has(id));
    if (moved.length > 0) this.#steps[way === 'undo' ? 'redo' : 'undo'].push(moved);
    this.#lastEnd = Number.NEGATIVE_INFINITY;
    this.#changed();
  }

  /** Writes what is not written yet. */
  close(): void {
    if (this.#timer !== undefined) this.#write();
  }

  #changed(): void {
    if (this.#path === undefined) return;
    this.#timer ??= setTimeout(() => this.#write(), WRITE_AFTER);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#path === undefined) return;
    try {
      writeFileAtomic(this.#path, JSON.stringify(this.#steps));
    } catch {
      // The notes themselves are saved; only a reload of the window forgets how to undo.
    }
  }
}

function readSteps(path: string): Record<Way, Group[]> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return { undo: groupsOf(value, 'undo'), redo: groupsOf(value, 'redo') };
  } catch {
    return { undo: [], redo: [] };
  }
}

function groupsOf(value: unknown, way: Way): Group[] {
  const groups: unknown = isRecord(value) ? value[way] : undefined;
  return Array.isArray(groups) ? groups.filter((group) => Array.isArray(group) && group.every(isChange)) : [];
}

function isChange(value: unknown): value is Change {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['title'] !== 'string') return false;
  return [value['before'], value['after']].every((hash) => hash === undefined || typeof hash === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
