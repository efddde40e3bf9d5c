import type { QueryProblem } from '../../core/search/query.ts';
import type { QueryCompletion } from '../../protocol/search.ts';

/**
 * Values to offer for the operator at the caret: those of a whole operator, not the operators themselves. None once one
 * of them stands there whole, so that Enter opens a post then.
 */
export function valuesOf(query: string, completions: readonly QueryCompletion[]): readonly QueryCompletion[] {
  const values = completions.filter(({ insert }) => !insert.endsWith(':'));
  const isWhole = values.some(({ start, end, insert }) => insert.trim() === query.slice(start, end).trim());
  return isWhole ? [] : values;
}

/** What is wrong with a query, in one line; nothing about what is being typed while it can still become right. */
export function problemTold(
  problems: readonly QueryProblem[],
  values: readonly QueryCompletion[],
  caret: number,
): string | undefined {
  const isBeingTyped = ({ end }: QueryProblem): boolean => end === caret && values.length > 0;
  return problems.find((problem) => !isBeingTyped(problem))?.message;
}
