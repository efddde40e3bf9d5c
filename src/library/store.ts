import { posix } from 'node:path';
import type { Database } from './database.ts';
import type { FileStamp, IndexedFile, IndexedPart, IndexedPost } from './indexFile.ts';
import { deletePost, insertPost } from './postRows.ts';
import { type FileKey, setProblems } from './problemRows.ts';
import { FormerIds, MAX_COMPARED } from './succession.ts';

/** Which posts were read. */
export interface StoreMarks {
  isRead(postId: string): boolean;
  markRead(postId: string): void;
}

/** A file whose posts are being written. */
export interface FileWriting {
  readonly key: FileKey;
  /** `files.id` */
  readonly file: number;
  /** Tells the sources that this reading found from those of the one before. */
  readonly reading: number;
  readonly hadPosts: boolean;
  /** Row ids of posts that came into a file which had others before; no more than can be compared. */
  readonly added: number[];
}

/** Writes what was read from files. Every method must run inside a transaction of the caller. */
export class Store {
  readonly #database: Database;
  readonly #marks: StoreMarks;
  readonly #formerIds: FormerIds;

  constructor(database: Database, marks: StoreMarks) {
    this.#database = database;
    this.#marks = marks;
    this.#formerIds = new FormerIds(database);
  }

  /** Replaces what is known from a file that was read in one part. Files to read again, as in `finish`. */
  put(key: FileKey, read: IndexedFile): readonly FileKey[] {
    const writing = this.begin(key);
    this.add(writing, read);
    return this.finish(writing, read);
  }

  /**
   * The file is about to be read, part by part. Until `finish` the library holds what it knew of it before and what was
   * added since, and the file counts as not read: it is read anew when nothing finishes this.
   */
  begin(key: FileKey): FileWriting {
    const file = this.#putFile(key, { size: -1, mtime: -1, hash: '' });
    const had = this.#database.get('select 1 as found from sources where file = ? limit 1', file);
    this.#database.run('update files set reading = reading + 1 where id = ?', file);
    const row = this.#database.get('select reading from files where id = ?', file);
    const reading = row?.number('reading') ?? 0;
    return { key, file, reading, hadPosts: had !== undefined, added: [] };
  }

  /** Writes the posts of one part. */
  add(writing: FileWriting, { posts, words }: IndexedPart): void {
    const { file, reading, hadPosts, added } = writing;
    for (const [word, stem] of words) {
      this.#database.run('insert or ignore into words (word, stem) values (?, ?)', word, stem);
    }
    for (const post of posts) {
      const isNew = hadPosts && added.length <= MAX_COMPARED && !this.#exists(post.id);
      const num = this.#putPost(writing, post);
      if (isNew) added.push(num);
      this.#database.run(
        `insert into sources (post, file, start, reading, format) values (?, ?, ?, ?, ?)
          on conflict do update set reading = excluded.reading, format = excluded.format`,
        num,
        file,
        post.source.start,
        reading,
        post.format,
      );
    }
  }

  /** The file was read to its end: what it no longer holds leaves. Files to read again, because a post is now shown from them. */
  finish(writing: FileWriting, read: IndexedFile): readonly FileKey[] {
    const { key, file, reading, added } = writing;
    this.#putFile(key, read);
    setProblems(this.#database, key, 'import', read.problems);
    const gone = this.#database.all(
      `select distinct post from sources where file = ?1
        and post not in (select post from sources where file = ?1 and reading = ?2)`,
      [file, reading],
      (row) => row.number('post'),
    );
    this.#database.run('delete from sources where file = ? and reading <> ?', file, reading);
    this.#succeed(gone, added);
    return this.#leave(file, gone);
  }

  /** An edited post that got another id stays read. */
  #succeed(gone: readonly number[], added: readonly number[]): void {
    for (const { from, to } of this.#formerIds.remember(gone, added)) {
      if (!this.#marks.isRead(from)) continue;
      this.#marks.markRead(to);
      this.#database.run('update posts set unread = 0 where id = ?', to);
    }
  }

  #exists(id: string): boolean {
    return this.#database.get('select 1 as found from posts where id = ?', id) !== undefined;
  }

  /** The file was written anew with the same bytes. */
  touch(key: FileKey, read: IndexedFile): void {
    this.#putFile(key, read);
  }

  /** Forgets a file; its posts leave unless another file holds them. Files to read again, as in `put`. */
  remove(key: FileKey): readonly FileKey[] {
    const file = this.#fileId(key);
    setProblems(this.#database, key, 'import', []);
    if (file === undefined) return [];
    const posts = this.#database.all('select distinct post from sources where file = ?', [file], (row) =>
      row.number('post'),
    );
    this.#database.run('delete from sources where file = ?', file);
    const stale = this.#leave(file, posts);
    this.#database.run('delete from files where id = ?', file);
    return stale;
  }

  #fileId({ folder, path }: FileKey): number | undefined {
    return this.#database
      .get('select id from files where folder = ? and path = ?', folder, path)
      ?.number('id');
  }

  #putFile(key: FileKey, { size, mtime, hash }: FileStamp): number {
    const known = this.#fileId(key);
    if (known !== undefined) {
      this.#database.run(
        'update files set size = ?, mtime = ?, hash = ? where id = ?',
        size,
        mtime,
        hash,
        known,
      );
      return known;
    }
    return this.#database.insert(
      'insert into files (folder, path, size, mtime, hash) values (?, ?, ?, ?, ?)',
      key.folder,
      key.path,
      size,
      mtime,
      hash,
    );
  }

  /**
   * Adds the post, or brings it up to date when this file is the one it is shown from: the first in path order, so
   * that the answer does not depend on the order in which files were met. The post's row id.
   */
  #putPost({ file, key, reading }: FileWriting, post: IndexedPost): number {
    const known = this.#database.get(
      `select p.num, p.file, f.folder, f.path from posts p join files f on f.id = p.file where p.id = ?`,
      post.id,
    );
    if (known === undefined) {
      const num = this.#database.insert('insert into texts (text) values (?)', post.text);
      this.#insert(num, file, key, post);
      return num;
    }
    const num = known.number('num');
    if (this.#wasFound(num, file, reading)) return num;
    const owner = { folder: known.number('folder'), path: known.text('path') };
    if (known.number('file') !== file && !comesBefore(key, owner)) return num;
    deletePost(this.#database, num);
    this.#database.run('insert into texts (num, text) values (?, ?)', num, post.text);
    this.#insert(num, file, key, post);
    return num;
  }

  #insert(num: number, file: number, key: FileKey, post: IndexedPost): void {
    insertPost(this.#database, { num, file, path: key.path, unread: !this.#marks.isRead(post.id) }, post);
  }

  /** True when this reading met the post before: its first place in the file counts. */
  #wasFound(num: number, file: number, reading: number): boolean {
    return (
      this.#database.get(
        'select 1 as found from sources where post = ? and file = ? and reading = ? limit 1',
        num,
        file,
        reading,
      ) !== undefined
    );
  }

  /** These posts are no longer in `file`: they go, or are shown from the next of their files. */
  #leave(file: number, posts: readonly number[]): readonly FileKey[] {
    const stale: FileKey[] = [];
    for (const num of posts) {
      const next = this.#database.get(
        `select s.file, s.start, f.folder, f.path from sources s join files f on f.id = s.file
          where s.post = ? order by f.folder, f.path, s.start limit 1`,
        num,
      );
      if (next === undefined) {
        deletePost(this.#database, num);
        continue;
      }
      const key = { folder: next.number('folder'), path: next.text('path') };
      const moved = this.#database.run(
        'update posts set file = ?, start = ?, dir = ? where num = ? and file = ?',
        next.number('file'),
        next.number('start'),
        posix.dirname(key.path),
        num,
        file,
      );
      if (moved > 0 && !stale.some((other) => other.folder === key.folder && other.path === key.path)) {
        stale.push(key);
      }
    }
    for (const { folder, path } of stale) {
      this.#database.run(
        "update files set hash = '', mtime = -1 where folder = ? and path = ?",
        folder,
        path,
      );
    }
    return stale;
  }
}

function comesBefore(a: FileKey, b: FileKey): boolean {
  return a.folder === b.folder ? a.path < b.path : a.folder < b.folder;
}
