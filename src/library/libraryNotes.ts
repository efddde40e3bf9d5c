import { anchor, isUnchanged } from '../core/notes/anchor.ts';
import type { Anchor, Note, NoteTarget } from '../core/notes/note.ts';
import type { StoredNote } from '../core/notes/storedNote.ts';
import { paperKeyOf } from '../core/papers/paperPage.ts';
import { TELLING_LETTERS } from '../core/posts/copy.ts';
import { lettersOf, textId } from '../core/posts/identity.ts';
import { likeness } from '../core/posts/likeness.ts';
import type { AnchoredNote, NoteRow } from '../protocol/library.ts';
import type { Database } from './database.ts';
import { sha256 } from './noteScan.ts';
import type { NoteStore } from './noteStore.ts';
import { threadRoots } from './noteThreads.ts';
import { PostIds } from './postIds.ts';

/** The page of a paper, on which notes stand as on a post. */
export interface PageText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface PostText {
  /** `undefined` for the page of a paper. */
  readonly num: number | undefined;
  readonly id: string;
  readonly title: string;
  readonly textHash: string;
  /** Only for the page of a paper. */
  readonly text?: string;
}

const POST_TEXT = 'select p.num, p.id, p.title, p.text_hash from posts p';
const MAX_CACHED = 50_000;
/** A file with more posts is not searched for one that is alike: it would take long. */
const MAX_COMPARED = 50;
/** Share of common words from which two texts are taken for one post before and after edits, and the lead over others. */
const ALIKE = 0.5;
const LEAD = 0.2;

/** Brings notes and posts together. Which note belongs to which post is worked out once after every change. */
export class LibraryNotes {
  readonly #database: Database;
  readonly #store: NoteStore;
  readonly #pageOf: (key: string) => PageText;
  readonly #ids: PostIds;
  /** Note id → the post it stands in; `undefined` when that post is gone. */
  #posts: Map<string, PostText | undefined> | undefined;
  #byPost = new Map<string, StoredNote[]>();
  /** The same by the hash of the note's file: what was found for a note that did not change is not sought again. */
  #found = new Map<string, PostText | undefined>();
  /** A reply → the note whose place it shares. */
  #roots: ReadonlyMap<string, StoredNote> = new Map();
  #revision = 0;
  /** `<hash of the note's file> <hash of the text> <hash of the old text>` → place. */
  readonly #anchors = new Map<string, Anchor>();

  /** `pageOf`: the page of a paper by any of its keys. */
  constructor(database: Database, store: NoteStore, pageOf: (key: string) => PageText) {
    this.#database = database;
    this.#store = store;
    this.#pageOf = pageOf;
    this.#ids = new PostIds(database);
  }

  /** To be called when posts changed, or papers. */
  invalidate(): void {
    this.#found.clear();
    this.invalidateNotes();
  }

  /** To be called when notes changed, and posts did not. */
  invalidateNotes(): void {
    this.#posts = undefined;
    this.#store.texts.forgetMissing();
    this.#revision += 1;
  }

  /** Another number after every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Every note, oldest first, wherever it stands. */
  stored(): readonly StoredNote[] {
    return this.#store.all();
  }

  /** The id of the post a note stands in; `undefined` when that is gone. */
  postOf(note: string): string | undefined {
    return this.#resolve().get(note)?.id;
  }

  count(): number {
    return this.#store.all().length;
  }

  countOf(postId: string): number {
    this.#resolve();
    return this.#byPost.get(postId)?.length ?? 0;
  }

  /** The notes of one post, in order of the text; those that lost their place last. */
  of(postId: string): readonly AnchoredNote[] {
    const posts = this.#resolve();
    const notes = (this.#byPost.get(postId) ?? []).map((stored) => ({
      stored,
      anchor: this.#place(this.#rootOf(stored), posts.get(stored.note.id)),
    }));
    const position = ({ anchor: { verdict, ...place } }: AnchoredNote) =>
      'start' in place ? place.start : verdict === 'post' ? -1 : Number.POSITIVE_INFINITY;
    return notes.sort((a, b) => position(a) - position(b) || 0);
  }

  /** Every note, oldest first. */
  all(): readonly NoteRow[] {
    const posts = this.#resolve();
    // Post by post: the notes of one share the comparison of its texts.
    for (const stored of [...this.#byPost.values()].flat())
      this.#place(this.#rootOf(stored), posts.get(stored.note.id));
    return this.#store.all().map((stored) => {
      const post = posts.get(stored.note.id);
      return {
        stored,
        anchor: this.#place(this.#rootOf(stored), post),
        post: post?.id,
        postTitle: post?.title,
      };
    });
  }

  /**
   * A note as it is to be saved: with a copy of the text that its words were selected in. A note whose words are not in
   * the text as it is now keeps the copy it has. The copy only helps to find them later, so a note that has none is saved.
   */
  withText(note: Note): Note {
    const { target } = note;
    const { texts } = this.#store;
    if (target.quote === undefined || target.position === undefined) return note;
    const saved = this.#store.find(note.id)?.note.target;
    const isSame = saved !== undefined && isSamePlace(saved, target);
    if (isSame && target.text !== undefined && texts.has(target.text)) return note;
    const text = this.#keep(this.#postsOf(target).find((post) => isUnchanged(this.#textOf(post), target)));
    return { ...note, target: { ...target, text: text ?? (isSame ? target.text : undefined) } };
  }

  #keep(post: PostText | undefined): string | undefined {
    try {
      return post && this.#store.texts.keep(this.#textOf(post));
    } catch {
      // What hinders it, if it matters, hinders the note too, which then says so.
      return undefined;
    }
  }

  #rootOf(stored: StoredNote): StoredNote {
    return this.#roots.get(stored.note.id) ?? stored;
  }

  #place(stored: StoredNote, post: PostText | undefined): Anchor {
    if (stored.note.target.quote === undefined) return { verdict: post === undefined ? 'lost' : 'post' };
    if (post === undefined) return { verdict: 'lost' };
    const { text = '' } = stored.note.target;
    const key = `${stored.hash} ${post.textHash} ${this.#store.texts.has(text) ? text : ''}`;
    const known = this.#anchors.get(key);
    if (known !== undefined) return known;
    const place = anchor(stored.note.target, this.#textOf(post), this.#before(stored));
    if (this.#anchors.size >= MAX_CACHED) this.#anchors.clear();
    this.#anchors.set(key, place);
    return place;
  }

  /** The text that the note was made on. */
  #before({ note: { target } }: StoredNote): string | undefined {
    return target.text === undefined ? undefined : this.#store.texts.get(target.text);
  }

  #textOf({ num, text }: PostText): string {
    if (text !== undefined || num === undefined) return text ?? '';
    return this.#database.get('select text from texts where num = ?', num)?.text('text') ?? '';
  }

  #resolve(): Map<string, PostText | undefined> {
    if (this.#posts !== undefined) return this.#posts;
    const posts = new Map<string, PostText | undefined>();
    const found = new Map<string, PostText | undefined>();
    this.#byPost = new Map();
    this.#roots = threadRoots(this.#store.all());
    for (const stored of this.#store.all()) {
      const root = this.#rootOf(stored);
      const post = this.#found.has(root.hash) ? this.#found.get(root.hash) : this.#postOf(root);
      found.set(root.hash, post);
      posts.set(stored.note.id, post);
      if (post === undefined) continue;
      const notes = this.#byPost.get(post.id);
      if (notes === undefined) this.#byPost.set(post.id, [stored]);
      else notes.push(stored);
    }
    this.#found = found;
    this.#posts = posts;
    return posts;
  }

  #postOf(stored: StoredNote): PostText | undefined {
    const key = paperKeyOf(stored.note.target.post);
    if (key !== undefined) return this.#page(key);
    return this.#postById(stored) ?? this.#postByText(stored) ?? this.#postInFile(stored);
  }

  #page(key: string): PostText {
    const page = this.#pageOf(key);
    return { ...page, num: undefined, textHash: sha256(page.text) };
  }

  /** Several posts may have had the id; then the one whose file the note names, or that has its words, is meant. */
  #postById(stored: StoredNote): PostText | undefined {
    const { target } = stored.note;
    const candidates = this.#postsOf(target);
    if (candidates.length < 2) return candidates[0];
    const here = candidates.filter(({ num }) => num !== undefined && this.#isIn(num, target.source));
    return here.length === 1 ? here[0] : (this.#byQuote(stored, candidates) ?? candidates[0]);
  }

  /** The file with the post's id is gone, but a forward or another dump has its text. */
  #postByText(stored: StoredNote): PostText | undefined {
    const text = this.#before(stored) ?? '';
    if (lettersOf(text).length < TELLING_LETTERS) return undefined;
    const candidates = this.#postsOf({ ...stored.note.target, post: textId({ text, title: '' }, sha256) });
    return candidates.length < 2 ? candidates[0] : this.#byQuote(stored, candidates);
  }

  /** The posts, or the page of a paper, that a target's id may mean. */
  #postsOf({ post }: NoteTarget): readonly PostText[] {
    const key = paperKeyOf(post);
    if (key !== undefined) return [this.#page(key)];
    const current = this.#ids.current(post);
    if (current === undefined) return [];
    const nums = this.#ids.posts(this.#ids.posts(post).length > 0 ? post : current);
    return nums.flatMap((num) => this.#select(`${POST_TEXT} where p.num = ?`, num));
  }

  #isIn(num: number, path: string): boolean {
    return (
      this.#database.get(
        'select 1 as found from copies c join files f on f.id = c.file where c.post = ? and f.path = ?',
        num,
        path,
      ) !== undefined
    );
  }

  /**
   * A post without an id of its own gets another when it is edited. Its note is then looked for in the posts of the same
   * file: only one place with the very words counts, or one post much like the old text, because a note in the wrong
   * place is worse than a lost one.
   */
  #postInFile(stored: StoredNote): PostText | undefined {
    const { source, quote } = stored.note.target;
    const candidates = this.#select(
      `${POST_TEXT} join files f on f.id = p.file where f.path = ? order by p.start`,
      source,
    );
    if (quote === undefined) return candidates.length === 1 ? candidates[0] : undefined;
    return this.#byQuote(stored, candidates) ?? this.#byLikeness(stored, candidates);
  }

  #byLikeness(stored: StoredNote, candidates: readonly PostText[]): PostText | undefined {
    const before = this.#before(stored);
    if (before === undefined || candidates.length > MAX_COMPARED) return undefined;
    const [first, second] = candidates
      .map((post) => ({ post, share: likeness(before, this.#textOf(post)) }))
      .sort((a, b) => b.share - a.share);
    if (first === undefined || first.share < Math.max(ALIKE, (second?.share ?? 0) + LEAD)) return undefined;
    return first.post;
  }

  #byQuote(stored: StoredNote, candidates: readonly PostText[]): PostText | undefined {
    for (const verdict of ['exact', 'moved'] as const) {
      const places = candidates.filter((post) => this.#place(stored, post).verdict === verdict);
      if (places.length > 0) return places.length === 1 ? places[0] : undefined;
    }
    return undefined;
  }

  #select(sql: string, value: string | number): PostText[] {
    return this.#database.all(sql, [value], (row) => ({
      num: row.number('num'),
      id: row.text('id'),
      title: row.text('title'),
      textHash: row.text('text_hash'),
    }));
  }
}

function isSamePlace(a: NoteTarget, b: NoteTarget): boolean {
  return JSON.stringify([a.quote, a.position]) === JSON.stringify([b.quote, b.position]);
}
