import type { Note } from '../core/notes/note.ts';
import { plainQuote, plainWords } from '../core/notes/noteWords.ts';
import type { StoredNote } from '../core/notes/storedNote.ts';
import { paperKeyOf } from '../core/papers/paperPage.ts';
import { wordsOf } from '../core/posts/words.ts';
import { NewWords, stemsOf } from '../core/search/words.ts';
import type { Database } from './database.ts';
import type { LibraryNotes } from './libraryNotes.ts';
import { insertWords, markSearchRow } from './searchRows.ts';

/** Keeps the words of notes where full text finds them: with the posts they stand on. */
export class NoteRows {
  readonly #database: Database;
  readonly #notes: LibraryNotes;
  #revision = -1;
  /** Notes on pages of papers whose words are in the list of words. */
  readonly #listed = new WeakSet<Note>();

  constructor(database: Database, notes: LibraryNotes) {
    this.#database = database;
    this.#notes = notes;
  }

  /** Looks for notes that changed, or whose posts did; true when rows of full text have to be written anew. */
  update(): boolean {
    // What follows may change the number, not the notes.
    const revision = this.#notes.revision;
    if (revision === this.#revision) return false;
    this.#addWordsOnPages();
    const wanted = this.#wanted();
    this.#revision = revision;
    const known = new Map(
      this.#database.all('select post, text from noted', [], (row) => [row.number('post'), row.text('text')]),
    );
    const changed = [...new Set([...wanted.keys(), ...known.keys()])].filter(
      (post) => wanted.get(post) !== known.get(post),
    );
    if (changed.length === 0) return false;
    this.#database.transaction(() => {
      for (const post of changed) {
        const text = wanted.get(post);
        if (text === undefined) this.#database.run('delete from noted where post = ?', post);
        else this.#database.run('insert or replace into noted (post, text) values (?, ?)', post, text);
        markSearchRow(this.#database, post);
      }
    });
    return true;
  }

  /** Words that stand only in notes on papers can be mistyped, too. */
  #addWordsOnPages(): void {
    const gathered = new NewWords();
    for (const { note } of this.#notes.stored().filter(isOnPage)) {
      if (!this.#listed.has(note)) stemsOf(wordsOf(wordsOfNote(note)), gathered);
      this.#listed.add(note);
    }
    const words = gathered.take();
    if (words.length > 0) this.#database.transaction(() => insertWords(this.#database, words));
  }

  #wanted(): ReadonlyMap<number, string> {
    const byId = new Map<string, string[]>();
    for (const { note } of this.#notes.stored()) {
      const id = this.#notes.postOf(note.id);
      if (id === undefined) continue;
      const texts = byId.get(id);
      if (texts === undefined) byId.set(id, [wordsOfNote(note)]);
      else texts.push(wordsOfNote(note));
    }
    const wanted = new Map<number, string>();
    for (const [id, texts] of byId) {
      const num = this.#database.get('select num from posts where id = ?', id)?.number('num');
      if (num !== undefined) wanted.set(num, texts.join('\n'));
    }
    return wanted;
  }
}

/** Whether a note stands on the page of a paper: its words are not in full text. */
export function isOnPage({ note }: StoredNote): boolean {
  return paperKeyOf(note.target.post) !== undefined;
}

const known = new WeakMap<Note, string>();

/** What of a note is searched: its body first, so that it is what a hit shows. */
export function wordsOfNote(note: Note): string {
  const words = known.get(note) ?? joinedWords(note);
  known.set(note, words);
  return words;
}

function joinedWords({ body, tags, target }: Note): string {
  return [plainWords(body), tags.map((tag) => `#${tag}`).join(' '), plainQuote(target.quote?.exact ?? '')]
    .filter((text) => text !== '')
    .join('\n');
}
