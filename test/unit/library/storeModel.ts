import { copyOf } from '../../../src/core/posts/copy.ts';
import type { ImportedPost } from '../../../src/core/posts/post.ts';
import { Database } from '../../../src/library/database.ts';
import { type IndexedPost, sha256 } from '../../../src/library/indexFile.ts';
import { INDEX } from '../../../src/library/indexKind.ts';
import type { UserMarks } from '../../../src/library/postMerger.ts';
import { Store } from '../../../src/library/store.ts';
import { importedPost } from '../core/posts/samplePosts.ts';

export type Facts = Partial<ImportedPost>;
/** Path → what the file holds. */
export type Folder = ReadonlyMap<string, readonly Facts[]>;

const NO_MARKS: UserMarks = {
  readingOf: () => ({ unread: true, done: false, starred: false }),
  carryReading: () => undefined,
  topicsOf: () => undefined,
  chooseTopics: () => undefined,
};

const NO_FIELDS = { channel: '', author: '', origin: '', tags: '', topics: '', papers: '' };

function indexed(path: string, facts: Facts, n: number): IndexedPost {
  const post = importedPost({ ...facts, source: { path, start: n * 10, end: n * 10 + 9 } });
  const copy = copyOf(post, sha256);
  const fields = { ...NO_FIELDS, title: post.title, text: post.text };
  return {
    ...post,
    id: copy.id,
    copy,
    topics: [],
    references: [],
    textHash: sha256(post.text),
    fields,
    shows: 0,
  };
}

/** A store over files in memory, which are read in parts. */
export class StoreModel {
  readonly database = Database.open(undefined, INDEX, () => undefined);
  readonly #store: Store;
  readonly #files = new Map<string, readonly Facts[]>();
  readonly #partLength: number;

  constructor(partLength: number, marks = NO_MARKS) {
    this.#partLength = partLength;
    this.#store = new Store(this.database, marks);
    this.database.run(`insert into folders (id, path) values (1, '/')`);
  }

  get files(): Folder {
    return this.#files;
  }

  put(path: string, posts: readonly Facts[]): void {
    this.#files.set(path, posts);
    this.#read([path]);
  }

  remove(path: string): void {
    if (!this.#files.delete(path)) return;
    this.#read(
      this.database.transaction(() => this.#store.remove({ folder: 1, path })).map((key) => key.path),
    );
  }

  #read(paths: readonly string[]): void {
    const queue = [...paths];
    for (let path = queue.shift(), n = 0; path !== undefined; path = queue.shift(), n++) {
      if (n > 50) throw new Error('files are read again and again');
      for (const key of this.#readFile(path)) queue.push(key.path);
    }
  }

  #readFile(path: string) {
    const posts = (this.#files.get(path) ?? []).map((facts, n) => indexed(path, facts, n));
    const key = { folder: 1, path };
    const writing = this.database.transaction(() => this.#store.begin(key));
    for (let i = 0; i < posts.length; i += this.#partLength) {
      const part = { posts: posts.slice(i, i + this.#partLength), words: [] };
      this.database.transaction(() => this.#store.add(writing, part));
    }
    const end = { size: 1, mtime: 1, hash: 'x', same: false, posts: [], words: [], problems: [] };
    return this.database.transaction(() => this.#store.finish(writing, end));
  }

  /** Everything that must not depend on how the folder came to be as it is. */
  snapshot(): unknown {
    const { database } = this;
    const posts = database.all(
      `select p.*, f.path, t.text, x.rowid as found from posts p join files f on f.id = p.file
        join texts t on t.num = p.num left join fts x on x.rowid = p.num order by p.id`,
      [],
      (row) => ({
        id: row.text('id'),
        shown: `${row.text('path')}:${row.number('start')}`,
        title: row.text('title'),
        text: row.text('text'),
        channel: [row.optionalText('channel_title'), row.optionalText('channel_handle')],
        publishedAt: row.optionalText('published_at'),
        alsoIn: row.text('also_in'),
        isFound: row.optionalNumber('found') !== undefined,
        copies: database.all(
          'select f.path, c.start from copies c join files f on f.id = c.file where c.post = ? order by 1, 2',
          [row.number('num')],
          (copy) => `${copy.text('path')}:${copy.number('start')}`,
        ),
      }),
    );
    const count = (sql: string) => database.get(sql)?.number('n');
    return {
      posts,
      lost: count(
        'select count(*) as n from copies where post is null or post not in (select num from posts)',
      ),
      texts: count('select count(*) as n from texts where num not in (select num from posts)'),
      keys: count('select count(*) as n from copy_keys'),
      words: count('select count(*) as n from copy_words'),
    };
  }

  close(): void {
    this.database.close();
  }
}
