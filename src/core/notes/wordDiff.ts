/** Larger gaps without a telling word are left unmatched rather than compared word by word. Words by words. */
const MAX_CELLS = 40_000;
/** How deep gaps within gaps are looked into. */
const MAX_DEPTH = 40;
/** Words in a row from which a passage is taken for a moved one. */
const MOVED_RUN = 5;
const NONE = -1;

/**
 * Which word of `before` is which of `now`, given as numbers; -1 for none. A patience diff: words that occur once in
 * both texts hold it up, gaps between them are filled, and passages that were moved are found by three words in a row.
 * (The diff libraries look for the shortest edit instead, which takes long in long texts, and know no moves.)
 */
export function matchWords(before: Uint32Array, now: Uint32Array): Int32Array {
  const diff = new WordDiff(before, now);
  diff.align(0, before.length, 0, now.length, 0);
  diff.dropChance();
  diff.findMoves();
  return diff.places;
}

class WordDiff {
  readonly places: Int32Array;
  readonly #origins: Int32Array;
  readonly #before: Uint32Array;
  readonly #now: Uint32Array;
  /** By word: how often it occurs in the two ranges that are looked at, and where in the second. */
  readonly #counts: readonly [Uint32Array, Uint32Array];
  readonly #where: Uint32Array;

  constructor(before: Uint32Array, now: Uint32Array) {
    this.#before = before;
    this.#now = now;
    this.places = new Int32Array(before.length).fill(NONE);
    this.#origins = new Int32Array(now.length).fill(NONE);
    const words = 1 + Math.max(largest(before), largest(now));
    this.#counts = [new Uint32Array(words), new Uint32Array(words)];
    this.#where = new Uint32Array(words);
  }

  /** Matches the words `from` to `to` of the old text with `start` to `end` of the new one, in order. */
  align(from: number, to: number, start: number, end: number, depth: number): void {
    while (from < to && start < end && this.#isSame(from, start)) this.#match(from++, start++);
    while (from < to && start < end && this.#isSame(to - 1, end - 1)) this.#match(--to, --end);
    if (from === to || start === end || depth > MAX_DEPTH) return;
    const pillars = this.#pillars(from, to, start, end);
    if (pillars.length === 0) {
      if ((to - from) * (end - start) <= MAX_CELLS) this.#fill(from, to, start, end);
      return;
    }
    let [a, b] = [from, start];
    for (const [place, found] of pillars) {
      this.#match(place, found);
      this.align(a, place, b, found, depth + 1);
      [a, b] = [place + 1, found + 1];
    }
    this.align(a, to, b, end, depth + 1);
  }

  /** Unmatches runs that are shorter than the changes on both sides: a lone "and" in a new sentence is chance. */
  dropChance(): void {
    const runs = this.#runs();
    const gap = (left: number, right: number): number => {
      const [was, is] = [runs[left], runs[right]];
      const oldGap = (is?.from ?? this.#before.length) - (was?.to ?? 0);
      const newGap = (is?.start ?? this.#now.length) - (was?.end ?? 0);
      return Math.max(oldGap, newGap);
    };
    const chance = runs.filter(
      ({ from, to }, at) => to - from < Math.min(gap(at - 1, at), gap(at, at + 1)),
    );
    for (const { from, to } of chance) {
      for (let word = from; word < to; word++) {
        this.#origins[this.places[word] ?? 0] = NONE;
        this.places[word] = NONE;
      }
    }
  }

  /** Matches passages that stand elsewhere now: three words in a row that occur once among what is left of both texts. */
  findMoves(): void {
    const left = this.#freeTriples(this.#before, this.places);
    const right = this.#freeTriples(this.#now, this.#origins);
    let last: Run | undefined;
    for (const [triple, from] of left) {
      const start = right.get(triple);
      if (from === NONE || start === undefined || start === NONE || this.places[from] !== NONE) continue;
      const run = this.#grow(from, start);
      if (run === undefined) continue;
      if (last !== undefined && isNext(last, run)) this.align(last.to, run.from, last.end, run.start, 0);
      last = run;
    }
  }

  #isSame(a: number, b: number): boolean {
    return this.#before[a] === this.#now[b];
  }

  #match(a: number, b: number): void {
    this.places[a] = b;
    this.#origins[b] = a;
  }

  /** The words that occur once in both ranges, without those that are out of order. */
  #pillars(from: number, to: number, start: number, end: number): readonly Pair[] {
    const [old, fresh] = this.#counts;
    for (let a = from; a < to; a++) count(old, this.#before[a]);
    for (let b = start; b < end; b++) {
      count(fresh, this.#now[b]);
      this.#where[this.#now[b] ?? 0] = b;
    }
    const pairs: Pair[] = [];
    for (let a = from; a < to; a++) {
      const word = this.#before[a] ?? 0;
      if (old[word] === 1 && fresh[word] === 1) pairs.push([a, this.#where[word] ?? 0]);
    }
    for (let a = from; a < to; a++) old[this.#before[a] ?? 0] = 0;
    for (let b = start; b < end; b++) fresh[this.#now[b] ?? 0] = 0;
    return longestAscending(pairs);
  }

  /** The longest common sequence of two short ranges. */
  #fill(from: number, to: number, start: number, end: number): void {
    const [rows, columns] = [to - from + 1, end - start + 1];
    const lengths = new Uint16Array(rows * columns);
    const at = (a: number, b: number): number => lengths[(a - from) * columns + b - start] ?? 0;
    for (let a = to - 1; a >= from; a--) {
      for (let b = end - 1; b >= start; b--) {
        lengths[(a - from) * columns + b - start] = this.#isSame(a, b)
          ? at(a + 1, b + 1) + 1
          : Math.max(at(a + 1, b), at(a, b + 1));
      }
    }
    for (let [a, b] = [from, start]; a < to && b < end; ) {
      if (this.#isSame(a, b)) this.#match(a++, b++);
      else if (at(a + 1, b) >= at(a, b + 1)) a++;
      else b++;
    }
  }

  /** Matched words in a row in both texts. */
  #runs(): readonly Run[] {
    const runs: { from: number; to: number; start: number; end: number }[] = [];
    for (const [a, b] of this.places.entries()) {
      const last = runs.at(-1);
      if (b === NONE) continue;
      if (last?.to === a && last.end === b) {
        last.to++;
        last.end++;
      } else runs.push({ from: a, to: a + 1, start: b, end: b + 1 });
    }
    return runs;
  }

  /** Three unmatched words in a row → where; -1 where they occur again. */
  #freeTriples(words: Uint32Array, matches: Int32Array): Map<string, number> {
    const triples = new Map<string, number>();
    let free = 0;
    for (const [at, match] of matches.entries()) {
      free = match === NONE ? free + 1 : 0;
      if (free < 3) continue;
      const triple = words.subarray(at - 2, at + 1).join(' ');
      triples.set(triple, triples.has(triple) ? NONE : at - 2);
    }
    return triples;
  }

  /** The same unmatched words around two places are matched, if they are enough. */
  #grow(place: number, found: number): Run | undefined {
    const isFree = (a: number, b: number): boolean =>
      this.places[a] === NONE && this.#origins[b] === NONE && this.#isSame(a, b);
    let [from, to, start] = [place, place, found];
    while (isFree(from - 1, start - 1)) [from, start] = [from - 1, start - 1];
    while (isFree(to, found + to - place)) to++;
    if (to - from < MOVED_RUN) return undefined;
    for (let word = from; word < to; word++) this.#match(word, start + word - from);
    return { from, to, start, end: start + to - from };
  }
}

type Pair = readonly [a: number, b: number];

/** Words `from` to `to` of the old text, which are `start` to `end` of the new one. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Whether two moved runs are parts of one passage, with some words changed between them. */
function isNext(last: Run, next: Run): boolean {
  const [old, fresh] = [next.from - last.to, next.start - last.end];
  return old >= 0 && fresh >= 0 && old <= 4 * MOVED_RUN && fresh <= 4 * MOVED_RUN;
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
