import { type Run, Tokens } from './tokens.ts';

/** Larger gaps without a telling word are left unmatched rather than compared word by word. Words by words. */
const MAX_CELLS = 40_000;
/** Words from which a range counts as long. */
const LONG = 400;
/** How deep gaps within gaps are looked into. */
const MAX_DEPTH = 40;
/** Words in a row that tell where a passage stands now, wherever that is; and those that do where nothing else is left. */
const TELLING_RUN = 8;
const MOVED_RUN = 5;
const NONE = -1;

/**
 * Which word of `before` is which of `now`, given as numbers; -1 for none. Passages with three words in a row that occur
 * once in both texts come first, wherever they stand now; the gaps between them are filled by a patience diff.
 * (The diff libraries look for the shortest edit instead, which takes long in long texts, and know no moves.)
 */
export function matchWords(before: Uint32Array, now: Uint32Array): Int32Array {
  const diff = new WordDiff(before, now);
  diff.matchPassages(TELLING_RUN);
  diff.fillGaps();
  diff.dropChance();
  diff.matchPassages(MOVED_RUN);
  return diff.places;
}

/** The same for texts in which nothing moved, one of which may have much that the other lacks. */
export function matchInOrder(before: Uint32Array, now: Uint32Array): Int32Array {
  const diff = new WordDiff(before, now);
  diff.fillGaps();
  return diff.places;
}

class WordDiff {
  readonly places: Int32Array;
  readonly #origins: Int32Array;
  readonly #words: Tokens;
  readonly #triples: Tokens;

  constructor(before: Uint32Array, now: Uint32Array) {
    this.#words = new Tokens(before, now);
    this.#triples = this.#words.triples();
    this.places = new Int32Array(before.length).fill(NONE);
    this.#origins = new Int32Array(now.length).fill(NONE);
  }

  /** Matches the words of two ranges in order. */
  #align(range: Run, depth = 0): void {
    const rest = this.#trim(range);
    const { from, to, start, end } = rest;
    if (from === to || start === end || depth > MAX_DEPTH) return;
    if (to - from === 1 && end - start === 1) return;
    // In a long text hardly a word occurs only once.
    const triples = to - from > LONG ? this.#triples.pillars(rest) : [];
    const pillars = triples.length > 0 ? triples : this.#words.pillars(rest);
    if (pillars.length === 0) {
      if ((to - from) * (end - start) <= MAX_CELLS) this.#fill(rest);
      return;
    }
    let [a, b] = [from, start];
    for (const [place, found] of pillars) {
      this.#match(place, found);
      this.#align({ from: a, to: place, start: b, end: found }, depth + 1);
      [a, b] = [place + 1, found + 1];
    }
    this.#align({ from: a, to, start: b, end }, depth + 1);
  }

  /** Unmatches runs that are shorter than the changes on both sides: a lone "and" in a new sentence is chance. */
  dropChance(): void {
    const runs = this.#runs();
    const gap = (left: number, right: number): number => {
      const [was, is] = [runs[left], runs[right]];
      const oldGap = (is?.from ?? this.places.length) - (was?.to ?? 0);
      const newGap = (is?.start ?? this.#origins.length) - (was?.end ?? 0);
      return Math.max(oldGap, newGap);
    };
    const chance = runs.filter(({ from, to }, at) => to - from < Math.min(gap(at - 1, at), gap(at, at + 1)));
    for (const { from, to } of chance) {
      for (let word = from; word < to; word++) {
        this.#origins[this.places[word] ?? 0] = NONE;
        this.places[word] = NONE;
      }
    }
  }

  /** Matches passages of so many words by three words in a row that occur once among what is left of both texts. */
  matchPassages(words: number): void {
    const left = freeTriples(this.#triples.before, this.places);
    const right = freeTriples(this.#triples.now, this.#origins);
    let last: Run | undefined;
    for (const [triple, from] of left) {
      const start = right.get(triple);
      if (from === NONE || start === undefined || start === NONE || this.places[from] !== NONE) continue;
      const run = this.#grow(from, start, words);
      if (run === undefined) continue;
      if (last !== undefined && isNext(last, run)) this.#alignFree(between(last, run));
      last = run;
    }
  }

  /** Matches what stands between the same passages in both texts. */
  fillGaps(): void {
    const runs = this.#runs();
    const [start, end] = [
      { from: 0, to: 0, start: 0, end: 0 },
      {
        from: this.places.length,
        to: this.places.length,
        start: this.#origins.length,
        end: this.#origins.length,
      },
    ];
    for (const [at, next] of [...runs, end].entries()) this.#alignFree(between(runs[at - 1] ?? start, next));
  }

  /** Matches the words of two ranges of which none is matched yet. */
  #alignFree(range: Run): void {
    const { from, to, start, end } = range;
    if (from >= to || start >= end) return;
    for (let a = from; a < to; a++) if (this.places[a] !== NONE) return;
    for (let b = start; b < end; b++) if (this.#origins[b] !== NONE) return;
    this.#align(range);
  }

  #isSame(a: number, b: number): boolean {
    return this.#words.before[a] === this.#words.now[b];
  }

  #match(a: number, b: number): void {
    this.places[a] = b;
    this.#origins[b] = a;
  }

  /** Matches what is the same at both ends; what is left between. */
  #trim({ ...range }: Run): Run {
    const left: { -readonly [Key in keyof Run]: number } = range;
    while (left.from < left.to && left.start < left.end && this.#isSame(left.from, left.start)) {
      this.#match(left.from++, left.start++);
    }
    while (left.from < left.to && left.start < left.end && this.#isSame(left.to - 1, left.end - 1)) {
      this.#match(--left.to, --left.end);
    }
    return left;
  }

  /** The longest common sequence of two short ranges. */
  #fill({ from, to, start, end }: Run): void {
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

  /** The same unmatched words around two places are matched, if they are enough. */
  #grow(place: number, found: number, words: number): Run | undefined {
    const isFree = (a: number, b: number): boolean =>
      this.places[a] === NONE && this.#origins[b] === NONE && this.#isSame(a, b);
    let [from, to, start] = [place, place, found];
    while (isFree(from - 1, start - 1)) [from, start] = [from - 1, start - 1];
    while (isFree(to, found + to - place)) to++;
    if (to - from < words) return undefined;
    for (let word = from; word < to; word++) this.#match(word, start + word - from);
    return { from, to, start, end: start + to - from };
  }
}

/** What stands between two runs in both texts. */
function between(last: Run, next: Run): Run {
  return { from: last.to, to: next.from, start: last.end, end: next.start };
}

/** Whether two moved runs are parts of one passage, with some words changed between them. */
function isNext(last: Run, next: Run): boolean {
  const [old, fresh] = [next.from - last.to, next.start - last.end];
  return old >= 0 && fresh >= 0 && old <= 4 * MOVED_RUN && fresh <= 4 * MOVED_RUN;
}

/** Three unmatched words in a row → where; -1 where they occur again. */
function freeTriples(triples: Uint32Array, matches: Int32Array): Map<number, number> {
  const places = new Map<number, number>();
  let free = 0;
  for (const [at, match] of matches.entries()) {
    free = match === NONE ? free + 1 : 0;
    if (free < 3) continue;
    const triple = triples[at - 2] ?? 0;
    places.set(triple, places.has(triple) ? NONE : at - 2);
  }
  return places;
}
