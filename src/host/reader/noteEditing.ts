import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { describe } from '../../core/notes/anchor.ts';
import type { Note, NoteColor } from '../../core/notes/note.ts';
import type { SaveResult } from '../../core/notes/storedNote.ts';
import type { Post } from '../../core/posts/post.ts';
import type { LibraryConnection, PostView, RenderedNote } from '../../protocol/library.ts';
import type { Draft, FromReader } from '../../protocol/reader.ts';
import type { DraftStore, StoredDraft } from './drafts.ts';

function now(): string {
  return new Date().toISOString().replace(/\.\d{3}Z$/u, 'Z');
}

function newNote(draft: Draft, post: Post): Note {
  const created = now();
  const place =
    draft.start === undefined || draft.end === undefined
      ? { quote: undefined, position: undefined }
      : describe(post.text, draft.start, draft.end);
  return {
    id: `urn:uuid:${randomUUID()}`,
    created,
    modified: created,
    motivation: draft.motivation,
    color: draft.color,
    tags: draft.tags,
    target: { source: post.source.path, post: post.id, ...place },
    body: draft.body,
  };
}

/** The note that a draft becomes: a new one, or the edited one. Throws when the edited note is gone. */
function noteOf(draft: Draft, post: Post, notes: readonly RenderedNote[]): Note {
  if (draft.id.startsWith('draft:')) return newNote(draft, post);
  const known = notes.find(({ stored }) => stored.note.id === draft.id);
  if (known === undefined) {
    throw new Error(
      'This note was deleted meanwhile. Copy your text, discard the draft and make a new note.',
    );
  }
  const { motivation, color, tags, body } = draft;
  return { ...known.stored.note, motivation, color, tags, body, modified: now() };
}

function tellConflict(result: SaveResult): void {
  if (result.status !== 'conflict') return;
  void vscode.window.showWarningMessage(
    `The note changed on disk while you edited it. Nothing was overwritten: your version was kept as ${result.keptAt}.`,
  );
}

/** The requests of the page that change notes. */
export type NoteEdit = Extract<FromReader, { type: 'saveNote' | 'deleteNote' | 'undoDelete' | 'recolor' }>;

interface Stores {
  readonly library: LibraryConnection;
  readonly drafts: DraftStore;
}

/** The state of a note's file as the page knows it; `undefined` for a new note. */
export function hashOf(view: PostView | undefined, note: string): string | undefined {
  return view?.notes.find(({ stored }) => stored.note.id === note)?.stored.hash;
}

/** Does what the page asks; resolves once it is on disk. Rejects with a message for the user. */
export async function editNote({ library, drafts }: Stores, view: PostView, edit: NoteEdit): Promise<void> {
  const { post } = view;
  switch (edit.type) {
    case 'saveNote': {
      const known = drafts.find(post.id, edit.draft.id);
      const baseHash = known ? known.baseHash : hashOf(view, edit.draft.id);
      await saveDraft(library, post, { draft: edit.draft, baseHash });
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
      await recolorNote(library, post, edit);
      return;
  }
}

async function saveDraft(
  library: LibraryConnection,
  post: Post,
  { draft, baseHash }: StoredDraft,
): Promise<void> {
  const notes = await library.notesOf(post.id);
  tellConflict(await library.saveNote(noteOf(draft, post, notes), baseHash));
}

async function recolorNote(
  library: LibraryConnection,
  post: Post,
  change: { readonly note: string; readonly color: NoteColor },
): Promise<void> {
  const known = (await library.notesOf(post.id)).find(({ stored }) => stored.note.id === change.note);
  if (known === undefined) throw new Error('This note is no longer there.');
  const recolored: Note = { ...known.stored.note, color: change.color, modified: now() };
  tellConflict(await library.saveNote(recolored, known.stored.hash));
}
