import { expand, matchExpression } from '../core/search/expand.ts';
import { parseQuery } from '../core/search/query.ts';
import type { Condition } from './postGroups.ts';

const NO_WORDS = { completions: () => [], corrections: () => [] };

/** Holds for the posts that answer a query; `undefined` when nothing is asked. */
export function queryCondition(text: string): Condition | undefined {
  const query = parseQuery(text);
  if (query.terms.length === 0) return undefined;
  const expression = matchExpression(query, expand(query, NO_WORDS, false), 'all');
  return { sql: 'p.num in (select rowid from fts where fts match ?)', values: [expression] };
}
