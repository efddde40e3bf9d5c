import { type Copy, TELLING_LETTERS } from '../core/posts/copy.ts';
import type { Database } from './database.ts';

/** How often a post may have been edited to another id before we stop looking. */
const LONGEST_CHAIN = 20;

/**
 * Which post an id means. Besides the id it is listed under a post has those of all its copies, which its files tell,
 * and those it had before its text was edited, which only this database knows.
 */
export class PostIds {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id under which the library has this post now; `undefined` when it has it no more. */
  current(id: string): string | undefined {
    let wanted = id;
    for (let i = 0; i < LONGEST_CHAIN; i++) {
      const [found] = this.posts(wanted);
      if (found !== undefined) {
        return this.#database.get('select id from posts where num = ?', found)?.text('id');
      }
      const next = this.#database.get('select id from former_ids where former = ?', wanted)?.text('id');
      if (next === undefined) return undefined;
      wanted = next;
    }
    return undefined;
  }

  /** Row ids of the posts that this id may mean: the one listed under it, else those with a copy of that id. */
  posts(id: string): readonly number[] {
    const listed = this.#database.get('select num from posts where id = ?', id);
    if (listed !== undefined) return [listed.number('num')];
    const sql = id.startsWith('sha256:')
      ? `select p.num from copies c join posts p on p.num = c.post where c.text_id = ? order by c.number, p.id`
      : `select p.num from copy_keys k join copies c on c.num = k.copy join posts p on p.num = c.post
          where k.key = ? and k.own = 1 order by p.id`;
    return [...new Set(this.#database.all(sql, [id], (row) => row.number('num')))];
  }

  /** The post of `posts` with all the ids it goes by, the one it is listed under first. */
  of(num: number): readonly string[] {
    const listed = this.#database.get('select id from posts where num = ?', num);
    if (listed === undefined) return [];
    const copies = this.#database.all(
      `select id, text_id, json_extract(facts, '$.letters') as letters from copies where post = ?`,
      [num],
      (row) => ({ id: row.text('id'), textId: row.text('text_id'), letters: row.number('letters') }),
    );
    return this.all([listed.text('id'), ...copies.flatMap(idsOf)]);
  }

  /** These ids with those the post had before. */
  all(ids: readonly string[]): readonly string[] {
    const all = new Set(ids);
    if (this.#database.get('select 1 as found from former_ids limit 1') === undefined) return [...all];
    for (const id of all) {
      const former = this.#database.all('select former from former_ids where id = ?', [id], (row) =>
        row.text('former'),
      );
      for (const one of former) all.add(one);
    }
    return [...all];
  }
}

/** The ids by which a copy's post may be known; a few words are those of many posts. */
export function idsOf({ id, textId, letters }: Pick<Copy, 'id' | 'textId' | 'letters'>): readonly string[] {
  return letters >= TELLING_LETTERS ? [id, textId] : [id];
}
