import { posix } from 'node:path';
import { titleKey } from '../core/papers/titles.ts';
import type { Database } from './database.ts';
import type { IndexedFile, IndexedPost, IndexedReference } from './indexFile.ts';
import { FormerIds } from './succession.ts';

export interface FileKey {
  /** `folders.id` */
  readonly folder: number;
  /** Relative to the folder, with `/`. */
  readonly path: string;
}

/** Which posts were read. */
export interface StoreMarks {
  isRead(postId: string): boolean;
  markRead(postId: string): void;
}

/** Characters of text that a list shows of a post. */
const EXCERPT_LENGTH = 300;

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

  /** Replaces what is known from this file. Files to read again, because a post is now shown from them. */
  put(key: FileKey, read: IndexedFile): readonly FileKey[] {
    const file = this.#putFile(key, read);
    this.setProblems(key, 'import', read.problems);
    for (const [word, stem] of read.words) {
      this.#database.run('insert or ignore into words (word, stem) values (?, ?)', word, stem);
    }
    const before = this.#database.all('select distinct post from sources where file = ?', [file], (row) =>
      row.number('post'),
    );
    this.#database.run('delete from sources where file = ?', file);
    const now = new Set<number>();
    const added: IndexedPost[] = [];
    for (const post of read.posts) {
      if (before.length > 0 && !this.#exists(post.id)) added.push(post);
      const num = this.#putPost(file, key, post, now);
      now.add(num);
      this.#database.run(
        'insert into sources (post, file, start) values (?, ?, ?) on conflict do nothing',
        num,
        file,
        post.source.start,
      );
    }
    const gone = before.filter((num) => !now.has(num));
    this.#succeed(gone, added);
    return this.#leave(file, gone);
  }

  /** An edited post that got another id stays read. */
  #succeed(gone: readonly number[], added: readonly IndexedPost[]): void {
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
    this.setProblems(key, 'import', []);
    if (file === undefined) return [];
    const posts = this.#database.all('select distinct post from sources where file = ?', [file], (row) =>
      row.number('post'),
    );
    this.#database.run('delete from sources where file = ?', file);
    const stale = this.#leave(file, posts);
    this.#database.run('delete from files where id = ?', file);
    return stale;
  }

  setProblems(key: FileKey, stage: 'scan' | 'import', messages: readonly string[]): void {
    const { folder, path } = key;
    this.#database.run(
      'delete from problems where folder = ? and path = ? and stage = ?',
      folder,
      path,
      stage,
    );
    for (const message of messages) {
      this.#database.run(
        'insert into problems (folder, path, stage, message) values (?, ?, ?, ?)',
        folder,
        path,
        stage,
        message,
      );
    }
  }

  #fileId({ folder, path }: FileKey): number | undefined {
    return this.#database
      .get('select id from files where folder = ? and path = ?', folder, path)
      ?.number('id');
  }

  #putFile(key: FileKey, { size, mtime, hash }: IndexedFile): number {
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
  #putPost(file: number, key: FileKey, post: IndexedPost, alreadyHere: ReadonlySet<number>): number {
    const known = this.#database.get(
      `select p.num, p.file, f.folder, f.path from posts p join files f on f.id = p.file where p.id = ?`,
      post.id,
    );
    if (known === undefined) {
      const num = this.#database.insert('insert into texts (text) values (?)', post.text);
      this.#insertPost(num, file, key, post);
      return num;
    }
    const num = known.number('num');
    if (alreadyHere.has(num)) return num;
    const owner = { folder: known.number('folder'), path: known.text('path') };
    if (known.number('file') !== file && !comesBefore(key, owner)) return num;
    this.#deleteRows(num);
    this.#database.run('insert into texts (num, text) values (?, ?)', num, post.text);
    this.#insertPost(num, file, key, post);
    return num;
  }

  #insertPost(num: number, file: number, { path }: FileKey, post: IndexedPost): void {
    const time = post.publishedAt === undefined ? Number.NaN : Date.parse(post.publishedAt);
    const dated = Number.isFinite(time);
    this.#database.run(
      `insert into posts (num, id, file, start, dir, title, channel_key, channel_title, channel_handle, author,
        forwarded_from, published_at, time, month, excerpt, tags, text_hash, papers, unread)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      num,
      post.id,
      file,
      post.source.start,
      posix.dirname(path),
      post.title,
      (post.channel?.handle ?? post.channel?.title ?? '').toLowerCase(),
      post.channel?.title ?? null,
      post.channel?.handle ?? null,
      post.author ?? null,
      post.forwardedFrom ?? null,
      post.publishedAt ?? null,
      dated ? time : null,
      dated ? new Date(time).toISOString().slice(0, 7) : '',
      post.text.slice(0, EXCERPT_LENGTH).toWellFormed(),
      [...post.hashtags, ...post.declaredTopics].join(' '),
      post.textHash,
      post.references.filter((reference) => reference.kind === 'paper').length,
      this.#marks.isRead(post.id) ? 0 : 1,
    );
    const { fields } = post;
    this.#database.run(
      'insert into fts (rowid, title, text, channel, tags) values (?, ?, ?, ?, ?)',
      num,
      fields.title,
      fields.text,
      fields.channel,
      fields.tags,
    );
    for (const [rank, { topic, because }] of post.topics.entries()) {
      this.#database.run(
        'insert into topics (post, rank, topic, because) values (?, ?, ?, ?)',
        num,
        rank,
        topic,
        because,
      );
    }
    for (const [n, reference] of post.references.entries()) this.#insertReference(num, n, post.id, reference);
  }

  #insertReference(num: number, n: number, postId: string, reference: IndexedReference): void {
    this.#database.run(
      `insert into refs (post, n, kind, key, label, quality, url, arxiv_id, doi, repository, start, end)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      num,
      n,
      reference.kind,
      reference.key ?? `${postId}#${n}`,
      reference.label,
      labelQuality(reference),
      reference.url ?? null,
      reference.arxivId ?? null,
      reference.doi ?? null,
      reference.repository ?? null,
      reference.start,
      reference.end,
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
        this.#deleteRows(num);
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

  #deleteRows(num: number): void {
    for (const table of ['topics', 'refs']) this.#database.run(`delete from ${table} where post = ?`, num);
    for (const table of ['posts', 'texts']) this.#database.run(`delete from ${table} where num = ?`, num);
    this.#database.run('delete from fts where rowid = ?', num);
  }
}

function comesBefore(a: FileKey, b: FileKey): boolean {
  return a.folder === b.folder ? a.path < b.path : a.folder < b.folder;
}

/** How well a label names the thing it points to: titles before other words, these before addresses and ids. */
function labelQuality({ label, url }: IndexedReference): number {
  if (label === url || /:\/\/|^\S+\.[a-z]{2,10}\/|^(?:arxiv:)?[\d.]+(?:v\d+)?$/i.test(label)) return 0;
  return titleKey(label) === undefined ? 1 : 1 + Math.min(label.length, 250);
}
