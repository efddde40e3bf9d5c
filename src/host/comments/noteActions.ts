import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Motivation, Note, NoteColor, NoteTarget } from '../../core/notes/note.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import { COMMANDS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showInformation, showWarning } from '../messages.ts';
import { NoteAuthor } from '../noteAuthor.ts';
import { tellConflict } from '../noteConflict.ts';
import { type CommentedFile, NoPlaceError } from './commentedFile.ts';
import type { NoteComment } from './noteComment.ts';
import type { NoteThread } from './noteThread.ts';

/** A new note has the colour of its kind, as in the reader. */
const KIND_COLORS: Readonly<Partial<Record<Motivation, NoteColor>>> = { questioning: 'blue', todo: 'green' };

interface Stores {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
}

/** Where something is done. */
interface Place {
  readonly file: CommentedFile;
  readonly thread: NoteThread;
}

/** What was written, and what it is to become. */
interface Written {
  readonly words: string;
  readonly motivation: Motivation;
  /** The post as a whole, when no note can stand at the words. */
  readonly whole?: NoteTarget | undefined;
}

function now(): string {
  return new Date().toISOString().replace(/\.\d{3}Z$/u, 'Z');
}

function newNote({ words, motivation }: Written, target: NoteTarget, color?: NoteColor): Note {
  const created = now();
  return {
    id: `urn:uuid:${randomUUID()}`,
    created,
    modified: created,
    motivation,
    color: color ?? KIND_COLORS[motivation] ?? 'yellow',
    tags: [],
    target,
    body: words,
  };
}

/** What the user does to notes in an editor. Words that could not be saved stay in the thread, in an editor of their own. */
export class NoteActions {
  readonly #library: LibraryConnection;
  readonly #service: StatusSource;
  readonly #author: NoteAuthor;

  constructor({ library, service }: Stores) {
    this.#library = library;
    this.#service = service;
    this.#author = new NoteAuthor(service);
  }

  /** Saves what was written into a thread: a new note, or a reply to the thread's note. */
  async add(place: Place, written: Written): Promise<void> {
    if (written.words.trim() === '') return;
    try {
      await this.#create(place, await this.#noteOf(place, written));
    } catch (error) {
      place.thread.keep({ ...written, whole: wholeOf(error) });
      tell(error);
    }
  }

  /** Saves the words of a comment that is being edited. */
  async saveEdit({ file, thread }: Place, comment: NoteComment): Promise<void> {
    const { words, motivation, stored, whole } = comment;
    try {
      if (stored === undefined) {
        if (words.trim() === '') return this.cancelEdit({ file, thread }, comment);
        await this.#create(
          { file, thread },
          await this.#noteOf({ file, thread }, { words, motivation, whole }),
        );
        thread.remove(comment);
        return;
      }
      const edited: Note = { ...stored.note, body: words, modified: now() };
      await this.#save(edited, comment.baseHash);
      comment.saved(edited);
      thread.redraw();
      await file.refresh();
    } catch (error) {
      comment.reopen(words, wholeOf(error));
      tell(error);
    }
  }

  cancelEdit({ file, thread }: Place, comment: NoteComment): void {
    if (comment.stored !== undefined) {
      comment.endEdit();
      thread.redraw();
      // The note may be gone by now, and the thread was only kept for the words in it.
      void file.refresh();
      return;
    }
    thread.remove(comment);
    if (thread.isEmpty) file.discard(thread);
  }

  /** Deletes these notes, and brings them back when asked to. */
  async delete(notes: readonly Note[]): Promise<void> {
    for (const { id } of notes) await this.#library.deleteNote(id);
    const what = notes.length > 1 ? `Note and its replies deleted (${notes.length}).` : 'Note deleted.';
    const undo = await showInformation(what, 'Undo');
    if (undo) for (const { id } of notes) await this.#library.restoreNote(id);
  }

  async setDone({ thread }: Place, isDone: boolean): Promise<void> {
    const stored = thread.root?.stored;
    if (stored?.note.motivation !== 'todo') return;
    const time = now();
    await this.#save({ ...stored.note, completed: isDone ? time : undefined, modified: time }, stored.hash);
  }

  async openInReader({ thread }: Place): Promise<void> {
    const note = thread.root?.stored.note;
    if (note === undefined) return;
    await vscode.commands.executeCommand(COMMANDS.openPost, {
      id: note.target.post,
      place: { note: note.id },
    });
  }

  async #noteOf({ file, thread }: Place, written: Written): Promise<Note> {
    const answered = thread.root?.stored.note;
    if (answered === undefined) return newNote(written, written.whole ?? (await file.targetAt(thread.range)));
    const target = { ...answered.target, note: answered.id };
    return newNote({ ...written, motivation: 'replying' }, target, answered.color);
  }

  async #create({ file, thread }: Place, anonymous: Note): Promise<void> {
    const creator = this.#author.name;
    const note = creator === undefined ? anonymous : { ...anonymous, creator };
    const stored = await this.#save(note, undefined);
    if (thread.id === undefined && stored !== undefined) {
      file.name(thread, note.id);
      const { position } = note.target;
      const anchor =
        position === undefined ? { verdict: 'post' as const } : { verdict: 'exact' as const, ...position };
      thread.update({ stored, anchor }, [], thread.range);
    }
    await file.refresh();
  }

  /** Where the note stands now, `undefined` when it went beside one that changed on disk. */
  async #save(note: Note, baseHash: string | undefined) {
    const result = await this.#library.saveNote(note, baseHash);
    if (result.status === 'saved') return result.stored;
    const folder = this.#service.status.settings?.folders[0];
    if (folder !== undefined) void tellConflict(folder, result.onDisk?.path, result.keptAt);
    return undefined;
  }
}

function wholeOf(error: unknown): NoteTarget | undefined {
  return error instanceof NoPlaceError ? error.whole : undefined;
}

/** Says why a note cannot stand there; other errors are told as errors. Nobody waits until it was read. */
function tell(error: unknown): void {
  if (!(error instanceof NoPlaceError)) throw error;
  const way = error.whole === undefined ? '' : ' Save it once more to have it on the whole post.';
  void showWarning(error.message + way);
}
