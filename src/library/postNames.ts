import type { Database } from './database.ts';
import { ORDERS } from './postQueries.ts';

interface Named {
  readonly id: string;
  readonly title: string;
  readonly folded: string;
  readonly path: string;
}

/** How a name is compared. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

interface Names {
  readonly posts: readonly Named[];
  readonly files: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
}

/** The names of all posts, to follow links by them. They are read once after every change. */
export class PostNames {
  readonly #database: Database;
  #names: Names | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** To be called when posts changed. */
  invalidate(): void {
    this.#names = undefined;
  }

  /** The id of the post whose file or, failing that, whose title is called so. */
  find(name: string): string | undefined {
    const wanted = foldName(name);
    const { files, titles } = this.#read();
    return files.get(wanted) ?? titles.get(wanted);
  }

  /** Posts in whose title every word occurs, those that begin with the words first. */
  search(words: string, limit: number): readonly { readonly id: string; readonly title: string }[] {
    const wanted = foldName(words);
    const parts = wanted.split(/\s+/u).filter((part) => part !== '');
    const found = this.#read().posts.filter(({ folded }) => parts.every((part) => folded.includes(part)));
    const begins = found.filter(({ folded }) => folded.startsWith(wanted));
    return [...begins, ...found.filter((post) => !begins.includes(post))].slice(0, limit);
  }

  /** The newest post comes first, since it is meant where several fit. */
  #read(): Names {
    if (this.#names !== undefined) return this.#names;
    const posts = this.#database.all(
      `select p.id, p.title, f.path from posts p join files f on f.id = p.file order by p.start, ${ORDERS.newest}`,
      [],
      (row): Named => {
        const title = row.text('title');
        return { id: row.text('id'), title, folded: foldName(title), path: row.text('path') };
      },
    );
    const files = new Map<string, string>();
    const titles = new Map<string, string>();
    for (const { id, folded, path } of posts) {
      if (!titles.has(folded)) titles.set(folded, id);
      for (const name of namesOf(foldName(path))) if (!files.has(name)) files.set(name, id);
    }
    this.#names = { posts, files, titles };
    return this.#names;
  }
}

/** A file by its path, or the end of it, with or without its extension. */
function namesOf(file: string): readonly string[] {
  const bare = file.replace(/\.[^./]*$/u, '');
  const names: string[] = [];
  for (const whole of [file, bare]) {
    const parts = whole.split('/');
    for (const index of parts.keys()) names.push(parts.slice(index).join('/'));
  }
  return names;
}
