/** How much two texts have in common. */
import { lettersOf, normalizeForIdentity } from './identity.ts';

/** Later words of a very long text add nothing. */
const LONGEST_TEXT = 200_000;

/** Share of common words from which two texts at one address are one text. */
const MOST_WORDS = 0.6;
/** Share of its runs of words that a clipping has from the whole, and how many it has at least. */
const CLIPPED_RUNS = 0.85;
const RUN = 3;
const LEAST_RUNS = 3;

function wordsOf(text: string): readonly string[] {
  return (
    text
      .slice(0, LONGEST_TEXT)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** How many of `some` are among `others`. */
function common(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const one of some) if (others.has(one)) count++;
  return count;
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = common(one, other);
  return both / Math.max(1, one.size + other.size - both);
}

/** Common words over all words of both (Jaccard), 0 to 1. */
export function likeness(a: string, b: string): number {
  return jaccard(new Set(wordsOf(a)), new Set(wordsOf(b)));
}

function runsOf(words: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let i = 0; i + RUN <= words.length; i++) runs.add(words.slice(i, i + RUN).join(' '));
  return runs;
}

/** True for two texts with most words in common, or when one is a clipping of the other. */
export function isSameText(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (jaccard(new Set(one), new Set(other)) >= MOST_WORDS) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const runs = runsOf(short);
  return runs.size >= LEAST_RUNS && common(runs, runsOf(long)) >= runs.size * CLIPPED_RUNS;
}

/** What an export may print below a post, in letters, and the least share of the longer text that is the post. */
const LONGEST_TAIL = 80;
const MOST_LETTERS = 0.6;

/** True when one text is the other with something more below it: buttons, a poll, a line that was added. */
export function isBeginning(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => lettersOf(normalizeForIdentity(text.slice(0, LONGEST_TEXT))));
  if (one === undefined || other === undefined) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const isMost = long.length - short.length <= LONGEST_TAIL || short.length >= long.length * MOST_LETTERS;
  return isMost && long.startsWith(short);
}
