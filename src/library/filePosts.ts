import { statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { POST_FORMATS } from '../core/posts/post.ts';
import type { FilePost, FilePosts, TextPosition } from '../protocol/filePosts.ts';
import type { Database } from './database.ts';
import { charsetOf, DecodedFile } from './decode.ts';
import { FileBytes } from './fileBytes.ts';
import type { LibraryNotes } from './libraryNotes.ts';
import { positionsAt } from './textPositions.ts';

/** Longer files are not searched for their lines whenever a note changes. Bytes. */
const MAX_FILE = 20 * 1024 * 1024;
/** Files whose lines are remembered. */
const MAX_KNOWN = 8;

interface Place {
  readonly copy: number;
  readonly start: number;
  readonly end: number;
  readonly num: number;
  readonly id: string;
  readonly title: string;
  readonly format: string;
  /** The copy that the post is shown from. */
  readonly isShown: boolean;
}

interface FoundFile {
  readonly id: number;
  readonly path: string;
  readonly isStale: boolean;
  readonly size: number;
  readonly version: string;
}

/** Tells where the posts of a file stand in it, for editors. */
export class PostsOfFiles {
  readonly #database: Database;
  /** Absolute path → the version it is of, and where what stands. */
  readonly #positions = new Map<string, { readonly key: string; readonly at: readonly TextPosition[] }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** `undefined` when the library holds no post of this file. Throws when the file cannot be read. */
  of(absolutePath: string, notes: LibraryNotes | undefined): FilePosts | undefined {
    const file = this.#find(absolutePath);
    if (file === undefined) return undefined;
    const { path, version, isStale } = file;
    const isTooLong = file.size > MAX_FILE;
    if (isStale || isTooLong) return { path, version, isStale, isTooLong, posts: [] };
    const places = this.#places(file.id);
    if (places.length === 0) return undefined;
    const at = this.#positionsOf(absolutePath, version, places);
    return { path, version, isStale, isTooLong, posts: this.#posts(places, at, notes) };
  }

  #find(absolutePath: string): FoundFile | undefined {
    const roots = this.#database.all('select id, path from folders order by id', [], (row) => ({
      id: row.number('id'),
      path: row.text('path'),
    }));
    for (const root of roots) {
      const path = relative(root.path, absolutePath).split(sep).join('/');
      if (path.startsWith('../') || isAbsolute(path)) continue;
      const row = this.#database.get(
        'select id, size, mtime, hash from files where folder = ? and path = ?',
        root.id,
        path,
      );
      if (row === undefined) continue;
      const { size, mtimeMs } = statSync(absolutePath);
      const isSame = size === row.number('size') && mtimeMs === row.number('mtime');
      const isStale = !isSame || row.text('hash') === '';
      return { id: row.number('id'), path, isStale, size, version: `${size} ${mtimeMs}` };
    }
    return undefined;
  }

  #places(file: number): readonly Place[] {
    return this.#database.all(
      `select c.num as copy, c.start, c.end, c.facts ->> '$.format' as format, p.num, p.id, p.title,
        p.copy = c.num as shown from copies c join posts p on p.num = c.post where c.file = ? order by c.start`,
      [file],
      (row) => ({
        copy: row.number('copy'),
        start: row.number('start'),
        end: row.number('end'),
        num: row.number('num'),
        id: row.text('id'),
        title: row.text('title'),
        format: row.text('format'),
        isShown: row.number('shown') === 1,
      }),
    );
  }

  /** Of every place its start and its end, one after the other. */
  #positionsOf(absolutePath: string, version: string, places: readonly Place[]): readonly TextPosition[] {
    const offsets = places.flatMap(({ start, end }) => [start, end]);
    const key = `${version} ${offsets.join(' ')}`;
    const known = this.#positions.get(absolutePath);
    if (known?.key === key) return known.at;
    const at = positionsIn(absolutePath, offsets);
    this.#positions.delete(absolutePath);
    this.#positions.set(absolutePath, { key, at });
    for (const oldest of [...this.#positions.keys()].slice(0, -MAX_KNOWN)) this.#positions.delete(oldest);
    return at;
  }

  #posts(
    places: readonly Place[],
    at: readonly TextPosition[],
    notes: LibraryNotes | undefined,
  ): readonly FilePost[] {
    const origin = { line: 0, character: 0 };
    const withNotes = new Map<number, number>();
    for (const { num, copy, isShown } of places) if (isShown || !withNotes.has(num)) withNotes.set(num, copy);
    return places.map(({ id, num, copy, title, format }, index) => {
      const isPlace = withNotes.get(num) === copy;
      const own = isPlace && (notes?.countOf(id) ?? 0) > 0 ? (notes?.of(id) ?? []) : [];
      return {
        id,
        title,
        format: POST_FORMATS.find((known) => known === format) ?? 'text',
        start: at[2 * index] ?? origin,
        end: at[2 * index + 1] ?? origin,
        notes: own,
        text: own.length === 0 ? undefined : this.#textOf(num),
      };
    });
  }

  #textOf(num: number): string | undefined {
    return this.#database.get('select text from texts where num = ?', num)?.text('text');
  }
}

/** Where these offsets are, in any order. */
function positionsIn(absolutePath: string, offsets: readonly number[]): readonly TextPosition[] {
  const bytes = new FileBytes(absolutePath);
  try {
    const file = new DecodedFile(absolutePath, bytes, charsetOf(absolutePath, bytes.pieces()));
    const sorted = [...new Set(offsets)].sort((a, b) => a - b);
    const positions = positionsAt(file.pieces(), sorted);
    const known = new Map(sorted.map((offset, index) => [offset, positions[index]]));
    return offsets.map((offset) => known.get(offset) ?? { line: 0, character: 0 });
  } finally {
    bytes.close();
  }
}
