import { Alignment } from './alignment.ts';
import {
  type Candidate,
  candidateAt,
  indexText,
  isCutOut,
  occurrences,
  sameWords,
  similarWords,
  type TextIndex,
  type Wanted,
} from './candidates.ts';
import { firstAtLeast, normalizeText } from './normalizedText.ts';
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
 *
 * With `before`, the text that the note was made on, the place is followed through what changed since, word by word;
 * the quote is sought only where that does not tell, and never where other words of the old text stand.
 */
export function anchor(target: NoteTarget, text: string, before?: string): Anchor {
  const { quote, position } = target;
  if (quote === undefined) return { verdict: position === undefined ? 'post' : 'lost' };
  if (quote.exact === '') return { verdict: 'lost' };
  if (position !== undefined && isUnchanged(text, target)) return { verdict: 'exact', ...position };
  const index = indexOf(text);
  const wanted = normalizeQuote(quote, position, index);
  if (wanted.exact === '') return { verdict: 'lost' };
  if (before === undefined || position === undefined) return search(index, wanted);
  if (before.slice(position.start, position.end) !== quote.exact) return search(index, wanted);
  return follow(alignmentOf(before, text), position, index, wanted);
}

/** By the words that changed since the note was made. */
function follow(
  alignment: Alignment,
  position: TextPositionSelector,
  index: TextIndex,
  wanted: Wanted,
): Anchor {
  const isFree = ({ start, end }: Candidate): boolean => !alignment.isTaken(start, end, position);
  const found = alignment.follow(position);
  if (found.state === 'unknown') return search(index, wanted, isFree);
  if (found.state === 'gone') {
    // Maybe it was cut there to be put elsewhere: for the user to judge.
    const same = sameWords(index, wanted).filter(isFree);
    const likely = best(
      same.filter((place) => isLikelySame(place, wanted, same.length)),
      wanted,
    );
    return likely === undefined
      ? { verdict: 'lost' }
      : { verdict: 'changed', ...originalRange(index, likely) };
  }
  const place = candidateAt(index, wanted, found);
  const range = originalRange(index, found);
  if (place.quote < 1 || !isConfirmed(place, index, wanted, alignment))
    return { verdict: 'changed', ...range };
  return { verdict: place.start === wanted.near ? 'exact' : 'moved', ...range };
}

/** Whether the quote, sought by itself, says nothing against the same words in the place that was followed. */
function isConfirmed(place: Candidate, index: TextIndex, wanted: Wanted, alignment: Alignment): boolean {
  if (Math.max(0, ...sidesOf(place)) < 0.6) return false;
  const texts = [index, alignment.before];
  const [now, was] = texts.map(({ text }) => occurrences(text, wanted.exact));
  if (now === was) return true;
  // One of several like it came or went: which one, a comparison of the texts cannot tell where all else is the same.
  return texts.every((text) => {
    const same = sameWords(text, wanted);
    const chosen = best(same, wanted);
    return chosen === undefined || !hasRival(chosen, same);
  });
}

/** By the quote alone. `isFree`: whether a place may be the note's. */
function search(
  index: TextIndex,
  wanted: Wanted,
  isFree: (found: Candidate) => boolean = () => true,
): Anchor {
  const same = sameWords(index, wanted).filter(isFree);
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
  const similar = similarWords(index, wanted)
    .filter(isFree)
    .filter((found) => isLikely(found, wanted));
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

/** Whether the quote stands in the text at its very position, in its very surroundings. */
export function isUnchanged(
  text: string,
  { quote, position }: Pick<NoteTarget, 'quote' | 'position'>,
): boolean {
  if (quote === undefined || position === undefined) return false;
  const { start, end } = position;
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

interface Compared {
  readonly before: string;
  readonly now: string;
  readonly alignment: Alignment;
}

/** The notes of a post were made on a few texts, most of them on the same one. */
const MAX_COMPARED = 4;
let compared: readonly Compared[] = [];

function alignmentOf(before: string, now: string): Alignment {
  const known =
    compared.find((one) => one.before === before && one.now === now) ??
    ({ before, now, alignment: new Alignment(normalizeText(before), indexOf(now)) } satisfies Compared);
  compared = [known, ...compared.filter((one) => one !== known)].slice(0, MAX_COMPARED);
  return known.alignment;
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

/** Offsets in the original text. */
function originalRange(index: TextIndex, { start, end }: TextPositionSelector): TextPositionSelector {
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
  return same.some((other) => other.start !== chosen.start && score(other) > score(chosen) - 0.1);
}
