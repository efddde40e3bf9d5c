import { basename, join } from 'node:path';
import { POST_FORMATS } from '../core/posts/post.ts';
import type { OtherChannel } from '../core/posts/shownCopy.ts';
import type {
  Grouping,
  LibraryCounts,
  Neighbors,
  PostFilter,
  PostGroup,
  PostQuery,
  PostSummary,
  Problem,
  SortOrder,
} from '../protocol/library.ts';
import type { PostCount } from '../protocol/search.ts';
import { channelOf } from './channelOf.ts';
import type { Database, Row, SqlValue } from './database.ts';
import {
  type Condition,
  groupCondition,
  groupSql,
  LAST_GROUPS,
  labelOf,
  mentionsCondition,
} from './postGroups.ts';
import { queryCondition } from './queryConditions.ts';
import type { LibraryWords } from './wordSource.ts';
import { canonicalKey } from './works.ts';

/** Characters of text that a list shows of a post. */
const EXCERPT_LENGTH = 300;

/** Undated posts stand after dated ones in both orders; inside a file the later post is the newer. */
export const ORDERS: Readonly<Record<SortOrder, string>> = {
  // As the index posts_time has it, where null is the least.
  newest: 'p.time desc, p.file, p.start desc, p.num',
  oldest: 'p.time is null, p.time, p.file, p.start, p.num',
  title: 'p.title collate nocase, p.time is null, p.time desc, p.num',
};

function where(
  { mentions, query, ...filter }: PostFilter,
  canonical: (key: string) => string,
  answers: (query: string) => Condition | undefined,
): Condition {
  const conditions: Condition[] = [];
  if (filter.id !== undefined) conditions.push({ sql: 'p.id = ?', values: [filter.id] });
  if (filter.group !== undefined) conditions.push(groupCondition(filter.group.by, filter.group.key));
  if (mentions !== undefined) conditions.push(mentionsCondition(canonical(mentions)));
  if (filter.path !== undefined) {
    conditions.push({
      sql: 'p.num in (select c.post from copies c join files cf on cf.id = c.file where cf.path = ?)',
      values: [filter.path],
    });
  }
  const orKept = ({ sql, values }: Condition): Condition => ({
    sql: `(${sql} or not p.done and p.id in (select value from json_each(?)))`,
    values: [...values, JSON.stringify(filter.keep ?? [])],
  });
  if (filter.unread !== undefined)
    conditions.push(orKept({ sql: '+p.unread = ?', values: [Number(filter.unread)] }));
  if (filter.starred !== undefined)
    conditions.push({ sql: 'p.starred = ?', values: [Number(filter.starred)] });
  const asked = query === undefined ? undefined : answers(query);
  if (asked !== undefined) conditions.push(orKept({ ...asked, sql: `(${asked.sql})` }));
  if (filter.done !== undefined) conditions.push({ sql: 'p.done = ?', values: [Number(filter.done)] });
  return {
    sql: conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Questions about posts that SQL answers. */
export class PostQueries {
  readonly #database: Database;
  readonly #words: LibraryWords;
  readonly #noteCount: (postId: string) => number;

  constructor(database: Database, words: LibraryWords, noteCount: (postId: string) => number) {
    this.#database = database;
    this.#words = words;
    this.#noteCount = noteCount;
  }

  counts(): Omit<LibraryCounts, 'notes'> {
    const row = this.#database.get(
      `select (select count(*) from posts) as posts, (select count(*) from posts where unread) as unread,
        (select count(*) from works where kind = 'paper' and posts > 0) as papers,
        (select count(*) from problems) as problems`,
    );
    const number = (column: string) => row?.number(column) ?? 0;
    return {
      posts: number('posts'),
      unread: number('unread'),
      papers: number('papers'),
      problems: number('problems'),
    };
  }

  groups(by: Grouping, filter: PostFilter): readonly PostGroup[] {
    const { sql, values } = this.#where(filter);
    const all = by === 'topic' ? [...values, ...values] : values;
    const groups = this.#database.all(groupSql(by, sql), all, (row): PostGroup => {
      const key = row.text('key');
      return {
        key,
        label: labelOf(by, key, row.optionalText('label') ?? key),
        posts: row.number('posts'),
        unread: row.number('unread'),
        starred: row.number('starred'),
        done: row.number('done'),
      };
    });
    const last = (group: PostGroup) => LAST_GROUPS.includes(group.key);
    const order = (a: PostGroup, b: PostGroup) =>
      by === 'date' ? (a.key < b.key ? 1 : -1) : a.label.localeCompare(b.label, undefined, { numeric: true });
    return groups.sort((a, b) => Number(last(a)) - Number(last(b)) || order(a, b));
  }

  posts({ filter, sort, offset, limit }: PostQuery): readonly PostSummary[] {
    const { sql, values } = this.#where(filter);
    // All that has to be sorted is numbers; the rest is asked for the few posts of the page.
    const nums = this.#database.all(
      `select p.num from posts p ${sql} order by ${ORDERS[sort]} limit ? offset ?`,
      [...values, limit, offset],
      (row) => row.number('num'),
    );
    return nums.flatMap((num) => this.#summary('p.num = ?', num) ?? []);
  }

  count(filter: PostFilter): PostCount {
    const { sql, values } = this.#where(filter);
    const row = this.#database.get(
      `select count(*) as posts, coalesce(sum(p.unread), 0) as unread from posts p ${sql}`,
      ...values,
    );
    return { posts: row?.number('posts') ?? 0, unread: row?.number('unread') ?? 0 };
  }

  summary(id: string): PostSummary | undefined {
    return this.#summary('p.id = ?', id);
  }

  /** See `LibraryApi.excerpt`. */
  excerpt(id: string): string {
    const row = this.#database.get(
      'select x.text from posts p join texts x on x.num = p.num where p.id = ?',
      id,
    );
    return row?.text('text').slice(0, EXCERPT_LENGTH).toWellFormed() ?? '';
  }

  /** The posts before and after this one in the list, where it keeps its place after it was read. */
  neighbors(id: string, filter: PostFilter, sort: SortOrder): Neighbors {
    const condition = this.#where(filter);
    const sql = condition.sql && `${condition.sql} or p.num = (select num from posts where id = ?)`;
    const values = condition.sql === '' ? [] : [...condition.values, id];
    const row = this.#database.get(
      `select (select id from posts where num = previous) as previous, (select id from posts where num = next) as next
        from (select p.num, lag(p.num) over list as previous, lead(p.num) over list as next
          from posts p ${sql} window list as (order by ${ORDERS[sort]}))
        where num = (select num from posts where id = ?)`,
      ...values,
      id,
    );
    return { previous: row?.optionalText('previous'), next: row?.optionalText('next') };
  }

  ids(filter: PostFilter): readonly string[] {
    const { sql, values } = this.#where(filter);
    return this.#database.all(`select p.id from posts p ${sql}`, values, (row) => row.text('id'));
  }

  topicsOf(num: number): PostSummary['topics'] {
    return this.#database.all(
      'select topic, because from topics where post = ? order by rank',
      [num],
      (row) => ({
        topic: row.text('topic'),
        because: row.text('because'),
      }),
    );
  }

  problems(): readonly Problem[] {
    return this.#database.all(
      `select d.path as folder, p.path, p.message, p.line from problems p join folders d on d.id = p.folder
        order by d.id, p.path, p.rowid`,
      [],
      (row) => ({
        path: row.text('path') || basename(row.text('folder')),
        absolutePath: join(row.text('folder'), row.text('path')),
        message: row.text('message'),
        line: row.optionalNumber('line'),
      }),
    );
  }

  #where(filter: PostFilter): Condition {
    return where(
      filter,
      (key) => canonicalKey(this.#database, key),
      (query) => queryCondition(query, this.#database, this.#words),
    );
  }

  #summary(condition: string, value: SqlValue): PostSummary | undefined {
    const row = this.#database.get(
      `select p.*, f.path, d.prefix || f.path as shown_path,
        (select count(distinct r.work) from refs r where r.post = p.num and r.kind = 'paper') as papers,
        (select c.facts ->> '$.format' from copies c where c.num = p.copy) as kind
        from posts p join files f on f.id = p.file join folders d on d.id = f.folder
        where ${condition}`,
      value,
    );
    return row === undefined ? undefined : this.#summaryOf(row);
  }

  #summaryOf(row: Row): PostSummary {
    const id = row.text('id');
    return {
      id,
      title: row.text('title'),
      channel: channelOf(row),
      author: row.optionalText('author'),
      forwardedFrom: row.optionalText('forwarded_from'),
      publishedAt: row.optionalText('published_at'),
      path: row.text('path'),
      shownPath: row.text('shown_path'),
      format: POST_FORMATS.find((format) => format === row.optionalText('kind')) ?? 'text',
      unread: row.number('unread') === 1,
      done: row.number('done') === 1,
      starred: row.number('starred') === 1,
      changed: row.number('changed') === 1,
      alsoIn: otherChannels(row).map(({ name }) => name),
      ...entryOf(row),
      notes: this.#noteCount(id),
      papers: row.number('papers'),
      topics: this.topicsOf(row.number('num')),
    };
  }
}

/** The other channels of a row of `posts`. */
export function otherChannels(row: Row): readonly OtherChannel[] {
  return JSON.parse(row.text('also_in'));
}

function entryOf(row: Row): Pick<PostSummary, 'entry'> {
  const number = row.optionalNumber('entry');
  const of = row.optionalNumber('entries');
  return number === undefined || of === undefined ? {} : { entry: { number, of } };
}
