import Fuse from 'fuse.js';
import { fold } from '../posts/fold.ts';
import type { ExpandedTerm } from './expand.ts';
import { Matcher, type WordMatch } from './highlight.ts';
import type { TermField } from './operators.ts';
import { EXACT, FORM, NAME, type Quality, TYPO } from './quality.ts';
import { mostTogether } from './snippet.ts';

/** Parts of a post besides title and text. */
export const LABEL_FIELDS = ['channel', 'author', 'origin', 'tags', 'topics', 'notes', 'papers'] as const;
export type LabelField = (typeof LABEL_FIELDS)[number];
export type Labels = Readonly<Record<LabelField, string>>;

/** A post that full text proposes. */
export interface Candidate {
  readonly num: number;
  readonly title: string;
  readonly text: string;
  /** Asked for only when title and text do not have every word. */
  readonly labels: () => Labels;
  /** Milliseconds since 1970; `undefined` when the post has no date. */
  readonly time: number | undefined;
  readonly unread: boolean;
}

export interface Ranked<C extends Candidate> {
  readonly candidate: C;
  readonly title: readonly WordMatch[];
  readonly text: readonly WordMatch[];
  /** Only fields with matches. */
  readonly labels: ReadonlyMap<LabelField, readonly WordMatch[]>;
}

/** Titles that Fuse.js compares with the whole query, the best first: 0.1 ms each. */
const FUSE_LIMIT = 10;
/** What each sign is worth; each is between 0 and 1 before. */
const WEIGHTS = {
  title: 3,
  text: 1.2,
  labels: 1,
  near: 0.8,
  often: 0.3,
  whole: 0.5,
  fuse: 0.5,
  recent: 0.2,
  unread: 0.1,
} as const;
/** How much a word counts by how well it matches. */
const WORTH: Readonly<Record<Quality, number>> = { [EXACT]: 1, [FORM]: 0.85, [NAME]: 0.5, [TYPO]: 0.4 };
/** What a term costs that nothing matches better: more than title and text are worth. */
const COST: Readonly<Record<Quality, number>> = { [EXACT]: 0, [FORM]: 0, [NAME]: 3.5, [TYPO]: 4.5 };
const MANY = 10;
const YEAR = 365 * 24 * 3600 * 1000;

/** The matchers of a query, one for each field, made when they are asked for. */
export class FieldMatchers {
  readonly terms: readonly ExpandedTerm[];
  readonly #made = new Map<string, Matcher>();

  constructor(terms: readonly ExpandedTerm[]) {
    this.terms = terms;
  }

  find(field: TermField | 'text' | 'notes', text: string): readonly WordMatch[] {
    const known = this.#made.get(field);
    const matcher = known ?? new Matcher(this.terms, field);
    if (known === undefined) this.#made.set(field, matcher);
    return matcher.find(text);
  }
}

/**
 * Orders the short list: title before text, words as typed before other forms before other names and misspellings, words
 * that stand together, newer and unread posts a little up. Equal ones: the newer first.
 */
export function rank<C extends Candidate>(
  candidates: readonly C[],
  matchers: FieldMatchers,
  typed: string,
): readonly Ranked<C>[] {
  const newest = Math.max(...candidates.map(({ time }) => time ?? Number.NEGATIVE_INFINITY));
  const scored = candidates.map((candidate) => {
    const ranked = matchesOf(candidate, matchers);
    const age = candidate.time === undefined ? undefined : (newest - candidate.time) / YEAR;
    const score =
      scoreOf(ranked, matchers.terms.length) +
      WEIGHTS.recent * (age === undefined ? 0 : 0.5 ** age) +
      WEIGHTS.unread * Number(candidate.unread);
    return { ranked, score };
  });
  const sorted = scored.sort(better);
  const fuse = fuseScores(
    sorted.slice(0, FUSE_LIMIT).map(({ ranked }) => ranked.candidate),
    typed,
  );
  return sorted
    .map(({ ranked, score }) => ({
      ranked,
      score: score + WEIGHTS.fuse * (fuse.get(ranked.candidate.num) ?? 0),
    }))
    .sort(better)
    .map(({ ranked }) => ranked);
}

/** How many of the terms stand in a title and how well, 0 to 1: enough to choose what is ranked with care. */
export function titleShare(title: string, matchers: FieldMatchers): number {
  return share(bestOf(matchers.find('title', title)), matchers.terms.length);
}

interface Scored {
  readonly ranked: { readonly candidate: Candidate };
  readonly score: number;
}

function better(a: Scored, b: Scored): number {
  const time = ({ ranked: { candidate } }: Scored) => candidate.time ?? Number.NEGATIVE_INFINITY;
  return b.score - a.score || compare(time(b), time(a)) || b.ranked.candidate.num - a.ranked.candidate.num;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function matchesOf<C extends Candidate>(candidate: C, matchers: FieldMatchers): Ranked<C> {
  const title = matchers.find('title', candidate.title);
  const text = matchers.find('text', candidate.text);
  const labels = new Map<LabelField, readonly WordMatch[]>();
  const best = bestOf([...title, ...text]);
  const isWhole = matchers.terms.every((_, term) => best.has(term));
  if (!isWhole) {
    const names = candidate.labels();
    for (const field of LABEL_FIELDS) {
      const matches = names[field] === '' ? [] : matchers.find(field, names[field]);
      if (matches.length > 0) labels.set(field, matches);
    }
  }
  return { candidate, title, text, labels };
}

function scoreOf(ranked: Ranked<Candidate>, terms: number): number {
  const { title, text, labels, candidate } = ranked;
  const inLabels = [...labels.values()].flat();
  const best = bestOf([...title, ...text, ...inLabels]);
  let cost = 0;
  for (const quality of best.values()) cost += COST[quality];
  const letters = title.reduce((sum, { start, end }) => sum + end - start, 0);
  return (
    WEIGHTS.title * share(bestOf(title), terms) +
    WEIGHTS.text * share(bestOf(text), terms) +
    WEIGHTS.labels * share(bestOf(inLabels), terms) +
    WEIGHTS.near * (terms > 1 ? mostTogether(text) / terms : 0) +
    WEIGHTS.often * (Math.min(MANY, text.length) / MANY) +
    WEIGHTS.whole * (letters / Math.max(1, candidate.title.length)) -
    cost / terms
  );
}

/** Whether each of so many terms matches. */
export function hasEvery(matches: readonly WordMatch[], terms: number): boolean {
  return bestOf(matches).size === terms;
}

/** The best match of each term. */
function bestOf(matches: readonly WordMatch[]): ReadonlyMap<number, Quality> {
  const best = new Map<number, Quality>();
  for (const { term, covers, quality } of matches) {
    for (let index = term; index < term + covers; index++) {
      if (quality > (best.get(index) ?? 0)) best.set(index, quality);
    }
  }
  return best;
}

function share(best: ReadonlyMap<number, Quality>, terms: number): number {
  let sum = 0;
  for (const quality of best.values()) sum += WORTH[quality];
  return terms === 0 ? 0 : sum / terms;
}

function fuseScores(candidates: readonly Candidate[], typed: string): ReadonlyMap<number, number> {
  const fuse = new Fuse(candidates, {
    keys: ['title'],
    includeScore: true,
    ignoreLocation: true,
    shouldSort: false,
  });
  const results = fuse.search(fold(typed));
  return new Map(results.map(({ item, score }) => [item.num, 1 - (score ?? 1)]));
}
