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
import type { Database, Row, SqlValue } from './database.ts';
import { canonicalKey } from './works.ts';

/** The keys of the groups for posts that have no topic, date or channel. */
export const OTHER = 'other';
const UNDATED = 'undated';
const NO_CHANNEL = 'none';

export const FROM_POSTS = 'from posts p join files f on f.id = p.file join folders d on d.id = f.folder';
const FOLDER_KEY = `d.prefix || p.dir`;

/** Undated posts stand after dated ones in both orders; inside a file the later post is the newer. */
export const ORDERS: Readonly<Record<SortOrder, string>> = {
  newest: 'p.time is null, p.time desc, d.id, f.path, p.start desc, p.num desc',
  oldest: 'p.time is null, p.time, d.id, f.path, p.start, p.num',
  title: 'p.title collate nocase, p.time is null, p.time desc, p.num',
};

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

function groupCondition(by: Grouping, key: string): Condition {
  switch (by) {
    case 'topic':
      return key === OTHER
        ? { sql: 'p.num not in (select post from topics)', values: [] }
        : { sql: 'p.num in (select post from topics where topic = ?)', values: [key] };
    case 'channel':
      return { sql: 'p.channel_key = ?', values: [key === NO_CHANNEL ? '' : key] };
    case 'date':
      return { sql: 'p.month = ?', values: [key === UNDATED ? '' : key] };
    case 'folder':
      return { sql: `${FOLDER_KEY} = ?`, values: [key] };
    case 'unread':
      return { sql: 'p.unread = ?', values: [key === 'unread' ? 1 : 0] };
  }
}

function where({ mentions, ...filter }: PostFilter, canonical: (key: string) => string): Condition {
  const conditions: Condition[] = [];
  if (filter.id !== undefined) conditions.push({ sql: 'p.id = ?', values: [filter.id] });
  if (filter.group !== undefined) conditions.push(groupCondition(filter.group.by, filter.group.key));
  if (mentions !== undefined) {
    conditions.push({
      sql: 'p.num in (select r.post from works w join refs r on r.work = w.num where w.key = ?)',
      values: [canonical(mentions)],
    });
  }
  if (filter.path !== undefined) {
    conditions.push({
      sql: 'p.num in (select c.post from copies c join files cf on cf.id = c.file where cf.path = ?)',
      values: [filter.path],
    });
  }
  if (filter.unread !== undefined) {
    const keep = JSON.stringify(filter.keep ?? []);
    conditions.push({
      sql: '(p.unread = ? or p.id in (select value from json_each(?)))',
      values: [filter.unread ? 1 : 0, keep],
    });
  }
  return {
    sql: conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Questions about posts that SQL answers. */
export class PostQueries {
  readonly #database: Database;
  readonly #noteCount: (postId: string) => number;

  constructor(database: Database, noteCount: (postId: string) => number) {
    this.#database = database;
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
    const groups = this.#database.all(groupSql(by, sql), values, (row): PostGroup => {
      const key = row.text('key');
      return {
        key,
        label: labelOf(by, key, row.optionalText('label') ?? key),
        posts: row.number('posts'),
        unread: row.number('unread'),
      };
    });
    const last = (group: PostGroup) => [OTHER, UNDATED, NO_CHANNEL, 'read'].includes(group.key);
    const order = (a: PostGroup, b: PostGroup) =>
      by === 'date' ? (a.key < b.key ? 1 : -1) : a.label.localeCompare(b.label, undefined, { numeric: true });
    return groups.sort((a, b) => Number(last(a)) - Number(last(b)) || order(a, b));
  }

  posts({ filter, sort, offset, limit }: PostQuery): readonly PostSummary[] {
    const { sql, values } = this.#where(filter);
    return this.#summaries(`${sql} order by ${ORDERS[sort]} limit ? offset ?`, [...values, limit, offset]);
  }

  summary(id: string): PostSummary | undefined {
    return this.#summaries('where p.id = ?', [id])[0];
  }

  /** The posts before and after this one in the list, where it keeps its place after it was read. */
  neighbors(id: string, filter: PostFilter, sort: SortOrder): Neighbors {
    const condition = this.#where(filter);
    const sql = condition.sql && `${condition.sql} or p.id = ?`;
    const values = condition.sql === '' ? [] : [...condition.values, id];
    const row = this.#database.get(
      `select previous, next from (
        select p.id, lag(p.id) over list as previous, lead(p.id) over list as next
          ${FROM_POSTS} ${sql} window list as (order by ${ORDERS[sort]})) where id = ?`,
      ...values,
      id,
    );
    return { previous: row?.optionalText('previous'), next: row?.optionalText('next') };
  }

  ids(filter: PostFilter): readonly string[] {
    const { sql, values } = this.#where(filter);
    return this.#database.all(`select p.id ${FROM_POSTS} ${sql}`, values, (row) => row.text('id'));
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
    return where(filter, (key) => canonicalKey(this.#database, key));
  }

  #summaries(tail: string, values: readonly SqlValue[]): readonly PostSummary[] {
    return this.#database.all(
      `select p.*, f.path, d.prefix || f.path as shown_path,
        (select count(distinct r.work) from refs r where r.post = p.num and r.kind = 'paper') as papers,
        (select c.facts ->> '$.format' from copies c where c.num = p.copy) as kind ${FROM_POSTS} ${tail}`,
      values,
      (row) => this.#summary(row),
    );
  }

  #summary(row: Row): PostSummary {
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
      changed: row.number('changed') === 1,
      alsoIn: otherChannels(row).map(({ name }) => name),
      ...entryOf(row),
      notes: this.#noteCount(id),
      papers: row.number('papers'),
      topics: this.topicsOf(row.number('num')),
      excerpt: row.text('excerpt'),
    };
  }
}

/** SQLite folds the case of ASCII only. */
/** The other channels of a row of `posts`. */
export function otherChannels(row: Row): readonly OtherChannel[] {
  return JSON.parse(row.text('also_in'));
}

function entryOf(row: Row): Pick<PostSummary, 'entry'> {
  const number = row.optionalNumber('entry');
  const of = row.optionalNumber('entries');
  return number === undefined || of === undefined ? {} : { entry: { number, of } };
}

/** The channel of a row of `posts`. */
export function channelOf(row: Row): PostSummary['channel'] {
  const title = row.optionalText('channel_title');
  return title === undefined ? undefined : { title, handle: row.optionalText('channel_handle') };
}

function groupSql(by: Grouping, filter: string): string {
  const counts = 'count(*) as posts, coalesce(sum(p.unread), 0) as unread';
  switch (by) {
    case 'topic':
      return `select coalesce(t.topic, '${OTHER}') as key, t.topic as label, ${counts}
        ${FROM_POSTS} left join topics t on t.post = p.num ${filter} group by t.topic`;
    case 'channel':
      return `select coalesce(nullif(p.channel_key, ''), '${NO_CHANNEL}') as key, max(p.channel_title) as label,
        ${counts} ${FROM_POSTS} ${filter} group by p.channel_key`;
    case 'date':
      return `select coalesce(nullif(p.month, ''), '${UNDATED}') as key, null as label, ${counts}
        ${FROM_POSTS} ${filter} group by p.month`;
    case 'folder':
      return `select ${FOLDER_KEY} as key, d.path as label, ${counts} ${FROM_POSTS} ${filter} group by 1`;
    case 'unread':
      return `select case p.unread when 1 then 'unread' else 'read' end as key, null as label, ${counts}
        ${FROM_POSTS} ${filter} group by p.unread`;
  }
}

function labelOf(by: Grouping, key: string, label: string): string {
  switch (by) {
    case 'topic':
      return key === OTHER ? 'Other' : label;
    case 'channel':
      return key === NO_CHANNEL ? 'No channel' : label;
    case 'date':
      return key === UNDATED ? 'Undated' : monthName(key);
    case 'folder':
      return key === '.' ? basename(label) : key.replace(/\/\.$/, '');
    case 'unread':
      return key === 'unread' ? 'Unread' : 'Read';
  }
}

const MONTH_NAME = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2025-07` → `July 2025` */
function monthName(month: string): string {
  return MONTH_NAME.format(new Date(`${month}-01T00:00:00Z`));
}
