import type * as vscode from 'vscode';

const KEY = 'marginalia.positions';
/** Posts whose place is remembered; the one left longest ago is forgotten first. */
const LIMIT = 500;
/** Every place is known at once; it is written when the user rests. */
const WRITE_MS = 2000;

type Entry = readonly [post: string, offset: number];

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

/** Where the user stopped reading each post: an offset in its text, which holds at any width of the page. */
export class Positions {
  readonly #state: vscode.Memento;
  readonly #places: Map<string, number>;
  #timer: NodeJS.Timeout | undefined;

  constructor(state: vscode.Memento) {
    this.#state = state;
    const stored = state.get<unknown>(KEY);
    this.#places = new Map(Array.isArray(stored) ? stored.filter(isEntry) : []);
  }

  /** The place in a post that goes by any of these ids; `undefined`: its beginning. */
  of(ids: readonly string[]): number | undefined {
    return ids.map((id) => this.#places.get(id)).find((offset) => offset !== undefined);
  }

  /** `undefined`: at the beginning, or read to the end. */
  put(post: string, offset: number | undefined): void {
    this.#places.delete(post);
    if (offset !== undefined) this.#places.set(post, offset);
    const [oldest] = this.#places.keys();
    if (this.#places.size > LIMIT && oldest !== undefined) this.#places.delete(oldest);
    this.#timer ??= setTimeout(() => this.#write(), WRITE_MS);
  }

  dispose(): void {
    if (this.#timer !== undefined) this.#write();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#state.update(KEY, [...this.#places]);
  }
}
