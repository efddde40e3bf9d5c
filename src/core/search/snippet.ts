import type { WordMatch } from './highlight.ts';

/** A range of a string, end exclusive. */
export type Range = readonly [start: number, end: number];

export interface Snippet {
  readonly text: string;
  readonly ranges: readonly Range[];
  /** The best match, in the whole text. */
  readonly match: { readonly start: number; readonly end: number };
}

/** Characters that a snippet shows, and how many of them before the first match. */
const SNIPPET_LENGTH = 120;
const LEAD = 30;

/** The stretch of text where most terms meet, best forms first; `undefined` when nothing matched. */
export function snippet(text: string, matches: readonly WordMatch[]): Snippet | undefined {
  const best = bestStretch(matches);
  const [first] = best;
  if (first === undefined) return undefined;
  const start = wordStart(text, Math.max(0, first.start - LEAD));
  const end = Math.max(first.end, wordEnd(text, Math.min(text.length, start + SNIPPET_LENGTH)));
  const before = start > 0 ? '…' : '';
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end).replace(/\s/g, ' ').toWellFormed() + (end < text.length ? '…' : ''),
    ranges: matches
      .filter((match) => match.start >= start && match.end <= end)
      .map((match) => [match.start + shift, match.end + shift]),
    match: { start: first.start, end: lastAdjacent(text, best).end },
  };
}

/** The matches from one on that fit a snippet and name the most terms. */
function bestStretch(matches: readonly WordMatch[]): readonly WordMatch[] {
  let best: readonly WordMatch[] = [];
  let bestScore = 0;
  for (const [i, first] of matches.entries()) {
    const qualities = new Map<number, number>();
    let last = i;
    for (let j = i; j < matches.length; j++) {
      const match = matches[j];
      if (match === undefined || match.end > first.start + SNIPPET_LENGTH - LEAD) break;
      qualities.set(match.term, Math.max(qualities.get(match.term) ?? 0, match.quality));
      last = j;
    }
    const found = [...qualities.values()];
    const score = found.length * 10 + found.reduce((sum, quality) => sum + quality, 0);
    if (score > bestScore || best.length === 0) {
      best = matches.slice(i, last + 1);
      bestScore = score;
    }
  }
  return best;
}

/** The last match that follows the one before it with hardly anything between. */
function lastAdjacent(text: string, matches: readonly WordMatch[]): { readonly end: number } {
  let last = matches[0] ?? { end: 0 };
  for (const match of matches.slice(1)) {
    if (!/^[\s\p{P}]{0,3}$/u.test(text.slice(last.end, match.start))) break;
    last = match;
  }
  return last;
}

/** Moves a cut to the start of a word, at most 20 characters on, and never into a surrogate pair. */
function wordStart(text: string, from: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, from + 20).search(/\s/);
  if (space >= 0) return from + space + 1;
  return isLowSurrogate(text, from) ? from + 1 : from;
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const space = text.slice(to - 20, to).search(/\s\S*$/);
  if (space >= 0) return to - 20 + space;
  return isLowSurrogate(text, to) ? to - 1 : to;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** How many terms stand together in the stretch that a snippet would show. */
export function mostTogether(matches: readonly WordMatch[]): number {
  const terms = new Set<number>();
  for (const { term, covers } of bestStretch(matches)) {
    for (let index = term; index < term + covers; index++) terms.add(index);
  }
  return terms.size;
}
