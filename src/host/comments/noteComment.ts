import * as vscode from 'vscode';
import type { Motivation, Note, NoteTarget } from '../../core/notes/note.ts';
import type { StoredNote } from '../../core/notes/storedNote.ts';
import type { AnchoredNote } from '../../protocol/library.ts';
import type { NoteThread } from './noteThread.ts';
import { authorOf, kindOf, shownBody, tagsOf } from './threadWords.ts';

/** How long VS Code needs to close an editor that it is then asked to open again. Milliseconds. */
const CLOSING = 300;

/** A note as a comment; without `stored` the words of one that could not be saved yet. */
export class NoteComment implements vscode.Comment {
  readonly thread: NoteThread;
  /** Of one that is not saved yet: what it is to become. */
  readonly motivation: Motivation;
  body: string | vscode.MarkdownString = '';
  mode = vscode.CommentMode.Preview;
  author: vscode.CommentAuthorInformation = { name: 'You' };
  label = '';
  contextValue: string = 'unsaved';
  timestamp = new Date();
  /** Of one that is not saved yet: the post as a whole, when no note can stand at the words. */
  whole: NoteTarget | undefined;
  #anchored: AnchoredNote | undefined;
  /** The state of the note's file when it began to be edited. */
  #baseHash: string | undefined;
  #shown = '';
  #isReopening = false;

  constructor(thread: NoteThread, motivation: Motivation) {
    this.thread = thread;
    this.motivation = motivation;
  }

  get isEditing(): boolean {
    return this.#isReopening || this.mode === vscode.CommentMode.Editing;
  }

  get stored(): StoredNote | undefined {
    return this.#anchored?.stored;
  }

  /** The id of the note: what other commands about notes take. */
  get note(): string | undefined {
    return this.stored?.note.id;
  }

  get baseHash(): string | undefined {
    return this.#baseHash ?? this.stored?.hash;
  }

  /** The words in the editor. */
  get words(): string {
    return typeof this.body === 'string' ? this.body : this.body.value;
  }

  /** Shows the note as it is now; true when anything of it is new. What is being edited stays as it is. */
  update(anchored: AnchoredNote): boolean {
    this.#anchored = anchored;
    const { note } = anchored.stored;
    const body = shownBody(anchored);
    const [label, author, kind] = [tagsOf(note), authorOf(note), kindOf(note)];
    const shown = JSON.stringify([body, label, author, kind, note.modified]);
    if (shown === this.#shown || this.isEditing) return false;
    this.#shown = shown;
    this.body = untrusted(body);
    this.author = { name: author };
    this.label = label;
    this.contextValue = kind;
    this.timestamp = new Date(note.modified);
    return true;
  }

  edit(): void {
    if (this.isEditing) return;
    this.body = this.stored?.note.body ?? '';
    this.#baseHash = this.stored?.hash;
    this.mode = vscode.CommentMode.Editing;
  }

  /** Shows the note again. */
  endEdit(): void {
    this.mode = vscode.CommentMode.Preview;
    this.#baseHash = undefined;
    this.#shown = '';
    if (this.#anchored !== undefined) this.update(this.#anchored);
  }

  /** Shows what was just saved, until the library tells it. */
  saved(note: Note): void {
    const anchored = this.#anchored;
    if (anchored !== undefined) this.#anchored = { ...anchored, stored: { ...anchored.stored, note } };
    this.endEdit();
  }

  /** Holds the words of a note that is not saved. */
  keep(words: string, whole: NoteTarget | undefined): void {
    this.body = words;
    this.whole = whole;
    this.label = 'not saved';
    this.mode = vscode.CommentMode.Editing;
  }

  /** VS Code closes the editor of a comment whatever came of its command: opens it again after that, with these words. */
  reopen(words: string, whole: NoteTarget | undefined): void {
    this.whole = whole ?? this.whole;
    this.#isReopening = true;
    this.mode = vscode.CommentMode.Preview;
    this.body = words;
    this.thread.redraw();
    setTimeout(() => {
      this.mode = vscode.CommentMode.Editing;
      this.body = words;
      this.#isReopening = false;
      this.thread.redraw();
    }, CLOSING);
  }
}

function untrusted(body: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(body);
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}
