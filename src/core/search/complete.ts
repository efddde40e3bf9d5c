import { fold } from '../posts/fold.ts';
import { HAS_VALUES, IS_VALUES } from './filters.ts';
import { isOperatorName, OPERATOR_NAMES, OPERATORS, type OperatorName } from './operators.ts';
import { partsOf } from './query.ts';

/** What can stand instead of `query.slice(start, end)`. */
export interface Completion {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  readonly label: string;
  readonly description: string;
}

/** A value that posts have, and what to say of it. */
export interface KnownValue {
  readonly value: string;
  readonly description: string;
}

/** The values that the posts have for an operator, the most useful first. */
export type ValuesOf = (operator: OperatorName) => readonly KnownValue[];

const MAX_COMPLETIONS = 20;

/** What can be written at the caret: operators where a word begins, values behind a colon. Nothing inside a plain word. */
export function completeQuery(query: string, caret: number, valuesOf: ValuesOf): readonly Completion[] {
  const part = partsOf(query).find(({ start, end }) => start < caret && caret <= end);
  if (part === undefined) return operators('', { start: caret, end: caret });
  const minus = part.isNegated ? 1 : 0;
  const place = { start: part.start + minus, end: part.end };
  const written = query.slice(place.start, caret);
  if (part.name === undefined) return part.quoted ? [] : operators(written, place);
  if (!isOperatorName(part.name) || written.length <= part.name.length) return [];
  return values(part.name, written.slice(part.name.length + 1), place, valuesOf);
}

type Place = Pick<Completion, 'start' | 'end'>;

function operators(written: string, place: Place): readonly Completion[] {
  return OPERATOR_NAMES.filter((name) => name.startsWith(written.toLowerCase())).map((name) => ({
    ...place,
    insert: `${name}:`,
    label: `${name}:`,
    description: OPERATORS[name].takes,
  }));
}

function values(
  name: OperatorName,
  written: string,
  place: Place,
  valuesOf: ValuesOf,
): readonly Completion[] {
  const wanted = fold(written.replace(/^["“”„«»#]+|["“”„«»]+$/gu, ''));
  const known = [...fixedValues(name), ...valuesOf(name)].map((known) => ({
    ...known,
    folded: fold(known.value),
  }));
  const begins = known.filter(({ folded }) => folded.startsWith(wanted));
  const holds = known.filter(({ folded }) => !folded.startsWith(wanted) && folded.includes(wanted));
  return [...begins, ...holds].slice(0, MAX_COMPLETIONS).map(({ value, description }) => ({
    ...place,
    insert: `${name}:${/\s/u.test(value) ? `"${value.replaceAll('"', '')}"` : value} `,
    label: value,
    description,
  }));
}

const MEANING: Readonly<Record<string, string>> = {
  note: 'posts with a note of yours',
  paper: 'posts that mention a paper',
  code: 'posts with code',
  math: 'posts with formulas',
  image: 'posts with pictures',
  lostlink: 'posts whose links lost their addresses',
  unread: 'posts you have not opened',
  read: 'posts you have opened',
  starred: 'posts with your star',
  done: 'posts you are done with',
};

function fixedValues(name: OperatorName): readonly KnownValue[] {
  const fixed: readonly string[] = name === 'has' ? HAS_VALUES : name === 'is' ? IS_VALUES : [];
  return fixed.map((value) => ({ value, description: MEANING[value] ?? '' }));
}
