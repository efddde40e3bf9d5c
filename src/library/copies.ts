import { type Copy, isBare, keysOf, TELLING_LETTERS } from '../core/posts/copy.ts';
import { numberOf } from '../core/posts/joins.ts';
import { MOST_HEADS } from '../core/posts/messages.ts';
import type { Database, Row } from './database.ts';

/** A copy of a post as the database has it. */
export interface StoredCopy extends Copy {
  /** `copies.num` */
  readonly num: number;
  /** `posts.num`; `undefined` while nothing can be shown of it. */
  readonly post: number | undefined;
  readonly file: number;
  /** `folders.id`, and the file's path in it. */
  readonly folder: number;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** `files.reading` when it was last found. */
  readonly reading: number;
}

/** Where a copy was found. */
export interface CopyPlace {
  readonly file: number;
  readonly start: number;
  readonly end: number;
  readonly reading: number;
}

const SELECT = `select c.num, c.post, c.file, c.start, c.end, c.reading, c.id, c.text_id, c.facts, f.folder, f.path
  from copies c join files f on f.id = c.file`;

const BARE = 'select num as copy from copies where text_id = ? and number < 0';

/** The copies of all posts and the keys by which they find each other. */
export class Copies {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(num: number): StoredCopy | undefined {
    return this.#all(`${SELECT} where c.num = ?`, num)[0];
  }

  /** All copies of a post. */
  of(post: number): readonly StoredCopy[] {
    return this.#all(`${SELECT} where c.post = ? order by f.folder, f.path, c.start`, post);
  }

  /** The copy in a file with this id and text, else one of this id when there is no other; what was found before. */
  inFile(file: number, { id, textId }: Copy): StoredCopy | undefined {
    const [same] = this.#all(`${SELECT} where c.file = ? and c.id = ? and c.text_id = ?`, file, id, textId);
    if (same !== undefined) return same;
    const [only, ...others] = this.#all(`${SELECT} where c.file = ? and c.id = ? limit 2`, file, id);
    return others.length === 0 ? only : undefined;
  }

  /** The copies in a file that were not found by this reading of it. */
  leftBehind(file: number, reading: number): readonly StoredCopy[] {
    return this.#all(`${SELECT} where c.file = ? and c.reading <> ?`, file, reading);
  }

  /** Writes a new copy; its row id. */
  add(copy: Copy, place: CopyPlace): number {
    const { id, textId, ...facts } = copy;
    const num = this.#database.insert(
      'insert into copies (file, start, end, reading, id, text_id, number, facts) values (?, ?, ?, ?, ?, ?, ?, ?)',
      place.file,
      place.start,
      place.end,
      place.reading,
      id,
      textId,
      numberOf(copy, keysOf(copy)),
      JSON.stringify(facts),
    );
    this.#addKeys(num, copy);
    return num;
  }

  /** The same copy was found again, maybe at another place or with another text. */
  replace(known: StoredCopy, copy: Copy, place: CopyPlace): void {
    const { id, textId, ...facts } = copy;
    this.#deleteKeys(known);
    this.#database.run(
      `update copies set start = ?, end = ?, reading = ?, id = ?, text_id = ?, number = ?, facts = ? where num = ?`,
      place.start,
      place.end,
      place.reading,
      id,
      textId,
      numberOf(copy, keysOf(copy)),
      JSON.stringify(facts),
      known.num,
    );
    this.#addKeys(known.num, copy);
  }

  delete(known: StoredCopy): void {
    this.#deleteKeys(known);
    this.#database.run('delete from copies where num = ?', known.num);
  }

  /**
   * Row ids of the other copies that may be of the same post, or that its coming or going may touch. `asked`: keys that
   * were asked for already and are left out.
   */
  neighbors(copy: Copy, num: number, asked = new Set<string>()): ReadonlySet<number> {
    const keys = keysOf(copy);
    const found = new Set<number>();
    const add = (sql: string, ...values: readonly (string | number)[]) => {
      const nums = this.#database.all(sql, values, (row) => row.number('copy'));
      for (const one of nums) found.add(one);
      return nums.length;
    };
    const isNew = (key: string) => !asked.has(key) && asked.add(key).has(key);
    for (const { key } of rowKeys(copy)) {
      if (isNew(`key ${key}`)) add('select copy from copy_keys where key = ?', key);
    }
    for (const key of [...keys.words, ...(keys.origin?.words ?? [])]) {
      // Who has the words matters only to those who look for them, and only the lowest.
      if (!isNew(key) || add('select copy from copy_words where key = ? and number < 0', key) === 0) continue;
      add(
        `select copy from copy_words where key = ?1
          and number = (select min(number) from copy_words where key = ?1 and number > 0)`,
        key,
      );
    }
    for (const key of keys.heads) {
      if (!isNew(key) || add('select copy from copy_words where key = ? and number < 0', key) === 0) continue;
      add(`select copy from copy_words where key = ? and number > 0 limit ${MOST_HEADS + 1}`, key);
    }
    if (numberOf(copy, keys) <= 0 && isNew(`address ${copy.textId}`)) {
      add('select num as copy from copies where text_id = ? and number = 0', copy.textId);
    }
    const isTold = copy.letters >= TELLING_LETTERS;
    if (isNew(copy.textId) && add(BARE, copy.textId) > 0 && isTold) {
      add(
        `select num as copy from copies where text_id = ?1
          and number = (select min(number) from copies where text_id = ?1 and number >= 0)`,
        copy.textId,
      );
    }
    found.delete(num);
    return found;
  }

  /** These copies and all that are connected to them by keys, in path order; a file's last reading first. */
  connected(nums: Iterable<number>): readonly StoredCopy[] {
    const found = new Map<number, StoredCopy>();
    const asked = new Set<string>();
    const posts = new Set<number>();
    const queue = [...nums];
    for (let num = queue.pop(); num !== undefined; num = queue.pop()) {
      if (found.has(num)) continue;
      const copy = this.get(num);
      if (copy === undefined) continue;
      found.set(num, copy);
      for (const other of this.neighbors(copy, num, asked)) if (!found.has(other)) queue.push(other);
      if (copy.post !== undefined && !posts.has(copy.post)) {
        posts.add(copy.post);
        const others = this.#database.all('select num from copies where post = ?', [copy.post], (row) =>
          row.number('num'),
        );
        for (const other of others) if (!found.has(other)) queue.push(other);
      }
    }
    return [...found.values()].sort(
      (a, b) =>
        a.folder - b.folder ||
        (a.path === b.path ? 0 : a.path < b.path ? -1 : 1) ||
        b.reading - a.reading ||
        a.start - b.start,
    );
  }

  #addKeys(num: number, copy: Copy): void {
    for (const { key, own } of rowKeys(copy)) {
      this.#database.run('insert or ignore into copy_keys (key, copy, own) values (?, ?, ?)', key, num, own);
    }
    for (const { key, number } of wordRows(copy)) {
      this.#database.run(
        'insert or ignore into copy_words (key, number, copy) values (?, ?, ?)',
        key,
        number,
        num,
      );
    }
  }

  #deleteKeys(copy: StoredCopy): void {
    for (const { key } of rowKeys(copy)) {
      this.#database.run('delete from copy_keys where key = ? and copy = ?', key, copy.num);
    }
    for (const { key, number } of wordRows(copy)) {
      this.#database.run(
        'delete from copy_words where key = ? and number = ? and copy = ?',
        key,
        number,
        copy.num,
      );
    }
  }

  #all(sql: string, ...values: readonly (string | number)[]): readonly StoredCopy[] {
    return this.#database.all(sql, values, storedCopy);
  }
}

function storedCopy(row: Row): StoredCopy {
  const facts: Omit<Copy, 'id' | 'textId'> = JSON.parse(row.text('facts'));
  return {
    ...facts,
    num: row.number('num'),
    post: row.optionalNumber('post'),
    file: row.number('file'),
    folder: row.number('folder'),
    path: row.text('path'),
    start: row.number('start'),
    end: row.number('end'),
    reading: row.number('reading'),
    id: row.text('id'),
    textId: row.text('text_id'),
  };
}

/** The rows of `copy_keys`, a copy's own first. */
function rowKeys(copy: Copy): readonly { readonly key: string; readonly own: number }[] {
  const { exact, likely, address, origin } = keysOf(copy);
  const id = copy.id === copy.textId ? [] : [copy.id];
  const own = new Set([...id, ...exact, ...likely, ...(address === undefined ? [] : [address])]);
  const rows = [...own].map((key) => ({ key, own: 1 }));
  const from = origin?.exact;
  return from === undefined || own.has(from) ? rows : [...rows, { key: from, own: 0 }];
}

/** The rows of `copy_words`. */
function wordRows(copy: Copy): readonly { readonly key: string; readonly number: number }[] {
  const keys = keysOf(copy);
  const number = isBare(keys) ? -1 : numberOf(copy, keys);
  const own = [...keys.words, ...keys.heads].map((key) => ({ key, number }));
  return [...own, ...(keys.origin?.words ?? []).map((key) => ({ key, number: -1 }))];
}
