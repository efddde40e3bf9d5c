import { randomUUID } from 'node:crypto';
import { anchor, describe } from '../../core/notes/anchor.ts';
import type { Note, NoteTarget } from '../../core/notes/note.ts';
import type { SaveResult } from '../../core/notes/storedNote.ts';
import type { Post } from '../../core/posts/post.ts';
import type { LibraryConnection, PostView, RenderedNote } from '../../protocol/library.ts';
import type { Draft } from '../../protocol/reader.ts';
import type { NoteRequest } from '../../protocol/readerNotes.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { tellConflict } from '../noteConflict.ts';
import { type DraftPlace, type DraftStore, placeOf, type StoredDraft } from './drafts.ts';

function now(): string {
  return new Date().toISOString().replace(/\.\d{3}Z$/u, 'Z');
}

/** A reply stands where the note it answers does, also once that note is gone. */
function replyTarget(answered: Note | undefined, { draft }: StoredDraft): Partial<NoteTarget> {
  if (draft.replyTo === undefined) return {};
  return { ...answered?.target, note: draft.replyTo };
}

/** The words of a new note: as the text has them now, or, when they changed meanwhile, as the draft was begun on them. */
function targetPlace({ place }: StoredDraft, post: Post): DraftPlace {
  const target = { source: post.source.path, post: post.id, ...place };
  const found = anchor(target, post.text);
  const isThere = found.verdict === 'exact' || found.verdict === 'moved';
  return isThere ? describe(post.text, found.start, found.end) : place;
}

/** The same each time, so that a save that is tried again, after a failure or a crash, makes no second note. */
function noteId({ id }: Draft): string {
  return /^draft:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id)
    ? id.replace('draft', 'urn:uuid')
    : `urn:uuid:${randomUUID()}`;
}

function newNote(stored: StoredDraft, { post, notes, author }: NoteGround): Note {
  const { draft } = stored;
  const created = now();
  const answered = notes.find((known) => known.stored.note.id === draft.replyTo)?.stored.note;
  const target = { source: post.source.path, post: post.id, ...targetPlace(stored, post) };
  return {
    id: noteId(draft),
    created,
    modified: created,
    motivation: draft.motivation,
    ...(author === undefined ? {} : { creator: author }),
    color: draft.color,
    tags: draft.tags,
    target: { ...target, ...replyTarget(answered, stored) },
    body: draft.body,
  };
}

/** What a draft becomes a note on. */
interface NoteGround {
  readonly post: Post;
  readonly notes: readonly RenderedNote[];
  /** The name of who writes. */
  readonly author: string | undefined;
}

/** The note that a draft becomes: a new one, or the edited one. Throws when the edited note is gone. */
function noteOf(stored: StoredDraft, ground: NoteGround): Note {
  const { draft } = stored;
  if (draft.id.startsWith('draft:')) return newNote(stored, ground);
  const known = ground.notes.find(({ stored }) => stored.note.id === draft.id);
  if (known === undefined) {
    throw new Error(
      'This note was deleted meanwhile. Copy your text, discard the draft and make a new note.',
    );
  }
  const { motivation, color, tags, body } = draft;
  const { completed, ...note } = known.stored.note;
  const isDone = motivation === 'todo' && completed !== undefined;
  return { ...note, ...(isDone ? { completed } : {}), motivation, color, tags, body, modified: now() };
}

function tell(result: SaveResult, { service }: Stores): void {
  const folder = service.status.settings?.folders[0];
  if (result.status !== 'conflict' || folder === undefined) return;
  void tellConflict(folder, result.onDisk?.path, result.keptAt);
}

/** The requests of the page that change notes. */
export type NoteEdit = Exclude<NoteRequest, { type: 'suggest' }>;

interface Stores {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly drafts: DraftStore;
  readonly options: { readonly author: string | undefined };
}

/** The state of a note's file as the page knows it; `undefined` for a new note. */
function hashOf(view: PostView, note: string): string | undefined {
  return view.notes.find(({ stored }) => stored.note.id === note)?.stored.hash;
}

/** A draft as the page begins it. */
export function startDraft(view: PostView, draft: Draft): StoredDraft {
  return { draft, place: placeOf(draft, view.post.text), baseHash: hashOf(view, draft.id) };
}

/** Does what the page asks; resolves once it is on disk. Rejects with a message for the user. */
export async function editNote(stores: Stores, view: PostView, edit: NoteEdit): Promise<void> {
  const { library, drafts } = stores;
  const { post } = view;
  switch (edit.type) {
    case 'saveNote': {
      const known = drafts.find(post.id, edit.draft.id) ?? startDraft(view, edit.draft);
      await saveDraft(stores, post, { ...known, draft: edit.draft });
      await drafts.discard(post.id, edit.draft.id);
      return;
    }
    case 'deleteNote':
      await library.deleteNote(edit.note);
      return;
    case 'undoDelete':
      await library.restoreNote(edit.note);
      return;
    case 'recolor':
      await changeNote(stores, post, edit.note, (note) => ({ ...note, color: edit.color }));
      return;
    case 'completeNote':
      await changeNote(stores, post, edit.note, (note) => withDone(note, edit.done));
      return;
    case 'placeNote': {
      const text = (await library.post(post.id))?.post.text ?? '';
      await changeNote(stores, post, edit.note, (note) => placed(note, post, text, edit));
      return;
    }
  }
}

/** A new note that is there already was saved before its answer got lost; unless it was edited since, that save goes on. */
function savedBefore(
  note: Note,
  baseHash: string | undefined,
  notes: readonly RenderedNote[],
): [note: Note, baseHash: string | undefined] {
  const before = notes.find(({ stored }) => stored.note.id === note.id)?.stored;
  if (baseHash !== undefined || before === undefined || before.note.modified !== before.note.created) {
    return [note, baseHash];
  }
  return [{ ...note, created: before.note.created }, before.hash];
}

async function saveDraft(stores: Stores, post: Post, stored: StoredDraft): Promise<void> {
  const { library, options } = stores;
  const ground = { post, notes: await library.notesOf(post.id), author: options.author };
  const saving = savedBefore(noteOf(stored, ground), stored.baseHash, ground.notes);
  tell(await library.saveNote(...saving), stores);
}

async function changeNote(
  stores: Stores,
  post: Post,
  id: string,
  change: (note: Note) => Note,
): Promise<void> {
  const { library } = stores;
  const known = (await library.notesOf(post.id)).find(({ stored }) => stored.note.id === id);
  if (known === undefined) throw new Error('This note is no longer there.');
  const changed: Note = { ...change(known.stored.note), modified: now() };
  tell(await library.saveNote(changed, known.stored.hash), stores);
}

function withDone({ completed: _, ...note }: Note, done: boolean): Note {
  return done ? { ...note, completed: now() } : note;
}

/** The note on words of the text as it is now. Throws when these are not the words that the page shows there. */
export function placed(
  note: Note,
  post: Post,
  text: string,
  { start, end, words }: { readonly start: number; readonly end: number; readonly words: string },
): Note {
  if (words === '' || text.slice(start, end) !== words) {
    throw new Error('The text of the post changed meanwhile: select the words again.');
  }
  // The text that the old words stood in says nothing about the new ones.
  const { text: _, ...target } = note.target;
  const place = { source: post.source.path, post: post.id, ...describe(text, start, end) };
  return { ...note, target: { ...target, ...place } };
}
