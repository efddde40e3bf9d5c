import { OPERATOR_NAMES, OPERATORS } from './operators.ts';

/** What can stand instead of `query.slice(start, end)`. */
export interface Completion {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  readonly label: string;
  readonly description: string;
}

/** The operators that can be begun at the caret. */
export function completeQuery(query: string, caret: number): readonly Completion[] {
  const typed = /(?:^|\s)-?(?<word>[a-z]*)$/iu.exec(query.slice(0, caret))?.groups?.['word'];
  if (typed === undefined) return [];
  return OPERATOR_NAMES.filter((name) => name.startsWith(typed.toLowerCase())).map((name) => ({
    start: caret - typed.length,
    end: caret,
    insert: `${name}:`,
    label: `${name}:`,
    description: OPERATORS[name],
  }));
}
