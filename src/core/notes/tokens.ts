const NONE = -1;

/** Words `from` to `to` of the old text, which are `start` to `end` of the new one. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

type Pair = readonly [a: number, b: number];

/** Both texts as numbers; how often each number stands in the ranges that are looked at, and where in the second. */
export class Tokens {
  readonly before: Uint32Array;
  readonly now: Uint32Array;
  readonly #counts: readonly [before: Uint32Array, now: Uint32Array];
  readonly #where: Uint32Array;

  constructor(before: Uint32Array, now: Uint32Array) {
    this.before = before;
    this.now = now;
    const numbers = 1 + Math.max(largest(before), largest(now));
    this.#counts = [new Uint32Array(numbers), new Uint32Array(numbers)];
    this.#where = new Uint32Array(numbers);
  }

  /** Every three in a row as one; the last two of a text as nothing. */
  triples(): Tokens {
    const numbers = new Map<string, number>();
    const [before, now] = [this.before, this.now].map((words) =>
      words.map((word, at) => {
        if (at + 2 >= words.length) return 0;
        const triple = `${word} ${words[at + 1]} ${words[at + 2]}`;
        const number = numbers.get(triple) ?? numbers.size + 1;
        numbers.set(triple, number);
        return number;
      }),
    );
    return new Tokens(before ?? new Uint32Array(), now ?? new Uint32Array());
  }

  /** Those that occur once in both ranges, without those that are out of order. */
  pillars({ from, to, start, end }: Run): readonly Pair[] {
    const [old, fresh] = this.#counts;
    for (let a = from; a < to; a++) count(old, this.before[a]);
    for (let b = start; b < end; b++) {
      count(fresh, this.now[b]);
      this.#where[this.now[b] ?? 0] = b;
    }
    const pairs: Pair[] = [];
    for (let a = from; a < to; a++) {
      const number = this.before[a] ?? 0;
      if (old[number] === 1 && fresh[number] === 1) pairs.push([a, this.#where[number] ?? 0]);
    }
    for (let a = from; a < to; a++) old[this.before[a] ?? 0] = 0;
    for (let b = start; b < end; b++) fresh[this.now[b] ?? 0] = 0;
    return longestAscending(pairs);
  }
}

function largest(words: Uint32Array): number {
  let most = 0;
  for (const word of words) most = Math.max(most, word);
  return most;
}

function count(counts: Uint32Array, word = 0): void {
  counts[word] = (counts[word] ?? 0) + 1;
}

/** The longest choice of pairs whose second numbers ascend, as the first ones do. */
function longestAscending(pairs: readonly Pair[]): readonly Pair[] {
  /** By length: the pair that ends the best choice so far; and each pair's predecessor. */
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, [, b]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? NONE : (ends[low - 1] ?? NONE));
    ends[low] = at;
  }
  const chosen: Pair[] = [];
  for (let at = ends.at(-1) ?? NONE; at !== NONE; at = previous[at] ?? NONE) {
    const pair = pairs[at];
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen.reverse();
}
