import type { KnownValue } from '../core/search/complete.ts';
import type { OperatorName } from '../core/search/operators.ts';
import type { Database, SqlValue } from './database.ts';

/** The values that are asked for by each operator: value and number of posts. */
const VALUES: Readonly<Partial<Record<OperatorName, string>>> = {
  channel: `select coalesce(max(channel_title), max(channel_handle)) as value, count(*) as posts from posts
    where channel_key <> '' group by channel_key order by posts desc, value`,
  from: `select forwarded_from as value, count(*) as posts from posts where forwarded_from is not null
    group by forwarded_from order by posts desc, value`,
  author: `select author as value, count(*) as posts from posts where author is not null
    group by author order by posts desc, value`,
  topic: `select topic as value, count(*) as posts from topics group by topic order by posts desc, value`,
  lang: `select language as value, count(*) as posts from posts where language <> 'und'
    group by language order by posts desc, value`,
  before: `select month as value, count(*) as posts from posts where month <> '' group by month order by month desc`,
  after: `select month as value, count(*) as posts from posts where month <> '' group by month order by month desc`,
  arxiv: `select substr(key, 7) as value, posts from works where kind = 'paper' and posts > 0 and key like 'arxiv:%'
    order by posts desc, poor, newest desc limit 1000`,
  repo: `select substr(key, 8) as value, posts from works where kind = 'repository' and posts > 0 and key like 'github:%'
    order by posts desc, poor, newest desc limit 1000`,
};
const TAGS = `select tags from posts where tags <> ''`;

/** What the posts have for each operator, to complete it. Read once after every change. */
export class QueryValues {
  readonly #database: Database;
  readonly #known = new Map<OperatorName, readonly KnownValue[]>();
  /** Rows that were written until they were read. */
  #writtenBefore = -1;

  constructor(database: Database) {
    this.#database = database;
  }

  of(operator: OperatorName): readonly KnownValue[] {
    const written = this.#database.get('select total_changes() as n')?.number('n') ?? 0;
    if (written !== this.#writtenBefore) this.#known.clear();
    this.#writtenBefore = written;
    const known = this.#known.get(operator);
    if (known !== undefined) return known;
    const values = operator === 'tag' ? this.#tags() : this.#read(VALUES[operator]);
    this.#known.set(operator, values);
    return values;
  }

  #read(sql: string | undefined, values: readonly SqlValue[] = []): readonly KnownValue[] {
    if (sql === undefined) return [];
    return this.#database.all(sql, values, (row) => described(row.text('value'), row.number('posts')));
  }

  /** A tag may be written in several ways; the commonest is shown. */
  #tags(): readonly KnownValue[] {
    const counts = new Map<string, number>();
    this.#database.all(TAGS, [], (row) => {
      for (const tag of row.text('tags').split(' ')) {
        const bare = tag.replace(/^#/, '');
        if (bare !== '') counts.set(bare, (counts.get(bare) ?? 0) + 1);
      }
    });
    return [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([tag, posts]) => described(tag, posts));
  }
}

function described(value: string, posts: number): KnownValue {
  return { value, description: posts === 1 ? '1 post' : `${posts} posts` };
}
