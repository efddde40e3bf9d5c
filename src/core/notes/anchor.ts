import {
  type Candidate,
  indexText,
  isCutOut,
  sameWords,
  similarWords,
  type TextIndex,
  type Wanted,
} from './candidates.ts';
import { normalizeText } from './normalizedText.ts';
import type { Anchor, NoteTarget, TextPositionSelector, TextQuoteSelector } from './note.ts';

/** What Hypothesis and the W3C examples keep. UTF-16 units. */
const CONTEXT = 32;
/** How far small edits shift a passage. Characters. */
const NEAR = 200;

/** The selectors for `text.slice(start, end)`; never cuts a surrogate pair. */
export function describe(
  text: string,
  start: number,
  end: number,
): { readonly quote: TextQuoteSelector; readonly position: TextPositionSelector } {
  const from = splitsPair(text, start) ? start - 1 : start;
  const to = splitsPair(text, end) ? end + 1 : end;
  const before = Math.max(0, from - CONTEXT);
  const after = Math.min(text.length, to + CONTEXT);
  return {
    quote: {
      exact: text.slice(from, to),
      prefix: text.slice(splitsPair(text, before) ? before + 1 : before, from),
      suffix: text.slice(to, splitsPair(text, after) ? after - 1 : after),
    },
    position: { start: from, end: to },
  };
}

function splitsPair(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}

/**
 * Finds a note's place in the post's text as it is now:
 * `exact` where it was, `moved` where the same words stand in the same surroundings, `changed` where the user has to
 * judge, because the words differ or the surroundings do not tell enough; else `lost`.
 */
export function anchor(target: NoteTarget, text: string): Anchor {
  const { quote, position } = target;
  if (quote === undefined) return { verdict: position === undefined ? 'post' : 'lost' };
  if (quote.exact === '') return { verdict: 'lost' };
  if (position !== undefined && isUnchanged(text, quote, position)) return { verdict: 'exact', ...position };
  const index = indexOf(text);
  const wanted = normalizeQuote(quote, position, index);
  if (wanted.exact === '') return { verdict: 'lost' };

  const same = sameWords(index, wanted);
  const certain = best(
    same.filter((found) => isCertain(found, wanted, same.length)),
    wanted,
  );
  if (certain?.start === wanted.near) return { verdict: 'exact', ...originalRange(index, certain) };
  if (isCutOut(index, wanted)) return { verdict: 'lost' };
  const isSure = certain !== undefined && !hasRival(certain, same);
  if (isSure && Math.abs(certain.start - wanted.near) < NEAR) {
    return { verdict: 'moved', ...originalRange(index, certain) };
  }
  const similar = similarWords(index, wanted).filter((found) => isLikely(found, wanted));
  // Where a sentence recurs, the one near the old place may be the note's, with its words changed.
  const nearer = best(
    similar.filter((found) => Math.abs(found.start - wanted.near) < NEAR),
    wanted,
  );
  if (isSure && nearer === undefined) return { verdict: 'moved', ...originalRange(index, certain) };
  const likely = isSure
    ? nearer
    : best([...same.filter((found) => isLikelySame(found, wanted, same.length)), ...similar], wanted);
  return likely === undefined ? { verdict: 'lost' } : { verdict: 'changed', ...originalRange(index, likely) };
}

function isUnchanged(text: string, quote: TextQuoteSelector, { start, end }: TextPositionSelector): boolean {
  return (
    text.slice(start, end) === quote.exact &&
    text.slice(Math.max(0, start - quote.prefix.length), start) === quote.prefix &&
    text.startsWith(quote.suffix, end)
  );
}

let lastText = '';
let lastIndex: TextIndex | undefined;

/** Many notes are anchored in the same text one after the other. */
function indexOf(text: string): TextIndex {
  if (lastIndex === undefined || lastText !== text) {
    lastIndex = indexText(normalizeText(text));
    lastText = text;
  }
  return lastIndex;
}

function normalizeQuote(
  quote: TextQuoteSelector,
  position: TextPositionSelector | undefined,
  index: TextIndex,
): Wanted {
  const exact = normalizeText(quote.exact).text;
  return {
    exact: exact.trim(),
    prefix: normalizeText(quote.prefix).text + (exact.startsWith(' ') ? ' ' : ''),
    suffix: (exact.endsWith(' ') ? ' ' : '') + normalizeText(quote.suffix).text,
    near: firstAtLeast(index.starts, position?.start ?? 0),
  };
}

/** Index of the first number >= `value` in an ascending array. */
function firstAtLeast(ascending: Uint32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Offsets in the original text. */
function originalRange(index: TextIndex, { start, end }: Candidate): TextPositionSelector {
  return { start: index.starts[start] ?? 0, end: index.ends[end - 1] ?? 0 };
}

function sidesOf({ prefix, suffix }: Candidate): readonly number[] {
  return [prefix, suffix].filter((side) => side !== undefined);
}

/** The same words in the same surroundings: may be shown without asking. */
function isCertain(found: Candidate, { exact }: Wanted, occurrences: number): boolean {
  const sides = sidesOf(found);
  if (sides.length === 0) return false;
  return (
    Math.min(...sides) >= 0.6 || (Math.max(...sides) >= 0.85 && (exact.length >= 16 || occurrences === 1))
  );
}

function isLikelySame(found: Candidate, { exact }: Wanted, occurrences: number): boolean {
  return Math.max(0, ...sidesOf(found)) >= 0.6 || (occurrences === 1 && exact.length >= 32);
}

/** Other words, but much of them and of their surroundings is there. */
function isLikely(found: Candidate, { exact }: Wanted): boolean {
  const sides = sidesOf(found);
  if (sides.length === 0) return false;
  const [low, high] = [Math.min(...sides), Math.max(...sides)];
  return (
    (found.quote >= 0.5 && low >= 0.55) ||
    (found.quote >= 0.6 && high >= 0.8) ||
    (found.quote >= 0.75 && exact.length >= 32 && high >= 0.5) ||
    (sides.length === 2 && low >= 0.75 && found.end - found.start >= 0.3 * exact.length)
  );
}

function score(found: Candidate): number {
  const sides = sidesOf(found);
  const around = sides.length === 0 ? 0 : sides.reduce((sum, side) => sum + side, 0) / sides.length;
  return found.quote + around;
}

/** The highest score; of equals the nearest to the old place. */
function best(candidates: readonly Candidate[], { near }: Wanted): Candidate | undefined {
  const distance = (found: Candidate): number => Math.abs(found.start - near);
  return candidates.toSorted((a, b) => score(b) - score(a) || distance(a) - distance(b))[0];
}

/** Whether the same words stand in surroundings as fitting elsewhere, so that nothing tells the two apart. */
function hasRival(chosen: Candidate, same: readonly Candidate[]): boolean {
  return same.some((other) => other !== chosen && score(other) > score(chosen) - 0.1);
}
