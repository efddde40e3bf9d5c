import { type ImportedNote, tagsWithTodo } from '../core/notes/exchange/importedNote.ts';
import type { Note, NoteTarget } from '../core/notes/note.ts';
import type { StoredNote } from '../core/notes/storedNote.ts';
import type { ImportChoice, ImportOutcome } from '../protocol/noteExchange.ts';
import { derivedId } from './derivedId.ts';
import { type NotePlace, NotePlaces } from './notePlaces.ts';
import { messageOf } from './noteScan.ts';
import type { Session } from './session.ts';

/** See `LibraryApi.importNotes`. The answers stand in the order of the notes. */
export function importNotes(
  session: Session,
  notes: readonly ImportedNote[],
  choice: ImportChoice,
): readonly ImportOutcome[] {
  const outcomes = new Map<ImportedNote, ImportOutcome>();
  const places = new NotePlaces(session).find(notes);
  const importer = new NoteImporter(session, choice);
  for (const [index, note] of parentsFirst(notes.map((note, at) => [at, note] as const))) {
    outcomes.set(note, importer.take(note, places.get(index)));
  }
  return notes.map((note) => outcomes.get(note) ?? { status: 'homeless' });
}

/** Replies stand behind what they answer; those that answer each other in a circle come last. */
function parentsFirst(
  notes: readonly (readonly [number, ImportedNote])[],
): readonly (readonly [number, ImportedNote])[] {
  const ids = new Set(notes.map(([, { id }]) => id));
  const answering = Map.groupBy(notes, ([, { answers }]) =>
    answers !== undefined && ids.has(answers) ? answers : undefined,
  );
  const ordered = [...(answering.get(undefined) ?? [])];
  for (const [, { id }] of ordered) {
    ordered.push(...(answering.get(id) ?? []));
    answering.delete(id);
  }
  return ordered;
}

/** Ours keep their ids; what comes from elsewhere gets one, the same every time. */
function noteId(id: string): string {
  if (/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) return id;
  return derivedId(`import\n${id}`);
}

class NoteImporter {
  readonly #session: Session;
  readonly #choice: ImportChoice;
  readonly #known: Map<string, StoredNote>;
  /** `wordsOf` a note → those that have them. */
  readonly #alike = new Map<string, Note[]>();

  constructor(session: Session, choice: ImportChoice) {
    this.#session = session;
    this.#choice = choice;
    const stored = session.notes?.stored() ?? [];
    this.#known = new Map(stored.map((one) => [one.note.id, one]));
    for (const { note } of stored) this.#remember(note);
  }

  take(imported: ImportedNote, place: NotePlace | undefined): ImportOutcome {
    const known = this.#known.get(imported.id) ?? this.#known.get(noteId(imported.id));
    if (known !== undefined) return this.#meet(imported, known);
    const home = imported.answers === undefined ? place : this.#beside(imported.answers);
    if (home === undefined) return { status: 'homeless' };
    const note = noteOf(imported, home.target);
    if (this.#isThere(note)) return { status: 'same' };
    return this.#save(note, undefined, { status: 'imported', id: note.id, verdict: home.verdict });
  }

  /** A reply goes where the note is that it answers. */
  #beside(answers: string): NotePlace | undefined {
    const parent = this.#known.get(answers) ?? this.#known.get(noteId(answers));
    if (parent === undefined) return undefined;
    const { source, post } = parent.note.target;
    const target = { source, post, quote: undefined, position: undefined, note: parent.note.id };
    return { target, verdict: 'post' };
  }

  /** The note is here already, maybe with other words. */
  #meet(imported: ImportedNote, { note, hash }: StoredNote): ImportOutcome {
    const theirs = noteOf(imported, note.target, note);
    if (contentOf(theirs) === contentOf(note)) return { status: 'same' };
    if (Date.parse(note.modified) > Date.parse(theirs.modified)) return { status: 'older' };
    if (this.#isThere(theirs, note.id)) return { status: 'same' };
    switch (this.#choice) {
      case 'ask':
        return { status: 'different' };
      case 'theirs':
        return this.#save(theirs, hash, { status: 'imported', id: note.id, verdict: 'exact' });
      case 'both':
        return this.#save(theirs, undefined, { status: 'both' });
    }
  }

  #save(note: Note, baseHash: string | undefined, outcome: ImportOutcome): ImportOutcome {
    const title = this.#session.titleOf(note.target.post) ?? note.target.source;
    try {
      const full = this.#session.notes?.withText(note) ?? note;
      const result = this.#session.noteChanges().save(full, baseHash, title);
      if (result.status === 'saved') this.#known.set(result.stored.note.id, result.stored);
      this.#remember(note);
      return result.status === 'conflict' ? { status: 'both' } : outcome;
    } catch (error) {
      return { status: 'failed', message: messageOf(error) };
    }
  }

  #remember(note: Note): void {
    const words = wordsOf(note);
    const alike = this.#alike.get(words);
    if (alike === undefined) this.#alike.set(words, [note]);
    else alike.push(note);
  }

  /** Whether a note with the same words is at the same place, under another id: it went to another program and came back. */
  #isThere(note: Note, except?: string): boolean {
    const alike = this.#alike.get(wordsOf(note)) ?? [];
    return alike.some(
      ({ id, creator }) =>
        id !== except && (creator === note.creator || creator === undefined || note.creator === undefined),
    );
  }
}

/** `ours`: what the file does not tell is as we have it. */
function noteOf(imported: ImportedNote, target: NoteTarget, ours?: Note): Note {
  const { created, modified, completed, creator, tags, body } = imported;
  // A file without colours knows no questions either.
  const isQuestion = imported.color === undefined && ours?.motivation === 'questioning';
  return {
    id: ours?.id ?? noteId(imported.id),
    created,
    modified,
    motivation: isQuestion ? ours.motivation : imported.motivation,
    ...(completed === undefined ? {} : { completed }),
    ...(creator === undefined ? {} : { creator }),
    color: imported.color ?? ours?.color ?? 'yellow',
    tags,
    target,
    body,
  };
}

/** Kinds of which some programs know nothing; to-dos are told by their tags. */
const PLAIN: ReadonlySet<string> = new Set(['commenting', 'highlighting', 'todo']);

/** What a note says; where it stands, we know better. */
function contentOf(note: Note): string {
  const { body, motivation, creator, color } = note;
  return JSON.stringify([
    body,
    tagsWithTodo(note),
    PLAIN.has(motivation) ? '' : motivation,
    creator ?? '',
    color,
  ]);
}

function wordsOf({ body, tags, target }: Note): string {
  const quote = (target.quote?.exact ?? '').replace(/\s+/gu, ' ').trim();
  return JSON.stringify([target.post, target.note ?? '', quote, body, tags]);
}
