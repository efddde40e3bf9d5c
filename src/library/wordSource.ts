import type { WordSource } from '../core/search/expand.ts';
import { Vocabulary } from '../core/search/vocabulary.ts';
import type { Database } from './database.ts';

const MAX_CORRECTIONS = 12;
/** Words that one beginning stands for; of more, the common ones. */
const MAX_COMPLETIONS = 48;
const MOST_ANSWERS = 20_000;
/** Words that are read in one piece: a few milliseconds. */
const AT_ONCE = 2000;

/** The words of the posts: rows of `words` are only ever added, common words come early. */
export class LibraryWords implements WordSource {
  readonly #database: Database;
  readonly #vocabulary = new Vocabulary();
  /** The last row of `words` that the vocabulary has. */
  #lastWord = 0;
  /** What was asked for since words came last: with every key most of it is asked for again. */
  readonly #completions = new Map<string, readonly string[]>();
  readonly #places = new Map<string, number | undefined>();
  #last = -1;
  #isWarming = false;
  #isClosed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes note of words that came since. To be called before a query is expanded. */
  refresh(): void {
    const last = this.#database.get('select max(id) as last from words')?.optionalNumber('last') ?? 0;
    const isFull = this.#completions.size + this.#places.size >= MOST_ANSWERS;
    if (last === this.#last && !isFull) return;
    this.#last = last;
    this.#completions.clear();
    this.#places.clear();
  }

  completions(folded: string): readonly string[] {
    const known = this.#completions.get(folded);
    if (known !== undefined) return known;
    const stems = this.#database.all(
      'select stem from words where word >= ? and word < ? order by id limit ?',
      [folded, `${folded}\u{10ffff}`, MAX_COMPLETIONS],
      (row) => row.text('stem'),
    );
    const distinct = [...new Set(stems)];
    this.#completions.set(folded, distinct);
    return distinct;
  }

  corrections(folded: string, open: boolean): readonly string[] {
    this.#loadWords();
    return this.#vocabulary.near(folded, open, MAX_CORRECTIONS);
  }

  place(folded: string): number | undefined {
    if (this.#places.has(folded)) return this.#places.get(folded);
    const place = this.#database.get('select id from words where word = ?', folded)?.number('id');
    this.#places.set(folded, place);
    return place;
  }

  /** Reads the words piece by piece while nobody waits, so that the first misspelling need not wait for them. */
  warm(): void {
    if (this.#isWarming) return;
    this.#isWarming = true;
    setImmediate(() => {
      this.#isWarming = false;
      try {
        if (!this.#isClosed && this.#readWords(AT_ONCE) === AT_ONCE) this.warm();
      } catch {
        // The next question meets the same trouble, and says so.
      }
    });
  }

  /** The database is about to be closed. */
  close(): void {
    this.#isClosed = true;
  }

  #loadWords(): void {
    if (this.#lastWord !== this.#last) this.#readWords(-1);
  }

  /** Takes so many words more, all with -1; how many there were. */
  #readWords(limit: number): number {
    return this.#database.all(
      'select id, word, stem from words where id > ? order by id limit ?',
      [this.#lastWord, limit],
      (row) => {
        this.#vocabulary.add(row.text('word'), row.text('stem'));
        this.#lastWord = row.number('id');
      },
    ).length;
  }
}
