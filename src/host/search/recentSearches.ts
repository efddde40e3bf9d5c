import type * as vscode from 'vscode';

const KEY = 'marginalia.recentSearches';
const MOST = 10;

/** The queries that led to something, newest first; each folder has its own. */
export class RecentSearches {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get all(): readonly string[] {
    const kept: unknown = this.#state.get(KEY);
    return Array.isArray(kept) ? kept.filter((query) => typeof query === 'string') : [];
  }

  add(typed: string): void {
    const query = typed.trim();
    if (query !== '') this.#keep([query, ...this.#without(query)].slice(0, MOST));
  }

  remove(query: string): void {
    this.#keep(this.#without(query));
  }

  #without(query: string): readonly string[] {
    return this.all.filter((other) => other !== query);
  }

  #keep(queries: readonly string[]): void {
    void this.#state.update(KEY, queries);
  }
}
