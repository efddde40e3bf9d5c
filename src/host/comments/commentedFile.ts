import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { NoteTarget } from '../../core/notes/note.ts';
import { mapSource } from '../../core/notes/sourceMap.ts';
import type { FilePost, FilePosts } from '../../protocol/filePosts.ts';
import type { AnchoredNote, LibraryConnection } from '../../protocol/library.ts';
import { firstLine, type MappedPost, rangeIn, rangeOf, wordsAt } from './notePlace.ts';
import { NoteThread } from './noteThread.ts';
import { type Bounds, compare, editBetween, postAt, shifted } from './postBounds.ts';
import { threadsOf } from './threads.ts';

/** With more posts than these, the whole of them may be commented on as one range. */
const MAX_RANGES = 500;

/** A note cannot stand at what was selected; the message is for the user. */
export class NoPlaceError extends Error {
  override readonly name = 'NoPlaceError';
  /** The post that the note can be on as a whole. */
  readonly whole: NoteTarget | undefined;

  constructor(message: string, whole?: NoteTarget) {
    super(message);
    this.whole = whole;
  }
}

interface Context {
  readonly library: LibraryConnection;
  readonly log: vscode.LogOutputChannel;
  readonly controller: () => vscode.CommentController;
}

/** A file of the library that is open in an editor, with its notes as threads of comments. */
export class CommentedFile {
  document: vscode.TextDocument;
  readonly #context: Context;
  readonly #threads = new Map<string, NoteThread>();
  /** Threads whose note is not saved yet. */
  readonly #unsaved = new Set<NoteThread>();
  #posts: readonly FilePost[] = [];
  /** Where the posts are in the document as it is now. */
  #bounds: readonly Bounds[] = [];
  /** Of the file that the bounds were told for. */
  #version: string | undefined;
  #path = '';
  /** By index of the post. */
  #maps = new Map<number, MappedPost>();
  #refreshing: Promise<void> | undefined;
  #isOutdated = false;
  #isTooLongTold = false;

  constructor(document: vscode.TextDocument, context: Context) {
    this.document = document;
    this.#context = context;
  }

  get hasPosts(): boolean {
    return this.#posts.length > 0;
  }

  /** Where notes can be made. */
  get ranges(): vscode.Range[] {
    const [first, last] = [this.#bounds[0], this.#bounds.at(-1)];
    if (first === undefined || last === undefined) return [];
    return this.#bounds.length > MAX_RANGES
      ? [rangeOf({ start: first.start, end: last.end })]
      : this.#bounds.map(rangeOf);
  }

  /** Asks the library anew; one question at a time. */
  async refresh(): Promise<void> {
    this.#isOutdated = true;
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  async #refresh(): Promise<void> {
    while (this.#isOutdated) {
      this.#isOutdated = false;
      const known = new Set(this.#threads.keys());
      const found = await this.#context.library.filePosts(this.document.uri.fsPath);
      if (found?.isStale === true) continue;
      if (found?.isTooLong === true) this.#tellTooLong();
      // What was typed meanwhile is in the document already, and in the bounds that are kept.
      if (found !== undefined && found.version === this.#version) this.#takePosts(found);
      else await this.#takeFile(found);
      this.#sync(known);
    }
  }

  #tellTooLong(): void {
    if (this.#isTooLongTold) return;
    this.#isTooLongTold = true;
    this.#context.log.info(
      `${this.document.uri.fsPath}: longer than 20 MB, its notes are not shown in the editor.`,
    );
  }

  #takePosts({ posts, path }: FilePosts): void {
    this.#posts = posts;
    this.#path = path;
  }

  /** The file was read anew: its posts are told where they are on disk, and the editor may be ahead of that. */
  async #takeFile(found: FilePosts | undefined): Promise<void> {
    const { document } = this;
    const bytes = found !== undefined && document.isDirty ? await readFile(document.uri.fsPath) : undefined;
    const saved = bytes && (await vscode.workspace.decode(bytes, { uri: document.uri }));
    const edit = saved === undefined ? undefined : editBetween(saved, document.getText());
    const bounds: readonly Bounds[] = found?.posts ?? [];
    this.#bounds = edit === undefined ? bounds : shifted(bounds, edit);
    this.#posts = found?.posts ?? [];
    this.#path = found?.path ?? '';
    this.#version = found?.version;
  }

  /** Takes what was typed; `place` follows once the typing pauses. */
  edited(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    for (const { range, text } of changes) {
      this.#bounds = shifted(this.#bounds, { start: range.start, end: range.end, text });
    }
  }

  /**
   * Shows the notes as the library has them, at their words in the document as it is now. A thread goes when its note is
   * gone; `known` are those that were there when the library was asked.
   */
  #sync(known: ReadonlySet<string>): void {
    const shown = new Set<string>();
    this.#maps = new Map([...this.#maps].filter(([index]) => (this.#posts[index]?.notes.length ?? 0) > 0));
    for (const [index, post] of this.#posts.entries()) {
      for (const { root, replies } of threadsOf(post.notes)) {
        const { id } = root.stored.note;
        const range = this.#rangeOf(index, root);
        if (range === undefined) continue;
        shown.add(id);
        this.#threadOf(id, range).update(root, replies, range);
      }
    }
    for (const [id, thread] of this.#threads) {
      if (shown.has(id) || thread.isBusy || !known.has(id)) continue;
      thread.dispose();
      this.#threads.delete(id);
    }
  }

  /** Moves the notes to where their words are now. */
  place(): void {
    for (const [index, post] of this.#posts.entries()) {
      for (const { root } of threadsOf(post.notes)) {
        const range = this.#rangeOf(index, root);
        if (range !== undefined) this.#threads.get(root.stored.note.id)?.place(range);
      }
    }
  }

  #threadOf(id: string, range: vscode.Range): NoteThread {
    const known = this.#threads.get(id);
    if (known !== undefined) return known;
    const { uri } = this.document;
    const thread = new NoteThread(this.#context.controller().createCommentThread(uri, range, []), id);
    this.#threads.set(id, thread);
    return thread;
  }

  #rangeOf(index: number, { anchor }: AnchoredNote): vscode.Range | undefined {
    const bounds = this.#bounds[index];
    if (bounds === undefined) return undefined;
    const span = 'start' in anchor ? this.#mapOf(index, bounds)?.map.toSource(anchor) : undefined;
    return span === undefined ? firstLine(this.document, bounds) : rangeIn(this.document, bounds, span);
  }

  #mapOf(index: number, bounds: Bounds, told?: string): MappedPost | undefined {
    const post = this.#posts[index];
    const text = told ?? post?.text;
    if (post === undefined || text === undefined) return undefined;
    const slice = this.document.getText(rangeOf(bounds));
    const known = this.#maps.get(index);
    if (known?.slice === slice && known.text === text) return known;
    const mapped = { slice, text, map: mapSource(slice, text, post.format) };
    this.#maps.set(index, mapped);
    return mapped;
  }

  /** Where a note on this selection stands. Throws a `NoPlaceError` where none can. */
  async targetAt(range: vscode.Range): Promise<NoteTarget> {
    const index = postAt(this.#bounds, range.start) ?? -1;
    const [post, bounds] = [this.#posts[index], this.#bounds[index]];
    if (post === undefined || bounds === undefined) {
      throw new NoPlaceError('This is not part of a post. Select words of a post to make a note on.');
    }
    const whole = { source: this.#path, post: post.id, quote: undefined, position: undefined };
    const text = post.text ?? (await this.#context.library.post(post.id))?.post.text;
    const mapped = this.#mapOf(index, bounds, text);
    if (mapped === undefined) {
      throw new NoPlaceError('This post is no longer in the library. Save the file and try again.');
    }
    if (compare(range.end, bounds.end) > 0) {
      throw new NoPlaceError('The selection reaches into another post. Select words of one post.', whole);
    }
    const selectors = wordsAt(this.document, bounds, mapped, range);
    if (selectors !== undefined) return { ...whole, ...selectors };
    throw new NoPlaceError(
      this.document.isDirty
        ? 'These words are not saved yet. Save the file, then make the note.'
        : 'The reader does not show this part of the file, so no note can stand there.',
      whole,
    );
  }

  /** A thread that VS Code made for a note which is not saved yet. */
  adopt(thread: vscode.CommentThread): NoteThread {
    const known = [...this.#unsaved, ...this.#threads.values()].find((other) => other.thread === thread);
    if (known !== undefined) return known;
    const adopted = new NoteThread(thread);
    this.#unsaved.add(adopted);
    return adopted;
  }

  /** From now on the thread is the one of this note. */
  name(thread: NoteThread, id: string): void {
    thread.id = id;
    this.#unsaved.delete(thread);
    this.#threads.set(id, thread);
  }

  /** Gives up a thread whose note was never saved. */
  discard(thread: NoteThread): void {
    this.#unsaved.delete(thread);
    if (thread.id !== undefined) this.#threads.delete(thread.id);
    thread.dispose();
  }

  /** The editor was closed: only threads with words that are in no note stay. True when none did. */
  close(): boolean {
    for (const thread of [...this.#unsaved, ...this.#threads.values()]) {
      if (!thread.isBusy) this.discard(thread);
    }
    return this.#unsaved.size + this.#threads.size === 0;
  }
}
