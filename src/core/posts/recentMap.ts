/**
 * A map by word that forgets those not asked for lately, so that it stays small without ever starting anew. Holds at
 * most `limit` entries.
 */
export class RecentMap<V> {
  readonly #limit: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#add(key, old);
    return old;
  }

  set(key: string, value: V): void {
    this.#add(detached(key), value);
  }

  #add(key: string, value: V): void {
    if (this.#young.size >= this.#limit / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

/** The same string. V8 keeps a whole text in memory for the sake of a longer piece cut from it; this one stands alone. */
export function detached(piece: string): string {
  return piece.length < 13 ? piece : piece.split('').join('');
}
