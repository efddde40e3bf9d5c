import Fuse from 'fuse.js';
import { fold } from '../posts/wordForms.ts';
import type { ExpandedTerm } from './expand.ts';
import { EXACT, FORM, findMatches, type Quality, TYPO } from './highlight.ts';

/** A post that full text proposes. */
export interface Candidate {
  readonly num: number;
  readonly title: string;
  readonly channel: string;
  readonly tags: string;
  readonly text: string;
  /** Milliseconds since 1970; `undefined` when the post has no date. */
  readonly time: number | undefined;
  /** SQLite's bm25: the smaller the better, below 0. */
  readonly bm25: number;
}

/** Candidates that Fuse.js looks at: 0.1 ms each. */
const FUSE_LIMIT = 40;
/** What each sign is worth; each is between 0 and 1 before. */
const WEIGHTS = { title: 3, bm25: 1.5, exact: 1, fuse: 1, recent: 0.2 } as const;
/** How much a word in the title counts by how well it matches. */
const WORTH: Readonly<Record<Quality, number>> = { [EXACT]: 1, [FORM]: 0.8, [TYPO]: 0.5 };
const YEAR = 365 * 24 * 3600 * 1000;

/**
 * Orders the short list: title before text, words as typed before other forms before misspellings, newer posts a
 * little up. Ties keep the order of the list.
 */
export function rank<C extends Candidate>(
  candidates: readonly C[],
  terms: readonly ExpandedTerm[],
  typed: string,
): readonly C[] {
  const fuseScores = fuseScoresOf(candidates, typed);
  const best = Math.min(-Number.MIN_VALUE, ...candidates.map(({ bm25 }) => bm25));
  const newest = Math.max(...candidates.map(({ time }) => time ?? Number.NEGATIVE_INFINITY));
  const words = terms.flatMap((term) => term.words.map(({ folded }) => folded));
  const scored = candidates.map((candidate) => {
    const score =
      WEIGHTS.title * titleScore(candidate.title, terms) +
      WEIGHTS.bm25 * (candidate.bm25 / best) +
      WEIGHTS.exact * exactScore(candidate.text, words) +
      WEIGHTS.fuse * (fuseScores.get(candidate.num) ?? 0) +
      WEIGHTS.recent * (candidate.time === undefined ? 0 : 0.5 ** ((newest - candidate.time) / YEAR));
    return { candidate, score };
  });
  return scored.sort((a, b) => b.score - a.score).map(({ candidate }) => candidate);
}

/** How many of the terms stand in the title, and how well. */
function titleScore(title: string, terms: readonly ExpandedTerm[]): number {
  const found = new Map<number, number>();
  for (const { term, quality } of findMatches(title, terms)) {
    found.set(term, Math.max(found.get(term) ?? 0, WORTH[quality]));
  }
  return [...found.values()].reduce((sum, worth) => sum + worth, 0) / terms.length;
}

/** The share of the words that the text holds letter for letter. */
function exactScore(text: string, words: readonly string[]): number {
  const haystack = text.toLowerCase();
  return words.filter((word) => haystack.includes(word)).length / words.length;
}

function fuseScoresOf(candidates: readonly Candidate[], typed: string): ReadonlyMap<number, number> {
  const fuse = new Fuse(candidates.slice(0, FUSE_LIMIT), {
    keys: [
      { name: 'title', weight: 3 },
      { name: 'channel', weight: 1 },
      { name: 'tags', weight: 1 },
    ],
    includeScore: true,
    ignoreLocation: true,
    useTokenSearch: true,
    shouldSort: false,
  });
  const results = fuse.search(fold(typed));
  return new Map(results.map(({ item, score }) => [item.num, 1 - (score ?? 1)]));
}
