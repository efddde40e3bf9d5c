/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Translates spans between a post's text and the text its page shows. */
export interface Alignment {
  /** The shown characters of `text.slice(start, end)`, without white space at the ends; `undefined` when none is shown. */
  toShown(span: Span): Span | undefined;
  /** The same, the other way round. */
  toText(span: Span): Span | undefined;
}

/** Also the characters nobody sees: soft hyphens, zero-width spaces and joiners, byte order marks. */
const BLANK = /[\s\u00AD\u200B-\u200D\u2060\uFEFF]/;
/** To agree again, so many characters must be equal, within so many on each side; tried in this order. */
const SEARCHES = [
  { length: 24, size: 64 },
  { length: 24, size: 1024 },
  { length: 24, size: 16_384 },
  { length: 8, size: 256 },
  { length: 4, size: 64 },
];
const MAX_REPAIRS = 200;

interface Inked {
  readonly text: string;
  /** Offsets of the characters that are not blank. */
  readonly at: Int32Array;
}

function inked(text: string): Inked {
  const at = new Int32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x20 && (code < 0x7f || !BLANK.test(text.charAt(i)))) {
      at[count] = i;
      count += 1;
    }
  }
  return { text, at: at.subarray(0, count) };
}

function unit(side: Inked, index: number): number {
  return side.text.charCodeAt(side.at[index] ?? -1);
}

function gram(side: Inked, index: number, length: number): string {
  let word = '';
  for (let i = index; i < index + length; i += 1) word += String.fromCharCode(unit(side, i));
  return word;
}

/** How far to skip on each side to find both saying the same again; the shortest skip within growing windows. */
function skip(a: Inked, b: Inked, i: number, j: number): readonly [number, number] | undefined {
  for (const { length: most, size } of SEARCHES) {
    const length = Math.min(most, a.at.length - i, b.at.length - j);
    const seen = new Map<string, number>();
    for (let d = Math.min(size, b.at.length - j - length); d >= 0; d -= 1)
      seen.set(gram(b, j + d, length), d);
    let best: readonly [number, number] | undefined;
    for (let d = 0; d <= Math.min(size, a.at.length - i - length); d += 1) {
      const other = seen.get(gram(a, i + d, length));
      if (other !== undefined && (best === undefined || d + other < best[0] + best[1])) best = [d, other];
      if (best !== undefined && d > best[0] + best[1]) break;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

/** How well a gap may start before this character: at a line, at a word, or within one. */
function boundary({ text, at }: Inked, index: number): number {
  const before = text.slice((at[index - 1] ?? -1) + 1, at[index]);
  if (index === 0 || before.includes('\n')) return 2;
  return before === '' ? 0 : 1;
}

/**
 * When `side` has `length` characters from `index` that the other lacks, the gap may as well have begun earlier, as far
 * as what slips out of it equals what slips in: by how much it should, at most `limit`, to begin at a line or a word.
 */
function slide(side: Inked, index: number, length: number, limit: number): number {
  let best = 0;
  let most = boundary(side, index);
  for (let k = 1; k <= limit && unit(side, index - k) === unit(side, index + length - k); k += 1) {
    const score = boundary(side, index - k);
    if (score > most) [best, most] = [k, score];
  }
  return best;
}

/** For every inked character of `a` the index of its twin in `b`, or -1. */
function match(a: Inked, b: Inked): Int32Array {
  const twin = new Int32Array(a.at.length).fill(-1);
  let i = 0;
  let j = 0;
  let run = 0;
  for (let repairs = 0; i < a.at.length && j < b.at.length; ) {
    if (unit(a, i) === unit(b, j)) {
      twin[i] = j;
      i += 1;
      j += 1;
      run += 1;
      continue;
    }
    const step = repairs < MAX_REPAIRS ? skip(a, b, i, j) : undefined;
    if (step === undefined) break;
    const [ofA, ofB] = step;
    let back = 0;
    if (ofB === 0) back = slide(a, i, ofA, Math.min(run, ofA));
    else if (ofA === 0) back = slide(b, j, ofB, Math.min(run, ofB));
    twin.fill(-1, i - back, i);
    i += ofA - back;
    j += ofB - back;
    run = 0;
    repairs += 1;
  }
  return twin;
}

/** The index of the first element of a sorted array that is at least `value`. */
function lowerBound(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function translate(from: Int32Array, twin: Int32Array, to: Int32Array, span: Span): Span | undefined {
  let first = lowerBound(from, span.start);
  let last = lowerBound(from, span.end) - 1;
  while (first <= last && twin[first] === -1) first += 1;
  while (last >= first && twin[last] === -1) last -= 1;
  if (first > last) return undefined;
  const start = to[twin[first] ?? 0] ?? 0;
  const end = (to[twin[last] ?? 0] ?? 0) + 1;
  return { start, end };
}

function inverse(twin: Int32Array, length: number): Int32Array {
  const back = new Int32Array(length).fill(-1);
  for (const [i, j] of twin.entries()) if (j !== -1) back[j] = i;
  return back;
}

/**
 * Aligns two texts that differ in white space and, here and there, in parts that one of them lacks (what the
 * sanitiser removed). Greedy, linear when they agree, bounded when they do not.
 */
export function align(text: string, shown: string): Alignment {
  const a = inked(text);
  const b = inked(shown);
  const twin = match(a, b);
  const back = inverse(twin, b.at.length);
  return {
    toShown: (span) => translate(a.at, twin, b.at, span),
    toText: (span) => translate(b.at, back, a.at, span),
  };
}
