import { REFERENCE_KINDS, type ReferenceKind } from '../core/posts/post.ts';
import type { ReferenceQuery, ReferenceRow } from '../protocol/library.ts';
import type { Database, Row, SqlValue } from './database.ts';

const KINDS: ReadonlySet<string> = new Set(REFERENCE_KINDS);

function isKind(value: string): value is ReferenceKind {
  return KINDS.has(value);
}

/**
 * References merged by key. SQLite takes the bare columns of an aggregate from the row that holds the maximum
 * (https://www.sqlite.org/lang_select.html#bareagg), so the best label brings its kind along.
 */
const MERGED = `select key, kind, label, max(quality) as quality, count(distinct post) as posts,
  max(arxiv_id) as arxiv_id, max(doi) as doi, max(repository) as repository, min(url) as url from refs`;

/** The references of one post or of all, merged: most mentioned first, those of one post in order of appearance. */
export function referenceRows(database: Database, query: ReferenceQuery): readonly ReferenceRow[] {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  if (query.post !== undefined) {
    conditions.push('key in (select key from refs where post = (select num from posts where id = ?))');
    values.push(query.post);
  }
  if (query.kinds !== undefined) {
    conditions.push(`kind in (${query.kinds.map(() => '?').join(', ')})`);
    values.push(...query.kinds);
  }
  const having = query.lost === undefined ? '' : `having min(url) is ${query.lost ? '' : 'not '}null`;
  const rows = database.all(
    `${MERGED} ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`} group by key ${having}
      order by ${orderOf(query)} limit ? offset ?`,
    [...values, ...(query.post === undefined ? [] : [query.post]), query.limit, query.offset],
    (row) => ({ row, first: firstMention(database, row.text('key'), query.post) }),
  );
  return rows.flatMap(({ row, first }) => (first === undefined ? [] : [rowOf(row, first)]));
}

function orderOf(query: ReferenceQuery): string {
  if (query.post === undefined) return 'posts desc, quality = 0, label collate nocase, key';
  return `(select min(r.n) from refs r where r.key = refs.key and r.post = (select num from posts where id = ?))`;
}

/** Where to go: in the given post, else in the newest that mentions it. */
function firstMention(
  database: Database,
  key: string,
  post: string | undefined,
): ReferenceRow['first'] | undefined {
  const row = database.get(
    `select p.id, r.start, r.end from refs r join posts p on p.num = r.post where r.key = ? and (? is null or p.id = ?)
      order by p.time is null, p.time desc, p.num, r.n limit 1`,
    key,
    post ?? null,
    post ?? null,
  );
  return row && { post: row.text('id'), start: row.number('start'), end: row.number('end') };
}

function rowOf(row: Row, first: ReferenceRow['first']): ReferenceRow {
  const kind = row.text('kind');
  return {
    key: row.text('key'),
    kind: isKind(kind) ? kind : 'page',
    label: row.text('label'),
    url: row.optionalText('url'),
    arxivId: row.optionalText('arxiv_id'),
    doi: row.optionalText('doi'),
    repository: row.optionalText('repository'),
    posts: row.number('posts'),
    newest: undefined,
    first,
    authors: undefined,
    year: undefined,
    status: undefined,
    rating: undefined,
  };
}
