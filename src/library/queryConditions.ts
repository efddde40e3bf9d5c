import { expand } from '../core/search/expand.ts';
import { exclusionExpression, matchExpression } from '../core/search/expression.ts';
import type { Filter } from '../core/search/filters.ts';
import { NAME } from '../core/search/quality.ts';
import { parseQuery, type Query, type QueryFilter } from '../core/search/query.ts';
import type { Database } from './database.ts';
import { type Condition, mentionsCondition } from './postGroups.ts';
import { SHOWS } from './shows.ts';
import type { LibraryWords } from './wordSource.ts';
import { canonicalKey } from './works.ts';

/** Holds for the posts `p` that answer a query as a filter; `undefined` when nothing is asked. */
export function queryCondition(text: string, database: Database, words: LibraryWords): Condition | undefined {
  const query = parseQuery(text);
  const conditions = [...filterConditions(query, database), ...exclusions(query)];
  if (query.terms.length > 0) {
    words.refresh();
    const terms = expand(query.terms, words, false);
    const expression = matchExpression(terms, { required: 'all', atLeast: NAME, whole: true });
    conditions.push({ sql: 'p.num in (select rowid from fts where fts match ?)', values: [expression] });
  }
  return conditions.length === 0 ? undefined : joined(conditions);
}

/** Hold for posts `p` that have none of the excluded words. */
export function exclusions({ excluded }: Query): readonly Condition[] {
  const unwanted = exclusionExpression(excluded);
  if (unwanted === undefined) return [];
  return [{ sql: 'p.num not in (select rowid from fts where fts match ?)', values: [unwanted] }];
}

/** Hold for posts `p` that are and have what the query's filters ask for. */
export function filterConditions({ filters }: Query, database: Database): readonly Condition[] {
  return filters.map(({ filter, isNegated }: QueryFilter) => {
    const { sql, values } = conditionOf(filter, database);
    return { sql: isNegated ? `(${sql}) is not true` : sql, values };
  });
}

/** All of them hold. */
export function joined(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  };
}

function conditionOf(filter: Filter, database: Database): Condition {
  switch (filter.on) {
    case 'has':
      if (filter.value === 'note') return { sql: 'p.num in (select post from noted)', values: [] };
      return { sql: `p.shows & ${SHOWS[filter.value]} <> 0`, values: [] };
    case 'is':
      return { sql: filter.value === 'read' ? 'p.unread = 0' : `p.${filter.value} = 1`, values: [] };
    case 'language':
      return { sql: 'p.language = ?', values: [filter.value] };
    case 'since':
      return { sql: 'p.time >= ?', values: [filter.time] };
    case 'until':
      return { sql: 'p.time < ?', values: [filter.time] };
    case 'paper':
      return mentionsCondition(canonicalKey(database, filter.key));
  }
}
