import { hash } from 'node:crypto';
import type { Rating, ReadingStatus } from '../core/papers/paperRecord.ts';
import { titleKey } from '../core/papers/titles.ts';
import type { Database } from './database.ts';
import { computeWorks } from './workRows.ts';

/** What lookup and the user's records know of a paper. */
export interface KnownPaper {
  readonly title?: string | undefined;
  /** Shown: `Vaswani et al.` */
  readonly authors?: string | undefined;
  readonly year?: string | undefined;
  readonly status?: ReadingStatus | undefined;
  readonly rating?: Rating | undefined;
  /** Further words for the filter box: all authors, the venue. */
  readonly search?: string | undefined;
}

const TITLE = 'title:';
/** Works that are computed anew at once. */
const CHUNK = 1000;

/** The row of the work with this key, which is computed anew by the next `settle`; made where there is none. */
export function touchWork(database: Database, key: string): number {
  const known = database.get('select num, dirty from works where key = ?', key);
  // One statement with `returning` would open a table of its own for its answer, every time.
  if (known === undefined) return database.insert('insert into works (key, dirty) values (?, 1)', key);
  const num = known.number('num');
  if (known.number('dirty') === 0) database.run('update works set dirty = 1 where num = ?', num);
  return num;
}

/** Everything that depends on the references of a post is computed anew by the next `settle`. */
export function touchPost(database: Database, post: number): void {
  database.run(
    'update works set dirty = 1 where num in (select work from refs where post = ?) and not dirty',
    post,
  );
  touchTitles(database, 'post = ?', post);
}

/** A number for a `titleKey`, so that the index stays small. */
export function titleNumber(title: string): number {
  return Number.parseInt(hash('md5', title).slice(0, 12), 16);
}

/** Lost links with the titles of these references may mean another paper now. */
function touchTitles(database: Database, condition: string, value: number | string): void {
  const labels = database.all(
    `select label from refs where title is not null and ${condition}`,
    [value],
    (row) => row.text('label'),
  );
  for (const label of labels) {
    const title = titleKey(label);
    if (title !== undefined) touchTitle(database, title);
  }
}

/** Lost links with this title may mean another paper now. */
export function touchTitle(database: Database, title: string): void {
  database.run('insert or ignore into dirty_titles (title) values (?)', title);
}

/** The canonical key of what goes by this key; the key itself where nothing is known of it. */
export function canonicalKey(database: Database, key: string): string {
  const row = database.get(
    `select coalesce(
      (select key from aliases where alias = ?1),
      (select key from works where key = ?1 and posts > 0),
      (select w.key from refs r join works w on w.num = r.work where r.own_key = ?1 limit 1)) as key`,
    key,
  );
  return row?.optionalText('key') ?? key;
}

/**
 * Keeps one row per work in line with the references, with other keys of papers and with what is known of them. Only
 * what changed is looked at. Every method must run inside a transaction of the caller.
 */
export class Works {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Says which paper a key means besides its own; `undefined`: its own again. `key` must not be an alias itself. */
  putAlias(alias: string, key: string | undefined): void {
    const database = this.#database;
    const before = database.get('select key from aliases where alias = ?', alias)?.text('key');
    if (before === key || alias === key) return;
    if (key === undefined) database.run('delete from aliases where alias = ?', alias);
    else database.run('insert or replace into aliases (alias, key) values (?, ?)', alias, key);
    this.#bringHome(alias);
    for (const touched of [alias, before, key]) if (touched !== undefined) this.#touchKnown(touched);
    for (const touched of [alias, before, key]) if (touched !== undefined) this.#touchTitlesOf(touched);
  }

  /** Every alias there is, each with its key. */
  aliases(): ReadonlyMap<string, string> {
    return new Map(
      this.#database.all('select alias, key from aliases', [], (row) => [row.text('alias'), row.text('key')]),
    );
  }

  /** Keeps what is known of the paper with this key, `undefined`: nothing any more. */
  putFacts(key: string, facts: KnownPaper | undefined): void {
    const database = this.#database;
    const { title, authors, year, status, rating, search } = facts ?? {};
    const called = title === undefined || key.startsWith(TITLE) ? undefined : titleKey(title);
    const values = [
      title || null,
      called === undefined ? null : titleNumber(called),
      authors || null,
      year || null,
      status ?? null,
      rating ?? null,
      search || null,
    ];
    const isKnown = database.get(
      `select 1 as found from paper_facts where key = ? and title is ? and title_number is ? and authors is ?
        and year is ? and status is ? and rating is ? and search is ?`,
      key,
      ...values,
    );
    if (facts !== undefined && isKnown !== undefined) return;
    this.#touchTitlesOf(key);
    database.run('delete from paper_facts where key = ?', key);
    if (facts !== undefined) {
      database.run(
        `insert into paper_facts (key, title, title_number, authors, year, status, rating, search)
          values (?, ?, ?, ?, ?, ?, ?, ?)`,
        key,
        ...values,
      );
    }
    this.#touchTitlesOf(key);
    this.#touchKnown(key);
  }

  /** The keys of papers of which something is known. */
  factKeys(): readonly string[] {
    return this.#database.all('select key from paper_facts', [], (row) => row.text('key'));
  }

  /** Computes some of what changed; true while there is more. */
  settle(): boolean {
    const database = this.#database;
    const dirty = database.all('select num from works where dirty limit ?', [CHUNK], (row) =>
      row.number('num'),
    );
    this.#followAliases(dirty);
    this.#joinTitles();
    computeWorks(database, dirty);
    return this.isBehind();
  }

  /** Whether something changed that was not computed yet. */
  isBehind(): boolean {
    const found = this.#database.get(
      'select 1 as found where exists (select 1 from works where dirty) or exists (select 1 from dirty_titles)',
    );
    return found !== undefined;
  }

  /** References with this key stand under it again. */
  #bringHome(own: string): void {
    const database = this.#database;
    const moved = database.all('select distinct work from refs where own_key = ?', [own], (row) =>
      row.number('work'),
    );
    if (moved.length === 0) return;
    for (const num of moved) database.run('update works set dirty = 1 where num = ?', num);
    database.run(
      'insert or ignore into dirty_titles select title from refs where own_key = ? and title is not null',
      own,
    );
    database.run('update refs set work = ?, own_key = null where own_key = ?', touchWork(database, own), own);
  }

  /** The works that have this key, as their own or as that of some references. */
  #touchKnown(key: string): void {
    this.#database.run(
      `update works set dirty = 1 where key = ?1 or key in (select key from aliases where alias = ?1)
        or num in (select work from refs where own_key = ?1)`,
      key,
    );
  }

  /** Titles that this key lends to its paper, and the one that it is. */
  #touchTitlesOf(key: string): void {
    if (key.startsWith(TITLE)) touchTitle(this.#database, key.slice(TITLE.length));
    const known = this.#database.get('select title from paper_facts where key = ?', key);
    const title = titleKey(known?.optionalText('title') ?? '');
    if (title !== undefined) touchTitle(this.#database, title);
  }

  #followAliases(works: readonly number[]): void {
    const database = this.#database;
    if (database.get('select 1 as found from aliases limit 1') === undefined) return;
    const found = database.all(
      `select w.num, w.key as own, a.key from json_each(?) j cross join works w on w.num = j.value
        cross join aliases a on a.alias = w.key`,
      [JSON.stringify(works)],
      (row) => ({ num: row.number('num'), own: row.text('own'), key: row.text('key') }),
    );
    for (const { num, own, key } of found) this.#move(num, own, key);
  }

  /** The references of a work that have its own key go to another work. */
  #move(num: number, own: string, key: string): void {
    const database = this.#database;
    const condition = `work = ? and own_key is null ${own.startsWith(TITLE) ? "and kind = 'paper'" : ''}`;
    if (database.get(`select 1 as found from refs where ${condition} limit 1`, num) === undefined) return;
    touchTitles(database, condition, num);
    database.run(
      `update refs set work = ?, own_key = ? where ${condition}`,
      touchWork(database, key),
      own,
      num,
    );
    database.run('update works set dirty = 1 where num = ?', num);
  }

  /** A lost title joins the one paper that is called so. */
  #joinTitles(): void {
    const database = this.#database;
    const titles = database.all('select title from dirty_titles limit ?', [CHUNK], (row) =>
      row.text('title'),
    );
    for (const title of titles) {
      database.run('delete from dirty_titles where title = ?', title);
      const own = TITLE + title;
      if (database.get('select 1 as found from aliases where alias = ?', own) !== undefined) continue;
      const home = database.get('select num from works where key = ?', own)?.number('num');
      const away = database.get(
        'select w.key from refs r join works w on w.num = r.work where r.own_key = ? limit 1',
        own,
      );
      if (home === undefined && away === undefined) continue;
      const key = this.#paperCalled(title);
      if (away !== undefined && away.text('key') !== key) this.#bringHome(own);
      if (key !== undefined) this.#move(touchWork(database, own), own, key);
    }
  }

  /** The only paper with this title; `undefined` where there is none or several. */
  #paperCalled(title: string): string | undefined {
    const keys = this.#database.all(
      `select distinct w.key from refs r join works w on w.num = r.work where r.title = ?1
        union select coalesce(a.key, f.key) from paper_facts f left join aliases a on a.alias = f.key
          where f.title_number = ?1
        limit 2`,
      [titleNumber(title)],
      (row) => row.text('key'),
    );
    return keys.length === 1 ? keys[0] : undefined;
  }
}
