import { wordsOf } from '../posts/words.ts';
import { editDistance } from './editDistance.ts';
import type { Filter } from './filters.ts';
import { isOperatorName, OPERATOR_NAMES, OPERATORS, type OperatorName, type TermField } from './operators.ts';

export interface QueryWord {
  readonly folded: string;
  readonly stem: string;
}

/** One thing that is looked for: a word, or several that stand together. */
export interface QueryTerm {
  readonly words: readonly QueryWord[];
  /** Still being typed: the last word is the beginning of one. */
  readonly open: boolean;
  /** As typed, without quotes. */
  readonly typed: string;
  /** Meant as written: in quotes. */
  readonly quoted: boolean;
  /** Where it must stand; `undefined`: anywhere. */
  readonly field: TermField | undefined;
}

export interface QueryFilter {
  readonly filter: Filter;
  readonly isNegated: boolean;
}

/** A part of the query that is not understood; it is left out of the search. Offsets are UTF-16 units of the query, end exclusive. */
export interface QueryProblem {
  readonly start: number;
  readonly end: number;
  /** What is wrong and what to write, one sentence. */
  readonly message: string;
}

export interface Query {
  readonly terms: readonly QueryTerm[];
  /** No post with one of these is wanted. */
  readonly excluded: readonly QueryTerm[];
  readonly filters: readonly QueryFilter[];
  readonly problems: readonly QueryProblem[];
}

/** A part as written, such as `-channel:"ML digest"`. */
export interface QueryPart {
  readonly start: number;
  readonly end: number;
  readonly isNegated: boolean;
  /** In front of a colon, lower case; a known operator or one that nobody knows. */
  readonly name: string | undefined;
  /** Behind name and colon, without quotes. */
  readonly value: string;
  readonly quoted: boolean;
  /** More may be typed: it ends at the end, and no quote closes it. */
  readonly open: boolean;
}

const PART =
  /(?<minus>-?)(?:(?<name>\p{L}+):(?!\/\/))?(?:"(?<phrase>[^"]*)(?<quote>"?)|(?<word>[^\s"]+)|(?<=:)(?=\s|$))/gu;
const OTHER_QUOTES = /[“”„«»]/gu;
/** More words would only make the answer slower. */
const MAX_TERMS = 12;

/** Cuts a query into its parts. Never throws; an unclosed quote ends at the end. */
export function partsOf(text: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  for (const match of text.replace(OTHER_QUOTES, '"').matchAll(PART)) {
    const { minus, name, phrase, quote, word } = match.groups ?? {};
    const [whole] = match;
    const isHead = match.index === 0 || /\s/.test(text.charAt(match.index - 1));
    const end = match.index + whole.length;
    parts.push({
      start: match.index,
      end,
      isNegated: minus === '-' && isHead,
      name: isHead ? name?.toLowerCase() : undefined,
      value: isHead || name === undefined ? (phrase ?? word ?? '') : whole,
      quoted: phrase !== undefined,
      open: end === text.length && quote !== '"',
    });
  }
  return parts;
}

/** Reads what was typed: words, `"words together"`, `-without`, `operator:value`. Never throws. */
export function parseQuery(text: string): Query {
  const terms: QueryTerm[] = [];
  const excluded: QueryTerm[] = [];
  const filters: QueryFilter[] = [];
  const problems: QueryProblem[] = [];
  for (const part of partsOf(text)) {
    const { name, isNegated, start, end } = part;
    const operator = name === undefined ? undefined : operatorOf(name, part);
    if (operator !== undefined && typeof operator !== 'string') {
      problems.push({ start, end, message: operator.message });
      continue;
    }
    const reading =
      operator === undefined ? wordsAsTyped(part) : OPERATORS[operator].read(part.value, part.open);
    if (reading === undefined) continue;
    if ('message' in reading) problems.push({ start, end, message: reading.message });
    else if ('filter' in reading) filters.push({ filter: reading.filter, isNegated });
    else {
      const term = termOf(reading.words, reading.field, part);
      if (term !== undefined) (isNegated ? excluded : terms).push(term);
    }
  }
  return {
    terms: terms.slice(0, MAX_TERMS),
    excluded: excluded.slice(0, MAX_TERMS),
    filters: filters.slice(0, MAX_TERMS),
    problems,
  };
}

/** A colon that belongs to no operator is one of the text: `12:30`, `https://…`. */
function wordsAsTyped({ name, value }: QueryPart): { readonly words: string; readonly field: undefined } {
  return { words: name === undefined ? value : `${name}:${value}`, field: undefined };
}

function termOf(words: string, field: TermField | undefined, part: QueryPart): QueryTerm | undefined {
  const forms = wordsOf(words).map(({ form: { folded, stem } }) => ({ folded, stem }));
  if (forms.length === 0) return undefined;
  const open = part.open && !part.isNegated;
  return { words: forms, open, typed: words, quoted: part.quoted, field };
}

/** The operator of this name, what to say of a name that is nearly one, `undefined` for any other word. */
function operatorOf(
  name: string,
  { value, open }: QueryPart,
): OperatorName | { readonly message: string } | undefined {
  if (isOperatorName(name)) return name;
  if (!/^[a-z]{3,}$/.test(name) || value === '' || (open && /^\d/.test(value))) return undefined;
  const meant = OPERATOR_NAMES.find((known) => {
    const limit = known.length < 6 ? 1 : 2;
    return known.length > 2 && editDistance(name, known, limit, false) <= limit;
  });
  return (
    meant && { message: `There is no “${name}:”; write “${meant}:” to search by ${OPERATORS[meant].takes}.` }
  );
}
