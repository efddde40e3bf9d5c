import { lettersOf, normalizeForIdentity } from '../core/posts/identity.ts';

/** Runs of so many words are compared. */
const RUN = 3;
/** Fewer words than this are no evidence unless they are all. */
const FEWEST_WORDS = 12;
const ALIKE = 0.9;
/** Share of a text that a dump may have cut off. */
const LEAST_LEFT = 0.25;
/** Share of a dump's text that is the post. */
const LEAST_OWN = 0.6;

/**
 * True when `text`, as a dump has it, is this post of a page: the same words, printed once or twice, with lines of the
 * dump's own around or an end that was cut off. Stricter than the likeness that merges posts: a weekly post and the one
 * of the week before differ in few words.
 */
export function isCopyOfPost(text: string, page: string): boolean {
  const dumped = lettersOf(normalizeForIdentity(text));
  const published = lettersOf(normalizeForIdentity(page));
  if (dumped === '' || published === '') return false;
  if (dumped === published) return true;
  const own = wordsOf(text);
  const theirs = wordsOf(page);
  if (theirs.length < FEWEST_WORDS || own.length < FEWEST_WORDS) return false;
  if (published.startsWith(dumped) && dumped.length >= published.length * LEAST_LEFT) return true;
  const numbers = numbersIn(own);
  if (![...numbersIn(theirs)].every((number) => numbers.has(number))) return false;
  const [ownRuns, theirRuns] = [runsOf(own), runsOf(theirs)];
  // A dump prints its own lines around a short post.
  if (shareOf(theirRuns, ownRuns) === 1 && theirs.length >= own.length * LEAST_OWN) return true;
  return shareOf(theirRuns, ownRuns) >= ALIKE && shareOf(ownRuns, theirRuns) >= ALIKE;
}

function wordsOf(text: string): readonly string[] {
  return normalizeForIdentity(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' ')));
}

/** Two announcements of one series may differ in a date only. */
function numbersIn(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.filter((word) => /\p{N}/u.test(word)));
}

/** How many of `some` are among `others`. */
function shareOf(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return some.size === 0 ? 0 : [...some].filter((run) => others.has(run)).length / some.size;
}
