import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DigestMode } from '../core/formats/importer.ts';
import { renderPost } from '../core/formats/renderPost.ts';
import { extractReferences } from '../core/papers/extractReferences.ts';
import type { RestoredLink } from '../core/papers/restoredLinks.ts';
import { restoreReferences } from '../core/papers/restoreReferences.ts';
import { identify } from '../core/posts/identity.ts';
import type { ImportedPost } from '../core/posts/post.ts';
import { completed, sameMessage } from '../core/posts/shownCopy.ts';
import type { LibrarySettings, PostView, SourceView } from '../protocol/library.ts';
import { Copies, type StoredCopy } from './copies.ts';
import type { Database } from './database.ts';
import { digestModes } from './digestModes.ts';
import { sha256 } from './indexFile.ts';
import { messageOf } from './log.ts';
import { withOtherPictures } from './otherPictures.ts';
import { unpackPost } from './packedPost.ts';
import { otherChannels } from './postQueries.ts';
import { readPosts } from './readPosts.ts';
import type { FoundPost } from './restoredReferences.ts';

interface ReadFile {
  readonly size: number;
  readonly mtime: number;
  readonly digest: DigestMode;
  readonly posts: readonly ImportedPost[];
}

/** How many bytes of files are kept as imported, so that the next post of the same dump opens at once. */
const MOST_KEPT = 8_000_000;

/** How many posts may wait to be read ahead. */
const MOST_AHEAD = 100;

/** Reads whole posts back from their files. */
export class PostReader {
  readonly #database: Database;
  readonly #digests: () => LibrarySettings['digests'];
  readonly #linksOf: (num: number) => readonly RestoredLink[];
  readonly #copies: Copies;
  readonly #files = new Map<string, ReadFile>();
  /** What was rendered, for as long as its file is kept. */
  readonly #html = new WeakMap<ImportedPost, string>();
  #ahead: readonly string[] = [];

  /** `linksOf`: the restored links of the post of a row. */
  constructor(
    database: Database,
    digests: () => LibrarySettings['digests'],
    linksOf: (num: number) => readonly RestoredLink[],
  ) {
    this.#database = database;
    this.#digests = digests;
    this.#linksOf = linksOf;
    this.#copies = new Copies(database);
  }

  /**
   * The post with its body. `undefined` when the library or the file no longer holds it. Throws when the file cannot
   * be read.
   */
  view(
    id: string,
  ): (Omit<PostView, 'notes' | 'topics' | 'formerIds'> & { readonly num: number }) | undefined {
    const found = this.#open(id);
    if (found === undefined) return undefined;
    const { row, num, folder, absolutePath, imported } = found;
    const topics = this.#topicNames(num);
    const copies = this.#copies.of(num);
    const shown = copies.find((copy) => copy.num === row.number('copy'));
    if (shown === undefined) return undefined;
    const sources = [shown, ...copies.filter((copy) => copy !== shown)];
    const others = sameMessage(shown, copies);
    return {
      num,
      post: {
        ...completed(imported, others),
        media: withOtherPictures(imported.media, shown, { others, root: folder }),
        id,
        sources: sources.map(({ path, start, end }) => ({ path, start, end })),
        topics,
        references: restoreReferences(extractReferences(imported), imported.text, this.#linksOf(num)),
      },
      html: this.#render(imported),
      unread: row.number('unread') === 1,
      done: row.number('done') === 1,
      starred: row.number('starred') === 1,
      changed: row.number('changed') === 1,
      alsoIn: otherChannels(row),
      sources: sources
        .filter(({ file }, n) => sources.findIndex((other) => other.file === file) === n)
        .map((copy) => this.#sourceView(copy)),
      absolutePath,
      folder,
    };
  }

  /**
   * Reads these posts before they are asked for, then those of earlier calls: one at a time, so that answers come in
   * between. Whether a file is still the same is looked up when its post is asked for.
   */
  readAhead(ids: readonly string[]): void {
    const isReading = this.#ahead.length > 0;
    this.#ahead = [...new Set([...ids, ...this.#ahead])].slice(0, MOST_AHEAD);
    if (!isReading && this.#ahead.length > 0) setImmediate(() => this.#readNext());
  }

  #readNext(): void {
    const [id, ...rest] = this.#ahead;
    this.#ahead = rest;
    if (rest.length > 0) setImmediate(() => this.#readNext());
    try {
      const found = id === undefined ? undefined : this.#open(id);
      // What the database keeps comes as another object each time; it opens soon without its file.
      if (found?.isKept === false) this.#render(found.imported);
    } catch {
      // Whoever opens the post is told.
    }
  }

  #render(post: ImportedPost): string {
    const html = this.#html.get(post) ?? renderPost(post);
    this.#html.set(post, html);
    return html;
  }

  /** The text of a post and what it points to by itself, without restored links; else as `view`. */
  found(id: string): FoundPost | undefined {
    const imported = this.#open(id)?.imported;
    return imported && { text: imported.text, references: extractReferences(imported) };
  }

  #open(id: string) {
    const row = this.#database.get(
      `select p.num, p.start, p.unread, p.done, p.starred, p.changed, p.also_in, p.copy, c.id as own_id, f.path, d.path as folder
        from posts p join copies c on c.num = p.copy join files f on f.id = p.file
          join folders d on d.id = f.folder where p.id = ?`,
      id,
    );
    if (row === undefined) return undefined;
    const folder = row.text('folder');
    const absolutePath = join(folder, row.text('path'));
    const num = row.number('num');
    const kept = this.#kept(num);
    const imported =
      kept ?? this.#find(this.#read(absolutePath, row.text('path')), row.text('own_id'), row.number('start'));
    return imported && { row, num, folder, absolutePath, imported, isKept: kept !== undefined };
  }

  /** The post as the database keeps it, when its file is long. */
  #kept(num: number): ImportedPost | undefined {
    const row = this.#database.get(
      'select b.packed, t.text from bodies b join texts t on t.num = b.num where b.num = ?',
      num,
    );
    return row === undefined ? undefined : unpackPost(row.bytes('packed'), row.text('text'));
  }

  #read(absolutePath: string, path: string): readonly ImportedPost[] {
    const digest = digestModes(this.#digests())(path);
    try {
      const { size, mtimeMs: mtime } = statSync(absolutePath);
      const known = this.#files.get(absolutePath);
      if (known?.size === size && known.mtime === mtime && known.digest === digest) return known.posts;
      const posts = [...readPosts({ absolutePath, path, options: { digest } })];
      this.#files.delete(absolutePath);
      this.#files.set(absolutePath, { size, mtime, digest, posts });
      this.#forgetOldest();
      return posts;
    } catch (error) {
      throw new Error(
        `Cannot read "${absolutePath}" (${messageOf(error)}): check that it exists and that you may read it.`,
        { cause: error },
      );
    }
  }

  #forgetOldest(): void {
    let bytes = 0;
    for (const [path, { size }] of [...this.#files].reverse()) {
      bytes += size;
      if (bytes > MOST_KEPT && this.#files.size > 1) this.#files.delete(path);
    }
  }

  #find(posts: readonly ImportedPost[], id: string, start: number): ImportedPost | undefined {
    const expected = posts.find((post) => post.source.start === start);
    if (expected !== undefined && identify(expected, sha256) === id) return expected;
    return posts.find((post) => identify(post, sha256) === id);
  }

  #sourceView({ folder, path, start, format }: StoredCopy): SourceView {
    const root = this.#database.get('select path from folders where id = ?', folder)?.text('path') ?? '';
    return { path, absolutePath: join(root, path), start, format };
  }

  #topicNames(num: number): readonly string[] {
    return this.#database.all('select topic from topics where post = ? order by rank', [num], (row) =>
      row.text('topic'),
    );
  }
}
