import { setImmediate } from 'node:timers/promises';
import type { Database } from './database.ts';

/** Pages that are merged while others wait: some milliseconds. */
const AT_ONCE = 400;
/** Full text of fewer pages answers at once anyway. */
const FEW_PAGES = 20;
/** All is merged when what came since is so much of it, so that every page is written a few times at most. */
const SHARE = 0.25;

/**
 * Full text is written in pieces, and a search looks for each word in each of them: after a first index it is put into
 * one. Lets others work meanwhile.
 */
export async function mergeSearchRows(database: Database, signal: AbortSignal | undefined): Promise<void> {
  for (const table of ['fts', 'titles'] as const) {
    const pages = pagesOf(database, table);
    const all = pages.reduce((sum, count) => sum + count, 0);
    if (all < FEW_PAGES || all - Math.max(...pages) < SHARE * all) continue;
    // A negative number begins: https://www.sqlite.org/fts5.html#the_merge_command
    for (let count = -AT_ONCE; merge(database, table, count); count = AT_ONCE) {
      await setImmediate();
      if (signal?.aborted === true) return;
    }
  }
}

/** How large the pieces are: https://www.sqlite.org/fts5.html#the_idx_table_idx_ */
export function pagesOf(database: Database, table: 'fts' | 'titles'): readonly number[] {
  return database.all(
    `with recursive pieces (id) as (select min(segid) from ${table}_idx union all
        select (select min(segid) from ${table}_idx where segid > id) from pieces where id is not null)
      select (select pgno / 2 from ${table}_idx where segid = id order by term desc limit 1) as pages
        from pieces where id is not null`,
    [],
    (row) => row.number('pages'),
  );
}

/** Whether there is more to merge. */
function merge(database: Database, table: 'fts' | 'titles', pages: number): boolean {
  const changes = () => database.get('select total_changes() as n')?.number('n') ?? 0;
  const before = changes();
  database.run(`insert into ${table} (${table}, rank) values ('merge', ?)`, pages);
  return changes() - before >= 2;
}
