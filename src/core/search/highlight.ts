import type { WordForm } from '../posts/wordForms.ts';
import { eachWord, type Word } from '../posts/words.ts';
import type { ExpandedTerm } from './expand.ts';

/** A range of a string, end exclusive. */
export type Range = readonly [start: number, end: number];

/** How well a word matched: as typed, another form of it or its beginning, a misspelling. */
export const EXACT = 3;
export const FORM = 2;
export const TYPO = 1;
export type Quality = typeof EXACT | typeof FORM | typeof TYPO;

export interface WordMatch {
  readonly start: number;
  readonly end: number;
  /** Index of the term. */
  readonly term: number;
  readonly quality: Quality;
}

/** Matches and text looked at in a post; a snippet needs no more. */
const MAX_MATCHES = 200;
const MAX_LENGTH = 400_000;

/** The words of a text that match a term, in order; of a term of several words only those that stand together. */
export function findMatches(text: string, terms: readonly ExpandedTerm[]): readonly WordMatch[] {
  const matches: WordMatch[] = [];
  if (terms.length === 0) return matches;
  const recent: Word[] = [];
  const longest = Math.max(...terms.map((term) => term.words.length));
  eachWord(text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text, (form, start, end) => {
    recent.push({ form, start, end });
    if (recent.length > longest) recent.shift();
    for (const [index, term] of terms.entries()) {
      const quality = matchEnding(recent, term);
      if (quality === undefined) continue;
      matches.push({ start: recent.at(-term.words.length)?.start ?? start, end, term: index, quality });
      break;
    }
    return matches.length < MAX_MATCHES;
  });
  return matches;
}

/** Whether the last words are this term. */
function matchEnding(words: readonly Word[], term: ExpandedTerm): Quality | undefined {
  const { length } = term.words;
  if (words.length < length) return undefined;
  let worst: Quality = EXACT;
  for (let i = 0; i < length; i++) {
    const word = words[words.length - length + i];
    const wanted = term.words[i];
    if (word === undefined || wanted === undefined) return undefined;
    const quality = matchWord(word.form, wanted, term, i === length - 1);
    if (quality === undefined) return undefined;
    if (quality < worst) worst = quality;
  }
  return worst;
}

function matchWord(
  word: WordForm,
  wanted: ExpandedTerm['words'][number],
  term: ExpandedTerm,
  isLast: boolean,
): Quality | undefined {
  if (word.folded === wanted.folded) return EXACT;
  if (word.stem === wanted.stem) return FORM;
  if (term.open && isLast && word.folded.startsWith(wanted.folded)) return FORM;
  if (term.words.length === 1 && term.corrections.includes(word.stem)) return TYPO;
  return undefined;
}

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
