import * as vscode from 'vscode';
import { CodeBridge } from './host/code/codeBridge.ts';
import { NotesInEditors } from './host/comments/notesInEditors.ts';
import { LibraryService } from './host/library/libraryService.ts';
import { ProblemMarks } from './host/library/problemMarks.ts';
import { Lookups } from './host/lookup/lookups.ts';
import { NoteExchange } from './host/notes/noteExchange.ts';
import { NoteHistory } from './host/notes/noteHistory.ts';
import { NotesView } from './host/notes/notesView.ts';
import { PapersView } from './host/papers/papersView.ts';
import { PostsView } from './host/posts/postsView.ts';
import { NoteOptions } from './host/reader/noteOptions.ts';
import { openDrafts } from './host/reader/openDrafts.ts';
import { Readers } from './host/reader/readers.ts';
import { Searches } from './host/search/searches.ts';
import { LibraryClient } from './library/client.ts';

/** Builds the parts in the order the data flows and nothing else. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Marginalia', { log: true });
  const worker = vscode.Uri.joinPath(context.extensionUri, 'dist', 'libraryWorker.cjs');
  const library = new LibraryClient(worker.fsPath);
  const state = context.workspaceState;
  const storage = { ofWorkspace: context.storageUri, shared: context.globalStorageUri, state };
  const service = new LibraryService(library, storage, log);
  const drafts = openDrafts(context, log);
  const options = new NoteOptions(state, service);
  const { extension } = context;
  const readers = new Readers({ library, service, extension, drafts, options, log, state });
  const { onDidOpenPost } = readers;
  context.subscriptions.push(
    log,
    library,
    service,
    new ProblemMarks(library, service),
    options,
    readers,
    new PostsView({ library, service, onDidOpenPost, state, log }),
    new PapersView({ library, service, onDidOpenPost, state, log }),
    new NotesView({ library, service, state, log, extension: context.extension }),
    new NoteHistory({ library, service, log }),
    new NoteExchange({ library, service, state, log, extension: context.extension }),
    new NotesInEditors({ library, service, log }),
    new Searches({ library, service, peek: readers.peek, onDidOpenPost, state, log }),
    new CodeBridge({ library, service, log }),
    new Lookups({ library, service, onDidOpenPost, state, log, extension }),
  );
  // After activation: the views are there at once, and the worker thread starts beside them.
  setImmediate(() => service.wakeIfWanted());
}
