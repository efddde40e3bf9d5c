import { wordsOf } from '../posts/words.ts';

/** One thing that is looked for: a word, or several that stand together. */
export interface QueryTerm {
  readonly words: readonly { readonly folded: string; readonly stem: string }[];
  /** Still being typed: the last word is the beginning of one. */
  readonly open: boolean;
}

export interface Query {
  readonly terms: readonly QueryTerm[];
  /** No post with one of these is wanted. */
  readonly excluded: readonly QueryTerm[];
}

const PART = /(?<minus>-?)(?:"(?<phrase>[^"]*)(?<quote>"?)|(?<word>[^\s"]+))/gu;
/** More words would only make the answer slower. */
const MAX_TERMS = 12;

/** Reads what was typed: words, `"words together"`, `-without`. Never throws; an unclosed quote ends at the end. */
export function parseQuery(text: string): Query {
  const terms: QueryTerm[] = [];
  const excluded: QueryTerm[] = [];
  for (const part of text.matchAll(PART)) {
    const { minus, phrase, quote, word } = part.groups ?? {};
    const words = wordsOf(phrase ?? word ?? '').map(({ form: { folded, stem } }) => ({ folded, stem }));
    if (words.length === 0) continue;
    const atEnd = part.index + part[0].length === text.length;
    const isExcluded = minus === '-' && (part.index === 0 || /\s/.test(text.charAt(part.index - 1)));
    const term = { words, open: atEnd && quote !== '"' && !isExcluded };
    (isExcluded ? excluded : terms).push(term);
  }
  return { terms: terms.slice(0, MAX_TERMS), excluded: excluded.slice(0, MAX_TERMS) };
}
