import { paperKeyOf } from '../core/papers/paperPage.ts';
import type { NoteRow } from '../protocol/library.ts';
import type { NoteGrouping, NoteSubject } from '../protocol/notes.ts';
import type { Database } from './database.ts';

interface Mention extends NoteSubject {
  readonly start: number;
  readonly end: number;
}

/** What notes are about besides their post: asked once for each post, and forgotten with this. */
export class NoteSubjects {
  readonly #database: Database;
  readonly #by: NoteGrouping;
  readonly #topics = new Map<string, readonly NoteSubject[]>();
  readonly #papers = new Map<string, readonly Mention[]>();
  readonly #texts = new Map<string, string>();

  constructor(database: Database, by: NoteGrouping) {
    this.#database = database;
    this.#by = by;
  }

  /** The papers or topics that a note stands under, when notes are grouped by those. */
  of(row: NoteRow): readonly NoteSubject[] {
    const { post } = row;
    if (post === undefined) return [];
    if (this.#by === 'topic') return cached(this.#topics, post, () => this.#topicsOf(post));
    return this.#by === 'paper' ? this.#papersOf(post, row) : [];
  }

  /** A note is about the papers that its paragraph names; where the post names only one, about that. */
  #papersOf(post: string, { anchor, postTitle = '' }: NoteRow): readonly NoteSubject[] {
    const page = paperKeyOf(post);
    if (page !== undefined) return [{ key: page, label: postTitle }];
    const mentions = cached(this.#papers, post, () => this.#mentionsOf(post));
    const papers = once(mentions);
    if (papers.length < 2 || !('start' in anchor)) return papers.length < 2 ? papers : [];
    const text = cached(this.#texts, post, () => this.#textOf(post));
    const start = text.lastIndexOf('\n', anchor.start) + 1;
    const next = text.indexOf('\n', anchor.end);
    const end = next === -1 ? text.length : next;
    return once(mentions.filter((mention) => mention.start < end && mention.end > start));
  }

  #topicsOf(post: string): readonly NoteSubject[] {
    return this.#database.all(
      'select t.topic from topics t join posts p on p.num = t.post where p.id = ? order by t.rank',
      [post],
      (row) => ({ key: row.text('topic'), label: row.text('topic') }),
    );
  }

  #mentionsOf(post: string): readonly Mention[] {
    return this.#database.all(
      `select w.key, coalesce(w.title, b.label) as label, r.start, r.end from posts p
        join refs r on r.post = p.num join works w on w.num = r.work
        join refs b on b.post = w.best_post and b.n = w.best_n
        where p.id = ? and r.kind = 'paper' order by r.n`,
      [post],
      (row) => ({
        key: row.text('key'),
        label: row.text('label'),
        start: row.number('start'),
        end: row.number('end'),
      }),
    );
  }

  #textOf(post: string): string {
    const sql = 'select t.text from texts t join posts p on p.num = t.num where p.id = ?';
    return this.#database.get(sql, post)?.text('text') ?? '';
  }
}

function once(subjects: readonly NoteSubject[]): readonly NoteSubject[] {
  return [...new Map(subjects.map(({ key, label }) => [key, { key, label }])).values()];
}

function cached<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
