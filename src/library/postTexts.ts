import { RecentMap } from '../core/posts/recentMap.ts';
import type { Database, Row } from './database.ts';

const MOST_KEPT = 500;
/** UTF-16 units; longer texts are read each time. */
const LONGEST_KEPT = 20_000;

/** Texts of posts, unpacked: with every key of a query much the same posts are looked at again. */
export class PostTexts {
  readonly #database: Database;
  /** By `posts.text_hash`, so that none is ever out of date. */
  readonly #kept = new RecentMap<string, string>(MOST_KEPT);

  constructor(database: Database) {
    this.#database = database;
  }

  /** The text of the post of this row of `posts`. */
  of(row: Row): string {
    const hash = row.text('text_hash');
    const kept = this.#kept.get(hash);
    if (kept !== undefined) return kept;
    const found = this.#database.get('select text from texts where num = ?', row.number('num'));
    const text = found?.text('text') ?? '';
    if (text.length <= LONGEST_KEPT) this.#kept.set(hash, text);
    return text;
  }
}
