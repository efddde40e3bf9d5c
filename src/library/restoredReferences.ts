import type { NoteProblem } from '../core/notes/storedNote.ts';
import { referenceKey } from '../core/papers/referenceKey.ts';
import type { RestoredLink } from '../core/papers/restoredLinks.ts';
import { restoreReferences } from '../core/papers/restoreReferences.ts';
import { REFERENCE_KINDS, type Reference } from '../core/posts/post.ts';
import type { Database, Row } from './database.ts';
import { type IndexedReference, sha256 } from './indexFile.ts';
import { type Log, messageOf } from './log.ts';
import { PostIds } from './postIds.ts';
import { replaceReferences } from './postRows.ts';
import { RestoredLinksStore } from './restoredLinksStore.ts';

/** A post as its file has it. */
export interface FoundPost {
  readonly text: string;
  /** Without restored links. */
  readonly references: readonly Reference[];
}

/** A post whose links were found again. */
export interface RestoredPost {
  /** The id under which the library has it. */
  readonly id: string;
  readonly source: string;
  readonly title: string;
  /** The public page the links come from. */
  readonly from: string;
}

/** These references with restored links, each with its key. */
export function withRestored(
  references: readonly IndexedReference[],
  text: string,
  links: readonly RestoredLink[],
): readonly IndexedReference[] {
  if (links.length === 0) return references;
  return restoreReferences(references, text, links).map(keyed);
}

function keyed(reference: Reference): IndexedReference {
  return { ...reference, key: referenceKey(reference) };
}

/** Gives the references that a post has in the index its restored links; must run inside a transaction. */
export function restoreRows(database: Database, id: string, links: readonly RestoredLink[]): void {
  const row = database.get(
    'select p.num, t.text from posts p join texts t on t.num = p.num where p.id = ?',
    id,
  );
  if (row === undefined || links.length === 0) return;
  const num = row.number('num');
  const references = database.all(
    'select kind, label, url, arxiv_id, doi, repository, start, end from refs where post = ? order by n',
    [num],
    referenceOf,
  );
  replaceReferences(database, { num, id }, withRestored(references, row.text('text'), links));
}

function referenceOf(row: Row): IndexedReference {
  const kind = row.text('kind');
  return {
    kind: REFERENCE_KINDS.find((known) => known === kind) ?? 'page',
    key: undefined,
    label: row.text('label'),
    url: row.optionalText('url'),
    arxivId: row.optionalText('arxiv_id'),
    doi: row.optionalText('doi'),
    repository: row.optionalText('repository'),
    start: row.number('start'),
    end: row.number('end'),
  };
}

/** The links that were restored, in files of the notes folder and in the references of the posts they belong to. */
export class RestoredReferences {
  readonly #database: Database;
  readonly #ids: PostIds;
  readonly #find: (id: string) => FoundPost | undefined;
  readonly #log: Log;
  #store: RestoredLinksStore | undefined;

  /** `find`: reads a post from its file; may throw. */
  constructor(database: Database, find: (id: string) => FoundPost | undefined, log: Log) {
    this.#database = database;
    this.#ids = new PostIds(database);
    this.#find = find;
    this.#log = log;
  }

  /** Takes the files of this notes folder. */
  open(notesPath: string | undefined): void {
    this.#store = notesPath === undefined ? undefined : new RestoredLinksStore(notesPath);
    this.#store?.reload();
    this.#apply();
  }

  /** Reads the files again; true when one changed. See `RecordFolder.reload`. */
  reload(paths: readonly string[] | undefined): boolean {
    if (this.#store?.reload(paths) !== true) return false;
    this.#apply();
    return true;
  }

  problems(): readonly NoteProblem[] {
    return this.#store?.problems() ?? [];
  }

  /** The ids under which links of posts were kept. */
  posts(): readonly string[] {
    return [...(this.#store?.all().keys() ?? [])];
  }

  /** The restored links of a post that goes by these ids. */
  linksOf(ids: readonly string[]): readonly RestoredLink[] {
    return this.#store?.of(ids) ?? [];
  }

  /** The restored links of the post of this row. */
  linksOfPost(num: number): readonly RestoredLink[] {
    return this.#store === undefined || this.#store.all().size === 0 ? [] : this.linksOf(this.#ids.of(num));
  }

  /** Keeps links of a post; how many of its references got an address by them. Throws when they cannot be written. */
  put({ id, source, title, from }: RestoredPost, links: readonly RestoredLink[]): number {
    const store = this.#store;
    if (store === undefined) {
      throw new Error('There is no posts folder to keep links in: choose one in marginalia.folders.');
    }
    const found = this.#find(id);
    const [num] = this.#ids.posts(id);
    if (found === undefined || num === undefined || links.length === 0) return 0;
    const addressed = () =>
      restoreReferences(found.references, found.text, this.linksOfPost(num)).filter(
        ({ url }) => url !== undefined,
      ).length;
    const before = addressed();
    // A file that was written under a former id of the post goes on.
    const post = this.#ids.of(num).find((one) => store.all().has(one)) ?? id;
    const restored = new Date().toISOString().replace(/\.\d+Z$/u, 'Z');
    store.put({ post, source, title, from, restored, links });
    this.#apply();
    return addressed() - before;
  }

  /** Brings the references of posts in line with the files, where these are others than last time. */
  #apply(): void {
    const before = this.#applied();
    const now = new Map(
      [...(this.#store?.all() ?? [])].map(([post, { value }]) => [post, sha256(JSON.stringify(value.links))]),
    );
    const posts = new Set([...before.keys(), ...now.keys()]);
    const changed = [...posts].filter((post) => before.get(post) !== now.get(post));
    if (changed.length === 0) return;
    const failed = new Set(changed.filter((post) => !this.#rewrite(post)));
    const kept = [...now].filter(([post]) => !failed.has(post));
    this.#database.run("insert or replace into meta (name, value) values ('links', ?)", JSON.stringify(kept));
  }

  /** Post → hash of the links that its references have. */
  #applied(): ReadonlyMap<string, string> {
    const text = this.#database.get("select value from meta where name = 'links'")?.text('value');
    const entries: unknown = text === undefined ? [] : JSON.parse(text);
    if (!Array.isArray(entries)) return new Map();
    return new Map(
      entries.flatMap((entry: unknown): [string, string][] => {
        if (!Array.isArray(entry)) return [];
        const [post, hash]: readonly unknown[] = entry;
        return typeof post === 'string' && typeof hash === 'string' ? [[post, hash]] : [];
      }),
    );
  }

  /** Writes the references of a post anew; false when its file cannot be read now. */
  #rewrite(post: string): boolean {
    try {
      for (const num of this.#ids.posts(this.#ids.current(post) ?? post)) {
        const id = this.#database.get('select id from posts where num = ?', num)?.text('id') ?? post;
        const found = this.#find(id);
        if (found === undefined) continue;
        const references = restoreReferences(found.references, found.text, this.linksOfPost(num));
        this.#database.transaction(() =>
          replaceReferences(this.#database, { num, id }, references.map(keyed)),
        );
      }
      return true;
    } catch (error) {
      this.#log('warn', `The restored links of a post wait for its file: ${messageOf(error)}`);
      return false;
    }
  }
}
