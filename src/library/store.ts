import { Copies, type CopyPlace, type StoredCopy } from './copies.ts';
import type { Database } from './database.ts';
import type { FileStamp, IndexedFile, IndexedPart, IndexedPost } from './indexFile.ts';
import { PostIds } from './postIds.ts';
import { type LinksOf, PostMerger, type UserMarks } from './postMerger.ts';
import { deletePost, setTopicRows } from './postRows.ts';
import { type FileKey, setProblems } from './problemRows.ts';
import { restoreRows } from './restoredReferences.ts';
import { insertWords } from './searchRows.ts';
import { FormerIds, MAX_COMPARED } from './succession.ts';

/** A file whose posts are being written. */
export interface FileWriting {
  readonly key: FileKey;
  /** `files.id` */
  readonly file: number;
  /** Tells the copies that this reading found from those of the one before. */
  readonly reading: number;
  readonly hadPosts: boolean;
  /** False when the same file is only read in another way: by other rules, or to show another copy. */
  readonly marksEdits: boolean;
  /** Row ids of posts that came into a file which had others before; no more than can be compared. */
  readonly added: number[];
  /** Files to read again when this one is finished. */
  readonly stale: FileKey[];
}

/** Of a file that was begun and not read to its end. */
const UNREAD: FileStamp = { size: -1, mtime: -1, hash: '' };

/** Writes what was read from files. Every method must run inside a transaction of the caller. */
export class Store {
  readonly #database: Database;
  readonly #marks: UserMarks;
  readonly #linksOf: LinksOf;
  readonly #copies: Copies;
  readonly #merger: PostMerger;
  readonly #formerIds: FormerIds;
  readonly #ids: PostIds;

  constructor(database: Database, marks: UserMarks, linksOf: LinksOf = () => []) {
    this.#database = database;
    this.#marks = marks;
    this.#linksOf = linksOf;
    this.#copies = new Copies(database);
    this.#merger = new PostMerger(database, this.#copies, { marks, linksOf });
    this.#formerIds = new FormerIds(database);
    this.#ids = new PostIds(database);
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
    const known = this.#file(key);
    if (known === undefined) {
      const file = this.#addFile(key, UNREAD);
      return { key, file, reading: 1, hadPosts: false, marksEdits: true, added: [], stale: [] };
    }
    const { id: file, hash } = known;
    const reading = known.reading + 1;
    this.#database.run(
      "update files set size = -1, mtime = -1, hash = '', reading = ? where id = ?",
      reading,
      file,
    );
    const had = this.#database.get('select 1 as found from copies where file = ? limit 1', file);
    return { key, file, reading, hadPosts: had !== undefined, marksEdits: hash !== '', added: [], stale: [] };
  }

  /** Writes the posts of one part. */
  add(writing: FileWriting, { posts, words }: IndexedPart): void {
    insertWords(this.#database, words);
    const read = new Map<number, IndexedPost>();
    const touched = new Set<number>();
    const fresh: number[] = [];
    for (const post of posts) {
      const { num, isNew, near } = this.#putCopy(writing, post);
      if (num === undefined) continue;
      read.set(num, post);
      touched.add(num);
      for (const other of near) touched.add(other);
      if (isNew && writing.hadPosts) fresh.push(num);
    }
    writing.stale.push(...this.#merger.merge({ copies: touched, read, marksEdits: writing.marksEdits }));
    this.#remember(writing, fresh);
  }

  /** Posts of the file that came into the library, to find those they may have been before. */
  #remember({ added }: FileWriting, copies: readonly number[]): void {
    for (const num of copies) {
      if (added.length > MAX_COMPARED) return;
      const post = this.#copies.get(num)?.post;
      if (post === undefined || added.includes(post)) continue;
      const others = this.#database.get(
        'select 1 as found from copies where post = ? and num <> ?',
        post,
        num,
      );
      if (others === undefined) added.push(post);
    }
  }

  /** The row of this copy, unless this reading met it before; with other copies that its change may touch. */
  #putCopy({ file, reading }: FileWriting, post: IndexedPost) {
    const { copy, source } = post;
    const place: CopyPlace = { file, start: source.start, end: source.end, reading };
    const before = this.#copies.inFile(file, copy);
    const isSame = before?.textId === copy.textId;
    if (isSame && before.reading === reading) return { num: undefined, isNew: false, near: [] };
    if (before === undefined || (!isSame && before.reading === reading)) {
      return { num: this.#copies.add(copy, place), isNew: true, near: [] };
    }
    const near = this.#copies.neighbors(before, before.num);
    this.#copies.replace(before, copy, place);
    return { num: before.num, isNew: false, near };
  }

  /** The file was read to its end: what it no longer holds leaves. Files to read again, because a post is now shown from them. */
  finish(writing: FileWriting, read: IndexedFile): readonly FileKey[] {
    const { key, file, reading, added, stale } = writing;
    setProblems(this.#database, key, 'import', read.problems);
    const more = writing.hadPosts ? this.#leave(this.#copies.leftBehind(file, reading), added) : [];
    this.#updateFile(file, read);
    return this.#markStale([...stale, ...more]);
  }

  /** The file was written anew with the same bytes. */
  touch(key: FileKey, read: IndexedFile): void {
    const known = this.#file(key);
    if (known === undefined) this.#addFile(key, read);
    else this.#updateFile(known.id, read);
  }

  /** Forgets a file; its posts leave unless another file holds them. Files to read again, as in `put`. */
  remove(key: FileKey): readonly FileKey[] {
    const file = this.#file(key)?.id;
    setProblems(this.#database, key, 'import', []);
    if (file === undefined) return [];
    const stale = this.#leave(this.#copies.leftBehind(file, -1), []);
    this.#database.run('delete from files where id = ?', file);
    return this.#markStale(stale);
  }

  /** These copies are gone: their posts go too, or are shown from others of their copies. */
  #leave(gone: readonly StoredCopy[], added: readonly number[]): readonly FileKey[] {
    const touched = new Set<number>();
    const posts = new Set<number>();
    for (const copy of gone) {
      for (const other of this.#copies.neighbors(copy, copy.num)) touched.add(other);
      if (copy.post !== undefined) posts.add(copy.post);
    }
    for (const copy of gone) this.#copies.delete(copy);
    const left: number[] = [];
    for (const post of posts) {
      const rest = this.#database.all('select num from copies where post = ?', [post], (row) =>
        row.number('num'),
      );
      for (const num of rest) touched.add(num);
      if (rest.length === 0) left.push(post);
    }
    this.#succeed(left, added);
    for (const post of left) deletePost(this.#database, post);
    return this.#merger.merge({ copies: touched, read: new Map(), marksEdits: false });
  }

  /** An edited post that got another id stays read, done or starred, keeps its topics and links that the user chose or restored, and is marked as changed. */
  #succeed(gone: readonly number[], added: readonly number[]): void {
    for (const { from, to } of this.#formerIds.remember(gone, added)) {
      const ids = this.#ids.all([from]);
      this.#marks.carryReading(ids, to);
      const topics = this.#marks.topicsOf(ids);
      const num = this.#database.get('select num from posts where id = ?', to)?.number('num');
      if (topics !== undefined && num !== undefined) {
        this.#marks.chooseTopics(to, topics);
        setTopicRows(this.#database, num, topics);
      }
      restoreRows(this.#database, to, this.#linksOf(ids));
      const { unread, done, starred } = this.#marks.readingOf([to]);
      this.#database.run(
        'update posts set changed = 1, unread = ?, done = ?, starred = ? where id = ?',
        ...[unread, done, starred].map(Number),
        to,
      );
    }
  }

  #file({ folder, path }: FileKey) {
    const row = this.#database.get(
      'select id, hash, reading from files where folder = ? and path = ?',
      folder,
      path,
    );
    return row && { id: row.number('id'), hash: row.text('hash'), reading: row.number('reading') };
  }

  #updateFile(id: number, { size, mtime, hash }: FileStamp): void {
    this.#database.run('update files set size = ?, mtime = ?, hash = ? where id = ?', size, mtime, hash, id);
  }

  #addFile({ folder, path }: FileKey, { size, mtime, hash }: FileStamp): number {
    return this.#database.insert(
      'insert into files (folder, path, size, mtime, hash, reading) values (?, ?, ?, ?, ?, 1)',
      folder,
      path,
      size,
      mtime,
      hash,
    );
  }

  /** These files, each once, count as not read. */
  #markStale(keys: readonly FileKey[]): readonly FileKey[] {
    const stale = new Map(keys.map(({ folder, path }) => [`${folder}:${path}`, { folder, path }]));
    for (const { folder, path } of stale.values()) {
      this.#database.run(
        "update files set hash = '', mtime = -1 where folder = ? and path = ?",
        folder,
        path,
      );
    }
    return [...stale.values()];
  }
}
