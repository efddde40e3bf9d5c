import { relative, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Motivation } from '../../core/notes/note.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import { COMMANDS, COMMENTS, type CommandId, SETTINGS } from '../ids.ts';
import { onDidToggleOpen, type StatusSource } from '../libraryStatus.ts';
import { isObject } from '../openPost.ts';
import { registerCommand, showError } from '../register.ts';
import { CommentedFile } from './commentedFile.ts';
import { NoteActions } from './noteActions.ts';
import { NoteComment } from './noteComment.ts';
import type { NoteThread } from './noteThread.ts';

/** While files are indexed, the library changes many times a second. */
const REFRESH_MS = 150;
/** A pause in typing after which notes move to where their words are. */
const TYPING_MS = 250;

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly log: vscode.LogOutputChannel;
}

interface Place {
  readonly file: CommentedFile;
  readonly thread: NoteThread;
}

/** Shows the notes on posts in the editors of their files, as comments, and takes new ones there. */
export class NotesInEditors {
  readonly #sources: Sources;
  readonly #actions: NoteActions;
  readonly #files = new Map<string, CommentedFile>();
  readonly #disposables: vscode.Disposable[];
  #controller: vscode.CommentController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #typing: NodeJS.Timeout | undefined;
  readonly #edited = new Set<CommentedFile>();

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#actions = new NoteActions(sources);
    const { library, service } = sources;
    const later = () => this.#schedule();
    this.#disposables = [
      library.onChanged(later),
      onDidToggleOpen(service, later),
      vscode.window.onDidChangeVisibleTextEditors(later),
      vscode.workspace.onDidChangeTextDocument((event) => this.#edit(event)),
      vscode.workspace.onDidSaveTextDocument(later),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS.notesInEditors)) this.#toggle();
      }),
      ...this.#commands(),
    ];
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#typing);
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
    this.#controller?.dispose();
  }

  get #isOn(): boolean {
    return vscode.workspace.getConfiguration().get(SETTINGS.notesInEditors) !== false;
  }

  #toggle(): void {
    if (!this.#isOn) {
      this.#controller?.dispose();
      this.#controller = undefined;
      this.#files.clear();
    } else this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#refresh().catch((error: unknown) => showError(this.#sources.log, error));
    }, REFRESH_MS);
  }

  /** Only what is seen is kept up to date. */
  async #refresh(): Promise<void> {
    for (const { document } of vscode.window.visibleTextEditors) {
      const file = this.#open(document);
      const hadPosts = file?.hasPosts;
      await file?.refresh();
      if (file?.hasPosts !== true || hadPosts === true) continue;
      // VS Code asks for the lines that can have notes when a file is opened, and when it is told to.
      this.#startController().commentingRangeProvider = this.#ranges;
    }
  }

  /** The file of a document, when it may be one of the library's. */
  #open(document: vscode.TextDocument): CommentedFile | undefined {
    const { uri } = document;
    const { isOpen, settings } = this.#sources.service.status;
    if (!(isOpen && this.#isOn) || uri.scheme !== 'file') return undefined;
    if (!(settings?.folders ?? []).some((folder) => isIn(folder, uri.fsPath))) return undefined;
    const known = this.#files.get(uri.toString());
    if (known !== undefined) {
      known.document = document;
      return known;
    }
    const { library, log } = this.#sources;
    const file = new CommentedFile(document, { library, log, controller: () => this.#startController() });
    this.#files.set(uri.toString(), file);
    return file;
  }

  /** Without files of the library VS Code hears nothing of comments. */
  #startController(): vscode.CommentController {
    if (this.#controller !== undefined) return this.#controller;
    const controller = vscode.comments.createCommentController(COMMENTS, 'Notes');
    controller.options = { prompt: 'Reply…', placeHolder: 'In Markdown' };
    controller.commentingRangeProvider = this.#ranges;
    this.#controller = controller;
    return controller;
  }

  readonly #ranges: vscode.CommentingRangeProvider = {
    provideCommentingRanges: (document) => this.#files.get(document.uri.toString())?.ranges ?? [],
  };

  #edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const file = this.#files.get(document.uri.toString());
    if (file === undefined || contentChanges.length === 0) return;
    file.edited(contentChanges);
    this.#edited.add(file);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      for (const edited of this.#edited) edited.place();
      this.#edited.clear();
    }, TYPING_MS);
  }

  #close({ uri }: vscode.TextDocument): void {
    const file = this.#files.get(uri.toString());
    if (file?.close() === true) this.#files.delete(uri.toString());
  }

  #commands(): vscode.Disposable[] {
    const { log } = this.#sources;
    const onThread = (id: CommandId, run: (place: Place) => unknown) =>
      registerCommand(log, id, (argument) => {
        const place = this.#placeOf(argument);
        return place && run(place);
      });
    const onComment = (id: CommandId, run: (place: Place, comment: NoteComment) => unknown) =>
      registerCommand(log, id, (comment) => {
        if (!(comment instanceof NoteComment)) return undefined;
        const place = this.#placeOf(comment.thread.thread);
        return place && run(place, comment);
      });
    const add = (id: CommandId, motivation: Motivation) =>
      registerCommand(log, id, (reply) => {
        if (!isObject(reply) || typeof reply['text'] !== 'string') return undefined;
        const place = this.#placeOf(reply['thread']);
        return place && this.#actions.add(place, { words: reply['text'], motivation });
      });
    const actions = this.#actions;
    return [
      add(COMMANDS.saveComment, 'commenting'),
      add(COMMANDS.saveCommentAsQuestion, 'questioning'),
      add(COMMANDS.saveCommentAsTodo, 'todo'),
      add(COMMANDS.replyToComment, 'replying'),
      onComment(COMMANDS.editComment, ({ thread }, comment) => {
        comment.edit();
        thread.redraw();
      }),
      onComment(COMMANDS.saveEditedComment, (place, comment) => actions.saveEdit(place, comment)),
      onComment(COMMANDS.cancelCommentEdit, (place, comment) => actions.cancelEdit(place, comment)),
      onComment(COMMANDS.deleteComment, (_, { stored }) => stored && actions.delete([stored.note])),
      onThread(COMMANDS.deleteCommentThread, ({ thread }) => actions.delete(thread.notes)),
      onThread(COMMANDS.markTodoDone, (place) => actions.setDone(place, true)),
      onThread(COMMANDS.markTodoOpen, (place) => actions.setDone(place, false)),
      onThread(COMMANDS.openCommentInReader, (place) => actions.openInReader(place)),
    ];
  }

  /** The thread that a command is called with; VS Code may have made it just now. */
  #placeOf(argument: unknown): Place | undefined {
    if (!isThread(argument)) return undefined;
    const file = this.#files.get(argument.uri.toString());
    return file && { file, thread: file.adopt(argument) };
  }
}

function isThread(value: unknown): value is vscode.CommentThread {
  return isObject(value) && value['uri'] instanceof vscode.Uri && Array.isArray(value['comments']);
}

function isIn(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`);
}
