export interface Disposable {
  dispose(): void;
}

/** Calls its listeners in the order they were added. */
export class Emitter<Args extends readonly unknown[]> {
  readonly #listeners = new Set<(...args: Args) => void>();

  add(listener: (...args: Args) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  fire(...args: Args): void {
    for (const listener of [...this.#listeners]) listener(...args);
  }
}
