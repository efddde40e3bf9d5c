import type { Note } from '../core/notes/note.ts';
import type { NoteRow } from '../protocol/library.ts';
import type { FoundNotes, NoteQuery, NoteState, NoteSummary } from '../protocol/notes.ts';
import type { Database } from './database.ts';
import { hasWords, noteText, searchable, typedWords } from './noteSearch.ts';
import { NoteSubjects } from './noteSubjects.ts';

/** The notes that a query asks for; with one note of a thread come all of it. */
export function findNotes(
  database: Database,
  rows: readonly NoteRow[],
  query: NoteQuery,
): Omit<FoundNotes, 'problems'> {
  const threads = threadsOf(rows.map(({ stored }) => stored.note));
  const fits = fitting(query);
  const found = rows.filter(fits);
  const shown = new Set(found.map(({ stored: { note } }) => threads.get(note.id) ?? note.id));
  const subjects = new NoteSubjects(database, query.by);
  const notes = rows
    .filter(({ stored: { note } }) => shown.has(threads.get(note.id) ?? note.id))
    .map((row): NoteSummary => {
      return { ...summaryOf(row), thread: threads.get(row.stored.note.id), subjects: subjects.of(row) };
    });
  return { notes, found: found.length, total: rows.length };
}

function summaryOf({ stored, anchor, post, postTitle }: NoteRow): Omit<NoteSummary, 'thread' | 'subjects'> {
  const { note, path } = stored;
  const { words, quote } = noteText(note);
  const { id, motivation, completed, creator, color, tags, created, target } = note;
  return {
    id,
    path,
    verdict: anchor.verdict,
    start: 'start' in anchor ? anchor.start : undefined,
    post,
    title: postTitle ?? target.source,
    motivation,
    completed,
    creator,
    color,
    tags,
    created,
    words,
    quote,
  };
}

/** The first note of the thread of each reply. One whose first note is gone stands by itself. */
function threadsOf(notes: readonly Note[]): ReadonlyMap<string, string> {
  const answered = new Map(notes.map(({ id, target }) => [id, target.note]));
  const threads = new Map<string, string>();
  for (const { id } of notes) {
    const passed = new Set([id]);
    let first = id;
    for (let next = answered.get(id); next !== undefined && answered.has(next); next = answered.get(next)) {
      // Files are the user's: notes may answer each other in a circle, which begins nowhere.
      first = passed.has(next) ? id : (threads.get(next) ?? next);
      if (first !== next) break;
      passed.add(next);
    }
    if (first !== id) threads.set(id, first);
  }
  return threads;
}

function fitting({ state, text, author }: NoteQuery): (row: NoteRow) => boolean {
  const typed = typedWords(text);
  const titles = new Map<string, string>();
  const titleOf = (title: string) => {
    const folded = titles.get(title) ?? searchable(title);
    titles.set(title, folded);
    return folded;
  };
  return (row) => {
    const { note } = row.stored;
    if (author !== undefined && (note.creator ?? '') !== author) return false;
    if (!isIn(state, row)) return false;
    return typed.length === 0 || hasWords([noteText(note).searched, titleOf(row.postTitle ?? '')], typed);
  };
}

function isIn(state: NoteState, { stored: { note }, anchor: { verdict } }: NoteRow): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'todo':
      return note.motivation === 'todo' && note.completed === undefined;
    case 'done':
      return note.motivation === 'todo' && note.completed !== undefined;
    case 'question':
      return note.motivation === 'questioning';
    case 'changed':
    case 'lost':
      return verdict === state;
  }
}
