import search from 'approx-string-match';
import type { NormalizedText } from './normalizedText.ts';

/** A quote with its context, normalised. */
export interface Wanted {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** About where it began, in the normalised text. */
  readonly near: number;
}

/** A place in the normalised text that may be the quote's. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** 1: the same words; less by the share of characters that differ. */
  readonly quote: number;
  /** Likewise for the 32 characters before and after; `undefined` where the note has too few to tell. */
  readonly prefix: number | undefined;
  readonly suffix: number | undefined;
}

/** Characters in a row that must be the same for a place to be looked at. */
const GRAM = 6;
const HASHES = 1 << 16;
/** A run of characters that stands in more places says nothing. */
const MAX_HITS = 48;
const MAX_SITES = 4;
const MAX_OCCURRENCES = 64;
/** Votes for places this near each other count together. Characters. */
const BUCKET = 32;
/** Shorter contexts tell nothing. Characters. */
const MIN_CONTEXT = 8;
/** Longer quotes are compared by their first and last characters only. */
const MAX_PATTERN = 400;

/** A text prepared for many searches: every run of 6 characters, chained by hash. */
export interface TextIndex extends NormalizedText {
  readonly heads: Int32Array;
  readonly next: Int32Array;
}

/** Prepares a normalised text for `nearCandidates`. */
export function indexText(normalized: NormalizedText): TextIndex {
  const { text } = normalized;
  const heads = new Int32Array(HASHES).fill(-1);
  const next = new Int32Array(text.length).fill(-1);
  for (let place = text.length - GRAM; place >= 0; place--) {
    const hash = hashAt(text, place);
    next[place] = heads[hash] ?? -1;
    heads[hash] = place;
  }
  return { ...normalized, heads, next };
}

function hashAt(text: string, place: number): number {
  let hash = 0;
  for (let index = place; index < place + GRAM; index++) hash = Math.imul(hash, 31) + text.charCodeAt(index);
  return (hash ^ (hash >>> 16)) & (HASHES - 1);
}

/** Whether the words before and after the quote now stand side by side: the quote was cut out there. */
export function isCutOut({ text }: TextIndex, { prefix, suffix }: Wanted): boolean {
  const [before, after] = [prefix.trimEnd().slice(-20), suffix.trimStart().slice(0, 20)];
  if (before.length < MIN_CONTEXT || after.length < MIN_CONTEXT) return false;
  return ['', ' ', '  '].some((gap) => text.includes(before + gap + after));
}

/** How often the words stand in a text. */
export function occurrences(text: string, words: string): number {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) count++;
  return count;
}

/** A place found by other means; whether its words are the very same, not how much they differ. */
export function candidateAt(
  { text }: TextIndex,
  wanted: Wanted,
  { start, end }: Pick<Candidate, 'start' | 'end'>,
): Candidate {
  return candidate(text, wanted, start, end, text.slice(start, end) === wanted.exact ? 1 : 0);
}

/** Every place with the very words, the nearest 64 where there are more. */
export function sameWords(index: Pick<TextIndex, 'text'>, wanted: Wanted): readonly Candidate[] {
  if (wanted.exact === '') return [];
  const places: number[] = [];
  for (let at = index.text.indexOf(wanted.exact); at >= 0; at = index.text.indexOf(wanted.exact, at + 1)) {
    places.push(at);
  }
  const distance = (place: number): number => Math.abs(place - wanted.near);
  return places
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MAX_OCCURRENCES)
    .map((start) => candidate(index.text, wanted, start, start + wanted.exact.length, 1));
}

/** Places with similar words, or with the same words around them. */
export function similarWords(index: TextIndex, wanted: Wanted): readonly Candidate[] {
  return sites(index, wanted).flatMap((site) => {
    const slack = BUCKET + Math.ceil(wanted.exact.length * 0.3);
    const from = Math.max(0, site - slack);
    const length = wanted.prefix.length + wanted.exact.length + wanted.suffix.length;
    const window = index.text.slice(from, site + length + BUCKET + slack);
    const ranges = [...similarRanges(window, wanted.exact), ...bracketed(window, wanted)];
    return ranges.map(([start, end]) => {
      const [wordStart, wordEnd] = toWords(index.text, from + start, from + end);
      const similarity = similar(index.text.slice(wordStart, wordEnd), wanted.exact);
      return candidate(index.text, wanted, wordStart, wordEnd, similarity);
    });
  });
}

/** Where quote and context share the most runs of characters: the presumed begin of the prefix. */
function sites({ text, heads, next }: TextIndex, { prefix, exact, suffix }: Wanted): readonly number[] {
  const pattern = prefix + exact + suffix;
  const votes = new Map<number, number>();
  for (let offset = 0; offset + GRAM <= pattern.length; offset++) {
    const gram = pattern.slice(offset, offset + GRAM);
    const hits: number[] = [];
    let place = heads[hashAt(pattern, offset)] ?? -1;
    for (let step = 0; place >= 0 && step < 4 * MAX_HITS; step++, place = next[place] ?? -1) {
      if (text.startsWith(gram, place)) hits.push(place);
    }
    if (hits.length > MAX_HITS) continue;
    for (const hit of hits) {
      const bucket = Math.floor((hit - offset) / BUCKET);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1 / hits.length);
    }
  }
  const ranked = [...votes.keys()]
    .map((bucket) => ({ bucket, votes: (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0) }))
    .sort((a, b) => b.votes - a.votes);
  const chosen: number[] = [];
  for (const { bucket } of ranked) {
    if (chosen.length === MAX_SITES) break;
    if (chosen.every((other) => Math.abs(other - bucket) > 1)) chosen.push(bucket);
  }
  return chosen.map((bucket) => bucket * BUCKET);
}

type Range = readonly [start: number, end: number];

function similarRanges(window: string, exact: string): readonly Range[] {
  if (exact.length > MAX_PATTERN) return similarEnds(window, exact);
  return search(window, exact, Math.floor(exact.length / 2))
    .slice(0, 4)
    .map(({ start, end }): Range => [start, end]);
}

/** A long quote by its two ends. */
function similarEnds(window: string, exact: string): readonly Range[] {
  const edge = MAX_PATTERN / 4;
  const [head] = search(window, exact.slice(0, edge), edge / 3);
  const tail = search(window, exact.slice(-edge), edge / 3).at(-1);
  return head !== undefined && tail !== undefined && head.start < tail.end ? [[head.start, tail.end]] : [];
}

/** What stands between the prefix and the suffix now. */
function bracketed(window: string, { prefix, suffix, exact }: Wanted): readonly Range[] {
  if (prefix.length < MIN_CONTEXT || suffix.length < MIN_CONTEXT) return [];
  const before = search(window, prefix, Math.floor(prefix.length / 3));
  const after = search(window, suffix, Math.floor(suffix.length / 3));
  return before
    .slice(0, 2)
    .flatMap(({ end }) => after.slice(0, 2).map(({ start }): Range => [end, start]))
    .filter(([start, end]) => end > start && end - start < 3 * exact.length + 16);
}

const WORD = /[\p{L}\p{N}]/u;

/** The range without outer spaces, grown or shrunk by at most 3 characters to whole words. */
function toWords(text: string, from: number, to: number): Range {
  let [start, end] = [from, to];
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  const cuts = (place: number): boolean => WORD.test(text[place - 1] ?? ' ') && WORD.test(text[place] ?? ' ');
  const steps = [0, -1, 1, -2, 2, -3, 3];
  start += steps.find((step) => !cuts(start + step) && start + step >= 0 && text[start + step] !== ' ') ?? 0;
  end +=
    steps.find((step) => !cuts(end + step) && end + step <= text.length && text[end + step - 1] !== ' ') ?? 0;
  return end > start ? [start, end] : [from, to];
}

function candidate(text: string, wanted: Wanted, start: number, end: number, quote: number): Candidate {
  const { prefix, suffix } = wanted;
  const before = text.slice(Math.max(0, start - prefix.length), start);
  const after = text.slice(end, end + suffix.length);
  return {
    start,
    end,
    quote,
    prefix: contextAgreement(before, prefix),
    suffix: contextAgreement(after, suffix),
  };
}

function contextAgreement(around: string, context: string): number | undefined {
  // Without context the quote stood at an end of the text.
  if (context.length < MIN_CONTEXT) return around.trim() === context.trim() ? 1 : undefined;
  return contains(around, context);
}

/** How much of `pattern` is found in `text`, 0 to 1. */
function contains(text: string, pattern: string): number {
  if (text.includes(pattern)) return 1;
  const [best] = search(text, pattern, Math.floor(pattern.length * 0.7));
  return best === undefined ? 0 : 1 - best.errors / pattern.length;
}

/** How alike two strings are, 0 to 1. */
function similar(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length > MAX_PATTERN) {
    const half = MAX_PATTERN / 2;
    return (
      (contains(long.slice(0, half + 50), short.slice(0, half)) +
        contains(long.slice(-half - 50), short.slice(-half))) /
      2
    );
  }
  if (short === '') return 0;
  const [best] = search(long, short, short.length);
  return best === undefined
    ? 0
    : Math.max(0, 1 - (best.errors + long.length - (best.end - best.start)) / long.length);
}
