/** Bits of each of the two tables: 16 MB, so that of a million keys few are taken for others. */
const BITS = 27;

/** Tells which keys were met more than once, of any number of them in the same memory; now and then one too many. */
export class KeySieve {
  readonly #once = new Uint32Array(2 ** (BITS - 5));
  readonly #again = new Uint32Array(2 ** (BITS - 5));

  add(key: string): void {
    const place = placeOf(key);
    if (has(this.#once, place)) put(this.#again, place);
    else put(this.#once, place);
  }

  wasRepeated(key: string): boolean {
    return has(this.#again, placeOf(key));
  }
}

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
function placeOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> (32 - BITS);
}

function has(table: Uint32Array, place: number): boolean {
  return (((table[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
}

function put(table: Uint32Array, place: number): void {
  table[place >>> 5] = (table[place >>> 5] ?? 0) | (1 << (place & 31));
}
