import type { Query, QueryTerm } from './query.ts';

/** A term with everything that counts as a match of it. */
export interface ExpandedTerm extends QueryTerm {
  /** Other stems for the term's only word: longer words it begins, and words it may be a misspelling of. */
  readonly completions: readonly string[];
  readonly corrections: readonly string[];
}

/** Where the words of the posts can be asked for. */
export interface WordSource {
  /** Stems of words that begin with `folded` while their stem does not. */
  completions(folded: string): readonly string[];
  corrections(folded: string, open: boolean): readonly string[];
}

/** Adds to each single-word term the stems that also count; `typos` forgives misspellings. */
export function expand(query: Query, words: WordSource, typos: boolean): readonly ExpandedTerm[] {
  return query.terms.map((term) => {
    const [word] = term.words;
    if (word === undefined || term.words.length > 1) return { ...term, completions: [], corrections: [] };
    const completions = term.open ? words.completions(word.folded) : [];
    const typed = new Set([word.folded, word.stem]);
    const corrections = typos ? [...typed].flatMap((form) => words.corrections(form, term.open)) : [];
    return { ...term, completions, corrections };
  });
}

const quoted = (stems: readonly string[]) => `"${stems.join(' ').replaceAll('"', '""')}"`;

function termExpression(term: ExpandedTerm): string {
  const stems = term.words.map(({ stem }) => stem);
  const alternatives = [quoted(stems)];
  if (term.open) {
    const last = term.words.at(-1)?.folded ?? '';
    alternatives.push(`${quoted([...stems.slice(0, -1), last])} *`);
  }
  for (const stem of new Set([...term.completions, ...term.corrections])) alternatives.push(quoted([stem]));
  return alternatives.length === 1 ? (alternatives[0] ?? '') : `(${alternatives.join(' OR ')})`;
}

/** The excluded terms as an FTS5 expression; `undefined` when there are none. */
export function exclusionExpression({ excluded }: Query): string | undefined {
  if (excluded.length === 0) return undefined;
  return excluded.map((term) => quoted(term.words.map(({ stem }) => stem))).join(' OR ');
}

/** The FTS5 expression (https://www.sqlite.org/fts5.html#full_text_query_syntax) over an index of stems. */
export function matchExpression(
  query: Query,
  terms: readonly ExpandedTerm[],
  required: 'all' | 'any',
): string {
  const wanted = terms.map(termExpression).join(required === 'all' ? ' AND ' : ' OR ');
  const unwanted = exclusionExpression(query);
  return unwanted === undefined ? wanted : `(${wanted}) NOT (${unwanted})`;
}
