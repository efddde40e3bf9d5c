import { arxivUrl } from '../core/papers/arxivId.ts';
import { arxivIdOfKey, doiOfKey } from '../core/papers/paperKey.ts';
import { RATINGS, READING_STATUSES } from '../core/papers/paperRecord.ts';
import { fold } from '../core/posts/fold.ts';
import { REFERENCE_KINDS } from '../core/posts/post.ts';
import type { ReferenceGroup, ReferenceQuery, ReferenceRow, ReferenceSort } from '../protocol/papers.ts';
import type { Database, Row, SqlValue } from './database.ts';
import { OTHER } from './postGroups.ts';

const NO_STATUS = 'none';
const STATUSES = [...READING_STATUSES, NO_STATUS] as const;
const STATUS_LABELS = { 'to-read': 'To read', reading: 'Reading', read: 'Read', none: 'No status' };

/** Of two as often mentioned works the one that has a name stands first, then the newer one. */
const ORDERS: Readonly<Record<ReferenceSort, string>> = {
  mentions: 'w.posts desc, w.poor, w.newest desc, w.first_post desc, w.first_n',
  newest: 'w.newest desc, w.first_post desc, w.first_n',
  title: 'w.poor, w.search, w.key',
};

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** What an id or an address begins with that its key leaves out. */
const PREFIX = /^(?:arxiv:|doi:|github:|https?:\/\/(?:www\.)?)(?=.)/u;
/** Words of lost links stand in `search`; their keys may be those of posts. */
const SEARCHED = `instr(search, ?) > 0 or (not lost and instr(key, ?) > instr(key, ':'))`;

/** SQLite takes no condition of a thousand parts, and nobody types that many. */
const MOST_WORDS = 100;
const LONGEST_FILTER = 10_000;

/** Questions about what posts point to. */
export class ReferenceQueries {
  readonly #database: Database;
  /** What the rows in `found_works` were found with. */
  #found = '';

  constructor(database: Database) {
    this.#database = database;
    database.run('create temp table if not exists found_works (num integer primary key)');
  }

  rows(query: ReferenceQuery): readonly ReferenceRow[] {
    return query.post === undefined ? this.#ofAll(query) : this.#ofPost(query.post, query);
  }

  /** The groups of what the query finds; `other` and `none` last. */
  groups(by: 'topic' | 'status', query: ReferenceQuery): readonly ReferenceGroup[] {
    return by === 'topic' ? this.#topics(query) : this.#statuses(query);
  }

  #ofAll(query: ReferenceQuery): readonly ReferenceRow[] {
    const { sql, values } = this.#where(query);
    const order = ORDERS[query.sort ?? 'mentions'];
    return this.#database.all(
      `${SHOWN} from (select w.num as page from works w where ${sql} order by ${order} limit ? offset ?)
        join works w on w.num = page join refs m on m.post = w.first_post and m.n = w.first_n ${JOINED}
        order by ${order}`,
      [...values, query.limit, query.offset],
      rowOf,
    );
  }

  #ofPost(post: string, query: ReferenceQuery): readonly ReferenceRow[] {
    const { sql, values } = this.#where(query);
    const order = query.sort === undefined ? 'm.n' : ORDERS[query.sort];
    return this.#database.all(
      `${SHOWN} from (select r.post as own, r.work as page, min(r.n) as own_n from refs r
          where r.post = (select num from posts where id = ?) group by r.work)
        join works w on w.num = page join refs m on m.post = own and m.n = own_n ${JOINED}
        where ${sql} order by ${order} limit ? offset ?`,
      [post, ...values, query.limit, query.offset],
      rowOf,
    );
  }

  #topics(query: ReferenceQuery): readonly ReferenceGroup[] {
    const { sql, values } = this.#topicWhere(query);
    const groups = this.#database.all(
      `select n.topic, c.count from (
          select t.topic, count(*) as count from work_topics t where ${sql} group by t.topic
        ) c left join topic_names n on n.id = c.topic`,
      values,
      (row): ReferenceGroup => {
        const topic = row.optionalText('topic');
        return { key: topic ?? OTHER, label: topic ?? 'Other', count: row.number('count') };
      },
    );
    const isLast = (group: ReferenceGroup) => Number(group.key === OTHER);
    return groups
      .filter(({ key }) => query.topic === undefined || key === query.topic)
      .sort((a, b) => isLast(a) - isLast(b) || a.label.localeCompare(b.label, undefined, { numeric: true }));
  }

  /** What `work_topics` tells by itself is not looked up in `works`. */
  #topicWhere(query: ReferenceQuery): Condition {
    const { kinds, text, offset, limit, sort: _, topic: __, ...others } = query;
    const conditions = [kindNumbers(query)];
    if (text !== undefined && this.#find(text)) {
      conditions.push({ sql: 't.work in (select num from found_works)', values: [] });
    }
    if (Object.values(others).some((part) => part !== undefined)) {
      const { sql, values } = this.#where({ ...others, offset, limit });
      conditions.push({
        sql: `t.work in (select w.num from works w where ${sql} ${inPost(query)})`,
        values: [...values, ...postValues(query)],
      });
    }
    return joined(conditions);
  }

  #statuses(query: ReferenceQuery): readonly ReferenceGroup[] {
    const { sql, values } = this.#where(query);
    const counts = new Map(
      this.#database.all(
        `select coalesce(w.status, '${NO_STATUS}') as status, count(*) as count from works w
          where ${sql} ${inPost(query)} group by w.status`,
        [...values, ...postValues(query)],
        (row) => [row.text('status'), row.number('count')],
      ),
    );
    return STATUSES.flatMap((key) => {
      const count = counts.get(key) ?? 0;
      return count === 0 ? [] : [{ key, label: STATUS_LABELS[key], count }];
    });
  }

  #where(query: ReferenceQuery): Condition {
    const conditions: Condition[] = [{ sql: 'w.posts > 0', values: [] }];
    if (query.kinds !== undefined) {
      conditions.push({ sql: `w.kind in (${query.kinds.map(() => '?').join(', ')})`, values: query.kinds });
    }
    if (query.lost !== undefined) conditions.push({ sql: 'w.lost = ?', values: [query.lost ? 1 : 0] });
    if (query.status !== undefined) {
      conditions.push({ sql: 'w.status is ?', values: [query.status === NO_STATUS ? null : query.status] });
    }
    if (query.topic !== undefined) {
      conditions.push({
        sql: `w.num in (select t.work from work_topics t 
          where t.topic = ${query.topic === OTHER ? '0' : '(select id from topic_names where topic = ?)'})`,
        values: query.topic === OTHER ? [] : [query.topic],
      });
    }
    if (query.text !== undefined && this.#find(query.text)) {
      conditions.push({ sql: 'w.num in (select num from found_works)', values: [] });
    }
    return joined(conditions);
  }

  /**
   * Fills `found_works` with the works that have every word; false when there is no word. A view asks for several kinds
   * under one filter: the works are looked through once.
   */
  #find(text: string): boolean {
    const typed = text.slice(0, LONGEST_FILTER).split(/\s+/u);
    const words = [...new Set(typed.map((word) => fold(word).replace(PREFIX, '')))]
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS);
    if (words.length === 0) return false;
    const changes = () => this.#database.get('select total_changes() as n')?.number('n') ?? 0;
    const wanted = JSON.stringify(words);
    if (this.#found === `${changes()} ${wanted}`) return true;
    const has = words.map(() => `(${SEARCHED})`).join(' and ');
    this.#database.run('delete from found_works');
    this.#database.run(
      `insert into found_works select num from works not indexed where posts > 0 and ${has}`,
      ...words.flatMap((word) => [word, word]),
    );
    this.#found = `${changes()} ${wanted}`;
    return true;
  }
}

function joined(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** See `work_topics.kind`. */
function kindNumbers({ kinds }: ReferenceQuery): Condition {
  if (kinds === undefined) return { sql: 'true', values: [] };
  const numbers = kinds.map((kind) => REFERENCE_KINDS.indexOf(kind));
  return { sql: `t.kind in (${numbers.join(', ')})`, values: [] };
}

function inPost({ post }: ReferenceQuery): string {
  if (post === undefined) return '';
  return 'and w.num in (select work from refs where post = (select num from posts where id = ?))';
}

function postValues({ post }: ReferenceQuery): readonly SqlValue[] {
  return post === undefined ? [] : [post];
}

/** What a row tells, of works `w` and the mention `m` to go to. */
const SHOWN = `select w.*, b.label, a.url, a.arxiv_id, a.doi, a.repository, p.id as post, m.start, m.end,
  newest.published_at,
  (select min(alias) from aliases where key = w.key and alias like 'doi:%') as doi_key`;
const JOINED = `join posts p on p.num = m.post join posts newest on newest.num = w.first_post
  join refs b on b.post = w.best_post and b.n = w.best_n
  left join refs a on a.post = w.url_post and a.n = w.url_n`;

function rowOf(row: Row): ReferenceRow {
  const key = row.text('key');
  const kind = row.text('kind');
  const status = row.optionalText('status');
  const rating = row.optionalNumber('rating');
  const arxivId = row.optionalText('arxiv_id') ?? arxivIdOfKey(key);
  const doi = row.optionalText('doi') ?? doiOfKey(key) ?? doiOfKey(row.optionalText('doi_key') ?? '');
  return {
    key,
    kind: REFERENCE_KINDS.find((known) => known === kind) ?? 'page',
    label: row.optionalText('title') ?? row.text('label'),
    url: row.optionalText('url') ?? addressOf(key, arxivId, doi),
    arxivId,
    doi,
    repository: row.optionalText('repository'),
    posts: row.number('posts'),
    newest: row.optionalText('published_at'),
    first: { post: row.text('post'), start: row.number('start'), end: row.number('end') },
    authors: row.optionalText('authors'),
    year: row.optionalText('year'),
    status: READING_STATUSES.find((known) => known === status),
    rating: RATINGS.find((known) => known === rating),
  };
}

/** Where a paper stands that posts only name and the user or lookup resolved. */
function addressOf(key: string, arxivId: string | undefined, doi: string | undefined): string | undefined {
  if (arxivId !== undefined) return arxivUrl(arxivId);
  if (doi !== undefined) return `https://doi.org/${doi}`;
  return key.startsWith('url:') ? `https://${key.slice('url:'.length)}` : undefined;
}
