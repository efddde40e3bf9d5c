import { posix } from 'node:path';
import type { RestoredLink } from '../core/papers/restoredLinks.ts';
import { type MergedPost, mergeCopies } from '../core/posts/merging.ts';
import { alsoIn, completed, editedAt, sameMessage } from '../core/posts/shownCopy.ts';
import type { Copies, StoredCopy } from './copies.ts';
import type { Database } from './database.ts';
import type { IndexedPost } from './indexFile.ts';
import { idsOf, PostIds } from './postIds.ts';
import { deletePost, insertPost, setTopicRows, updateFacts } from './postRows.ts';
import type { FileKey } from './problemRows.ts';
import { withRestored } from './restoredReferences.ts';

/** How far the user is with a post, and whether it is starred. */
export interface Reading {
  readonly unread: boolean;
  readonly done: boolean;
  readonly starred: boolean;
}

/** What the user said of posts; each post is asked for by all its ids. */
export interface UserMarks {
  readingOf(ids: readonly string[]): Reading;
  /** The post goes by another id now: what was said of the former ones is said of it. */
  carryReading(from: readonly string[], to: string): void;
  /** The topics the user chose; `undefined`: those of the rules. */
  topicsOf(ids: readonly string[]): readonly string[] | undefined;
  chooseTopics(postId: string, topics: readonly string[]): void;
}

/** The restored links of a post that goes by these ids. */
export type LinksOf = (ids: readonly string[]) => readonly RestoredLink[];

type Group = MergedPost<StoredCopy>;

/** A row of `posts` before its copies were merged anew. */
interface KnownPost {
  readonly num: number;
  readonly id: string;
  readonly copy: number;
  readonly print: string;
  readonly edited: number;
  readonly changed: boolean;
}

export interface Merge {
  /** Copies that came or whose neighbours came or went. */
  readonly copies: Iterable<number>;
  /** What was just read of some of them. */
  readonly read: ReadonlyMap<number, IndexedPost>;
  /** Another text is an edit; false when the files are the same and only read in another way. */
  readonly marksEdits: boolean;
}

/**
 * Keeps the rows of posts in line with the copies, as `mergeCopies` brings them together: only copies that share a key
 * with one that came or went are looked at.
 */
export class PostMerger {
  readonly #database: Database;
  readonly #copies: Copies;
  readonly #marks: UserMarks;
  readonly #linksOf: LinksOf;
  readonly #ids: PostIds;

  constructor(
    database: Database,
    copies: Copies,
    { marks, linksOf }: { readonly marks: UserMarks; readonly linksOf: LinksOf },
  ) {
    this.#database = database;
    this.#copies = copies;
    this.#marks = marks;
    this.#linksOf = linksOf;
    this.#ids = new PostIds(database);
  }

  /** Files to read again, because a post is now shown from them. */
  merge(merge: Merge): readonly FileKey[] {
    const copies = this.#copies.connected(merge.copies);
    const groups = mergeCopies(copies, (copy) => this.#textOf(copy, merge));
    const known = this.#known(copies);
    const places = assign(groups, known);
    const stay = new Map(
      [...places].map(
        ([
          {
            copies: [shown],
          },
          post,
        ]) => [post?.num, shown?.num],
      ),
    );
    for (const post of known.values()) {
      if (stay.get(post.num) !== post.copy) this.#keepText(post);
      if (!stay.has(post.num)) deletePost(this.#database, post.num);
    }
    for (const [{ id }, post] of places) {
      if (post !== undefined && post.id !== id) {
        this.#database.run(`update posts set id = 'moving ' || num where num = ?`, post.num);
      }
    }
    const sizes = Map.groupBy(copies, ({ post }) => post);
    return [...places]
      .filter(([group, post]) => !isUntouched(group, post, merge, sizes.get(post?.num)?.length))
      .flatMap(([group, post]) => this.#write(group, post, merge));
  }

  #known(copies: readonly StoredCopy[]): ReadonlyMap<number, KnownPost> {
    const known = new Map<number, KnownPost>();
    for (const { post } of copies) {
      if (post === undefined || known.has(post)) continue;
      const row = this.#database.get(
        'select num, id, copy, print, edited, changed from posts where num = ?',
        post,
      );
      if (row === undefined) continue;
      known.set(post, {
        num: post,
        id: row.text('id'),
        copy: row.number('copy'),
        print: row.text('print'),
        edited: row.number('edited'),
        changed: row.number('changed') === 1,
      });
    }
    return known;
  }

  #textOf({ num, post }: StoredCopy, { read }: Merge): string {
    const now = read.get(num)?.text;
    if (now !== undefined) return now;
    const hidden = this.#database.get('select text from copies where num = ?', num)?.optionalText('text');
    if (hidden !== undefined || post === undefined) return hidden ?? '';
    return this.#database.get('select text from texts where num = ?', post)?.text('text') ?? '';
  }

  /** The text of a copy that is no longer shown goes to the copy. */
  #keepText({ num, copy }: KnownPost): void {
    this.#database.run(
      'update copies set text = (select text from texts where num = ?) where num = ? and text is null',
      num,
      copy,
    );
  }

  #write(group: Group, known: KnownPost | undefined, merge: Merge): readonly FileKey[] {
    const [shown] = group.copies;
    if (shown === undefined) return [];
    const read = merge.read.get(shown.num);
    for (const copy of group.copies) {
      const now = copy === shown ? undefined : merge.read.get(copy.num)?.text;
      if (now !== undefined) this.#database.run('update copies set text = ? where num = ?', now, copy.num);
    }
    if (read !== undefined) this.#writeAnew(group, shown, known, { ...merge, post: read });
    else if (known === undefined) {
      this.#database.run('update copies set post = null where num = ?', shown.num);
      for (const { num } of group.copies)
        this.#database.run('update copies set post = null where num = ?', num);
      return [shown];
    } else this.#update(group, shown, known);
    return read === undefined && known?.copy !== shown.num ? [shown] : [];
  }

  #writeAnew(
    group: Group,
    shown: StoredCopy,
    known: KnownPost | undefined,
    { post, marksEdits }: Merge & { readonly post: IndexedPost },
  ): void {
    const database = this.#database;
    if (known !== undefined) deletePost(database, known.num);
    const num =
      known === undefined
        ? database.insert('insert into packed_texts (packed) values (packed(?))', post.text)
        : database.insert(
            'insert into packed_texts (num, packed) values (?, packed(?))',
            known.num,
            post.text,
          );
    const changed = known !== undefined && (known.changed || (marksEdits && isEdit(known, shown)));
    insertPost(
      database,
      { ...this.#state(group, shown), num, changed, edited: editedAt(shown), print: shown.print },
      {
        ...completed(post, sameMessage(shown, group.copies)),
        id: group.id,
        references: withRestored(post.references, post.text, this.#linksOf(this.#idsOf(group))),
      },
    );
    this.#connect(group, shown, num);
    const chosen = this.#marks.topicsOf(this.#idsOf(group));
    if (chosen !== undefined) setTopicRows(database, num, chosen);
  }

  /** The shown copy was not read now: the row stays, with what other copies know. */
  #update(group: Group, shown: StoredCopy, known: KnownPost): void {
    const { num } = known;
    if (known.copy !== shown.num) {
      const text = this.#database.get('select text from copies where num = ?', shown.num);
      const own = text?.optionalText('text') ?? '';
      this.#database.run('update packed_texts set packed = packed(?) where num = ?', own, num);
      this.#database.run('delete from bodies where num = ?', num);
    }
    const facts = completed(shown, sameMessage(shown, group.copies));
    updateFacts(
      this.#database,
      { ...this.#state(group, shown), num, formerId: known.id },
      { ...facts, id: group.id },
    );
    this.#connect(group, shown, num);
  }

  #connect(group: Group, shown: StoredCopy, num: number): void {
    for (const copy of group.copies) {
      if (copy.post !== num) this.#database.run('update copies set post = ? where num = ?', num, copy.num);
    }
    this.#database.run('update copies set text = null where num = ? and text is not null', shown.num);
  }

  #state(group: Group, shown: StoredCopy) {
    return {
      file: shown.file,
      start: shown.start,
      dir: posix.dirname(shown.path),
      copy: shown.num,
      ...this.#marks.readingOf(this.#idsOf(group)),
      alsoIn: alsoIn(group.copies),
    };
  }

  #idsOf({ id, copies }: Group): readonly string[] {
    return this.#ids.all([id, ...copies.flatMap(idsOf)]);
  }
}

/** True for a post that has the same copies as before, when none of them was read now and none left the library. */
function isUntouched(
  group: Group,
  known: KnownPost | undefined,
  { read }: Merge,
  size: number | undefined,
): boolean {
  return (
    read.size > 0 &&
    known?.id === group.id &&
    known.copy === group.copies[0]?.num &&
    group.copies.length === size &&
    group.copies.every(({ num, post }) => post === known.num && !read.has(num))
  );
}

/** Which of the known rows each post keeps: that of its shown copy, else one of its copies had. */
function assign(
  groups: readonly Group[],
  known: ReadonlyMap<number, KnownPost>,
): ReadonlyMap<Group, KnownPost | undefined> {
  const places = new Map<Group, KnownPost | undefined>();
  const taken = new Set<number>();
  const take = (group: Group, post: KnownPost | undefined) => {
    places.set(group, post);
    if (post !== undefined) taken.add(post.num);
  };
  for (const group of groups) {
    const [shown] = group.copies;
    const post = known.get(shown?.post ?? -1);
    if (post !== undefined && post.copy === shown?.num) take(group, post);
  }
  for (const group of groups) {
    if (places.has(group)) continue;
    const own = group.copies.find(({ post }) => post !== undefined && known.has(post) && !taken.has(post));
    take(group, known.get(own?.post ?? -1));
  }
  return places;
}

/**
 * True when the shown text is another one than before because the author edited it: not only because it is now read
 * from an export that keeps more of it.
 */
function isEdit(known: KnownPost, shown: StoredCopy): boolean {
  if (known.print === shown.print) return false;
  return known.copy === shown.num || editedAt(shown) > known.edited;
}
