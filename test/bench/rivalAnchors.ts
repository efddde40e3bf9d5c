import search, { type Match } from 'approx-string-match';
import type { NoteTarget } from '../../src/core/notes/note.ts';

type Place = { readonly start: number; readonly end: number } | undefined;

/** The first place with the very words: what most tools do. */
export function firstOccurrence({ quote }: NoteTarget, text: string): Place {
  const start = quote === undefined ? -1 : text.indexOf(quote.exact);
  return quote === undefined || start < 0 ? undefined : { start, end: start + quote.exact.length };
}

/**
 * Hypothesis's rule, written anew from its description: the best match with at most min(256, half of the length) errors,
 * weighed by quote (50), prefix (20), suffix (20) and position (2), however low that is.
 */
export function hypothesisRule({ quote, position }: NoteTarget, text: string): Place {
  if (quote === undefined || position === undefined) return undefined;
  const { exact, prefix, suffix } = quote;
  const score = ({ start, end, errors }: Match): number =>
    50 * (1 - errors / exact.length) +
    20 * likeness(text.slice(Math.max(0, start - prefix.length), start), prefix) +
    20 * likeness(text.slice(end, end + suffix.length), suffix) +
    2 * (1 - Math.abs(start - position.start) / text.length);
  const [best] = matches(text, exact, Math.min(256, exact.length / 2))
    .map((match) => ({ match, score: score(match) }))
    .sort((a, b) => b.score - a.score);
  return best?.match;
}

/** Where the very words stand; where they do not, the most similar ones. */
function matches(text: string, pattern: string, maxErrors: number): readonly Match[] {
  const same: Match[] = [];
  for (let start = text.indexOf(pattern); start >= 0; start = text.indexOf(pattern, start + 1)) {
    same.push({ start, end: start + pattern.length, errors: 0 });
  }
  return same.length > 0 ? same : search(text, pattern, maxErrors);
}

function likeness(text: string, context: string): number {
  if (context === '') return 1;
  if (text === '') return 0;
  const [best] = matches(text, context, context.length);
  return best === undefined ? 0 : 1 - best.errors / context.length;
}
