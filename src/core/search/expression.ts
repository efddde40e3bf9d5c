import type { ExpandedTerm } from './expand.ts';
import type { Quality } from './quality.ts';
import type { QueryTerm } from './query.ts';

/** Begins of words that no list of words has: numbers. */
const NUMBER_BEGUN = /^\p{N}.{2}/u;

export interface ExpressionOptions {
  /** Whether every term must be there, or any one of them. */
  readonly required: 'all' | 'any';
  /** What matches worse than this does not count. */
  readonly atLeast: Quality;
  /** Of a word that is still typed: every word it begins, however many. */
  readonly whole?: boolean;
}

const quoted = (stems: readonly string[]) => `"${stems.join(' ').replaceAll('"', '""')}"`;

/** The FTS5 expression (https://www.sqlite.org/fts5.html#full_text_query_syntax) over an index of stems. */
export function matchExpression(terms: readonly ExpandedTerm[], options: ExpressionOptions): string {
  const groups: string[] = [];
  for (let index = 0; index < terms.length; ) {
    const covers = longest(terms[index], options);
    groups.push(groupExpression(terms.slice(index, index + covers), options));
    index += covers;
  }
  return groups.join(options.required === 'all' ? ' AND ' : ' OR ');
}

/** The terms that no post may have, as an FTS5 expression; `undefined` when there are none. */
export function exclusionExpression(excluded: readonly QueryTerm[]): string | undefined {
  if (excluded.length === 0) return undefined;
  return excluded
    .map(({ words, field }) => within(field, quoted(words.map(({ stem }) => stem))))
    .join(' OR ');
}

/** The terms one after the other, as they were typed. */
export function phraseExpression(terms: readonly QueryTerm[]): string {
  return quoted(terms.flatMap(({ words }) => words.map(({ stem }) => stem)));
}

/** How many terms the longest other name from this term on stands for. */
function longest(term: ExpandedTerm | undefined, { atLeast }: ExpressionOptions): number {
  const usable = term?.alternatives.filter(({ quality }) => quality >= atLeast) ?? [];
  return Math.max(1, ...usable.map(({ covers }) => covers));
}

function groupExpression(terms: readonly ExpandedTerm[], options: ExpressionOptions): string {
  const [first] = terms;
  if (first === undefined || terms.length === 1)
    return first === undefined ? '' : termExpression(first, options);
  const each = terms.map((term) => termExpression(term, options)).join(' AND ');
  const names = first.alternatives
    .filter(({ covers, quality }) => covers === terms.length && quality >= options.atLeast)
    .map(({ stems }) => quoted(stems));
  return `((${each}) OR ${within(first.field, names.join(' OR '))})`;
}

function termExpression(term: ExpandedTerm, { atLeast, whole }: ExpressionOptions): string {
  const stems = term.words.map(({ stem }) => stem);
  const before = stems.slice(0, -1);
  const last = term.words.at(-1)?.folded ?? '';
  const phrases = new Set([quoted(stems)]);
  if (term.open && (whole === true || NUMBER_BEGUN.test(last))) phrases.add(`${quoted([...before, last])} *`);
  for (const stem of term.completions) phrases.add(quoted([...before, stem]));
  for (const { stems: other, covers, quality } of term.alternatives) {
    if (covers === 1 && quality >= atLeast) phrases.add(quoted(other));
  }
  return within(term.field, [...phrases].join(' OR '));
}

function within(field: QueryTerm['field'], expression: string): string {
  if (field !== undefined) return `{${field}} : (${expression})`;
  return expression.includes(' OR ') ? `(${expression})` : expression;
}
