import * as vscode from 'vscode';
import type { Motivation, Note, NoteTarget } from '../../core/notes/note.ts';
import type { AnchoredNote } from '../../protocol/library.ts';
import { NoteComment } from './noteComment.ts';
import { kindOf, labelOf } from './threadWords.ts';

interface Unsaved {
  readonly words: string;
  readonly motivation: Motivation;
  readonly whole?: NoteTarget | undefined;
}

/** A note and its replies, as a thread of comments in an editor. */
export class NoteThread {
  readonly thread: vscode.CommentThread;
  /** The id of the note; `undefined` until it is saved. */
  id: string | undefined;
  /** The note as the library has it. */
  root: AnchoredNote | undefined;
  #comments: readonly NoteComment[] = [];

  constructor(thread: vscode.CommentThread, id?: string) {
    this.thread = thread;
    this.id = id;
  }

  /** Some of its words are in an editor and in no note. */
  get isBusy(): boolean {
    return this.#comments.some((comment) => comment.isEditing);
  }

  get isEmpty(): boolean {
    return this.#comments.length === 0;
  }

  get range(): vscode.Range {
    return this.thread.range ?? new vscode.Range(0, 0, 0, 0);
  }

  /** The note and its replies. */
  get notes(): readonly Note[] {
    return this.#comments.flatMap(({ stored }) => stored?.note ?? []);
  }

  /** Shows the note, its replies and its place; sets only what is new, so that nothing flickers. */
  update(root: AnchoredNote, replies: readonly AnchoredNote[], range: vscode.Range): void {
    this.root = root;
    this.place(range);
    const { thread } = this;
    const kind = kindOf(root.stored.note);
    const label = labelOf(root);
    const state = stateOf(kind);
    if (thread.canReply !== true) thread.canReply = true;
    if (thread.label !== label) thread.label = label;
    const context = replies.length > 0 ? `${kind} answered` : kind;
    if (thread.contextValue !== context) thread.contextValue = context;
    if (state !== undefined && thread.state !== state) thread.state = state;
    const known = new Map(this.#comments.map((comment) => [comment.stored?.note.id, comment]));
    let isNew = false;
    const comments = [root, ...replies].map((anchored) => {
      const { note } = anchored.stored;
      const comment = known.get(note.id) ?? new NoteComment(this, note.motivation);
      isNew = comment.update(anchored) || isNew;
      return comment;
    });
    const kept = this.#comments.filter((comment) => comment.isEditing && !comments.includes(comment));
    this.#set([...comments, ...kept], isNew);
  }

  place(range: vscode.Range): void {
    if (this.thread.range?.isEqual(range) !== true) this.thread.range = range;
  }

  /** Keeps words that could not be saved, in an editor of their own. */
  keep({ words, motivation, whole }: Unsaved): void {
    const comment = new NoteComment(this, motivation);
    comment.keep(words, whole);
    this.#set([...this.#comments, comment], true);
    this.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    // There is no note to answer yet.
    if (this.root === undefined) this.thread.canReply = false;
  }

  remove(comment: NoteComment): void {
    comment.endEdit();
    this.#set(
      this.#comments.filter((other) => other !== comment),
      true,
    );
  }

  /** Paints the comments again after one of them changed. */
  redraw(): void {
    this.#set(this.#comments, true);
  }

  dispose(): void {
    this.thread.dispose();
  }

  #set(comments: readonly NoteComment[], isNew: boolean): void {
    const isSame =
      comments.length === this.#comments.length &&
      comments.every((comment, at) => comment === this.#comments[at]);
    this.#comments = comments;
    if (isNew || !isSame) this.thread.comments = comments;
  }
}

/** To-dos and questions are open until they are done; other notes are neither. */
function stateOf(kind: ReturnType<typeof kindOf>): vscode.CommentThreadState | undefined {
  if (kind === 'done') return vscode.CommentThreadState.Resolved;
  return kind === 'todo' || kind === 'question' ? vscode.CommentThreadState.Unresolved : undefined;
}
