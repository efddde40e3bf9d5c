import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LibraryConnection, LibraryCounts, LibrarySettings } from '../../protocol/library.ts';
import { COMMANDS, CONTEXT_KEYS, SETTINGS, VIEWS } from '../ids.ts';
import type { LibraryStatus, StatusSource } from '../libraryStatus.ts';
import { showWarning } from '../messages.ts';
import { registerCommand, setContext, showError } from '../register.ts';
import { FolderWatcher, MANY } from './folderWatcher.ts';
import { readSettings } from './settings.ts';

const SETTINGS_SECTIONS = [
  'marginalia.folders',
  'marginalia.notesFolder',
  'marginalia.topics',
  'marginalia.digests',
  'files.exclude',
];

/** Where the library may keep what can be made again. */
export interface Storage {
  readonly ofWorkspace: vscode.Uri | undefined;
  /** Of all windows. */
  readonly shared: vscode.Uri;
  readonly state: vscode.Memento;
}

/** Whether the library was opened in this workspace before. */
const USED = 'marginalia.used';

/** Keeps the library in step with the settings and the disk, and says how it stands. */
export class LibraryService implements StatusSource {
  readonly #library: LibraryConnection;
  readonly #storage: Storage;
  readonly #log: vscode.LogOutputChannel;
  readonly #watcher: FolderWatcher;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #statusEmitter = new vscode.EventEmitter<LibraryStatus>();
  readonly onDidChangeStatus = this.#statusEmitter.event;
  readonly #refreshEmitter = new vscode.EventEmitter<void>();
  readonly onDidRefresh = this.#refreshEmitter.event;
  #status: LibraryStatus = {
    state: 'opening',
    isOpen: false,
    counts: undefined,
    progress: undefined,
    isStopped: false,
    settings: undefined,
  };
  readonly #opened = Promise.withResolvers<void>();
  readonly whenOpen = this.#opened.promise;
  #sync: AbortController | undefined;
  #pending: readonly string[] | 'everything' | undefined;
  #openedFolders: string | undefined;
  #isAwake = false;
  #afterTrees: NodeJS.Immediate | undefined;

  constructor(library: LibraryConnection, storage: Storage, log: vscode.LogOutputChannel) {
    this.#library = library;
    this.#storage = storage;
    const restart = (): void => {
      if (this.#isAwake) void this.#start();
    };
    this.#log = log;
    this.#watcher = new FolderWatcher((paths) => this.#requestSync(paths ?? 'everything'));
    this.#disposables.push(
      this.#watcher,
      this.#statusEmitter,
      this.#refreshEmitter,
      library.onLog((level, message) => log[level](message)),
      library.onProgress((progress) => this.#set({ progress })),
      library.onChanged(() => void this.#refreshCounts()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (SETTINGS_SECTIONS.some((section) => event.affectsConfiguration(section))) restart();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(restart),
      vscode.workspace.onDidGrantWorkspaceTrust(restart),
      registerCommand(log, COMMANDS.refresh, () => this.#refresh()),
      registerCommand(log, COMMANDS.cancelIndexing, () => this.#sync?.abort()),
      registerCommand(log, COMMANDS.chooseFolder, () => chooseFolder()),
      registerCommand(log, COMMANDS.showLog, () => log.show()),
    );
  }

  get status(): LibraryStatus {
    return this.#status;
  }

  wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    void this.#storage.state.update(USED, true);
    void this.#start();
  }

  /**
   * Opens the library for those who asked for it before: it was used in this workspace, or the settings name its folders.
   * Nobody's source code is indexed only because VS Code started.
   */
  wakeIfWanted(): void {
    const folders: unknown = vscode.workspace.getConfiguration().get(SETTINGS.folders);
    const areNamed = Array.isArray(folders) && folders.length > 0;
    if (areNamed || this.#storage.state.get(USED) === true) this.wake();
  }

  /** Opens the library for the settings as they are now, then brings it up to date. */
  async #start(): Promise<void> {
    const { settings, complaints } = readSettings();
    for (const complaint of complaints) void showWarning(complaint);
    // Before anything else: the worker starts meanwhile.
    const opening = settings && this.#open(settings);
    this.#watcher.watch(settings?.folders ?? []);
    if (opening === undefined) {
      this.#set({ state: 'none', isOpen: false, counts: undefined, settings });
      return;
    }
    try {
      const counts = await opening;
      this.#set({ state: counts.posts > 0 ? 'ready' : 'indexing', isOpen: true, counts, settings });
      this.#opened.resolve();
      // The trees ask first.
      this.#afterTrees = setImmediate(() => this.#requestSync('everything'));
    } catch (error) {
      this.#set({ state: 'failed', isOpen: false, counts: undefined, settings });
      void showError(this.#log, error);
    }
  }

  dispose(): void {
    this.#sync?.abort();
    clearImmediate(this.#afterTrees);
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  async #refresh(): Promise<void> {
    this.#refreshEmitter.fire();
    this.#isAwake = true;
    if (this.#openedFolders === undefined) await this.#start();
    else this.#requestSync('everything');
  }

  async #open(settings: LibrarySettings): Promise<LibraryCounts> {
    const folders = JSON.stringify(settings.folders);
    if (folders === this.#openedFolders) return await this.#library.configure(settings);
    const storage = this.#storage.ofWorkspace?.fsPath;
    const kept = storage ?? this.#storage.shared.fsPath;
    const name = createHash('sha256').update(folders).digest('hex').slice(0, 16);
    const counts = await this.#library.open({
      settings,
      databasePath: storage === undefined ? undefined : join(storage, `library-${name}.sqlite`),
      trashPath: storage === undefined ? undefined : join(storage, 'trash'),
      historyPath: join(kept, 'history'),
      detailsPath: join(this.#storage.shared.fsPath, 'details.sqlite'),
    });
    this.#openedFolders = folders;
    return counts;
  }

  /** One sync at a time; what comes in meanwhile is gathered for the next one. */
  #requestSync(paths: readonly string[] | 'everything'): void {
    const pending = this.#pending ?? [];
    if (paths === 'everything' || pending === 'everything') this.#pending = 'everything';
    else {
      const all = new Set([...pending, ...paths]);
      this.#pending = all.size > MANY ? 'everything' : [...all];
    }
    if (this.#sync === undefined) void this.#runSyncs();
  }

  async #runSyncs(): Promise<void> {
    while (this.#pending !== undefined) {
      const paths = this.#pending === 'everything' ? undefined : this.#pending;
      this.#pending = undefined;
      this.#sync = new AbortController();
      const { signal } = this.#sync;
      try {
        await this.#showProgress(paths === undefined, () => this.#library.sync(paths, signal));
      } catch (error) {
        void showError(this.#log, error);
      }
      this.#sync = undefined;
      const wasStopped = paths !== undefined && this.#status.isStopped;
      this.#set({ progress: undefined, isStopped: signal.aborted || wasStopped });
    }
    await this.#refreshCounts();
  }

  async #showProgress(visible: boolean, run: () => Promise<unknown>): Promise<void> {
    if (!visible) {
      await run();
      return;
    }
    setContext(CONTEXT_KEYS.indexing, true);
    try {
      await vscode.window.withProgress({ location: { viewId: VIEWS.posts } }, run);
    } finally {
      setContext(CONTEXT_KEYS.indexing, false);
    }
  }

  async #refreshCounts(): Promise<void> {
    if (this.#openedFolders === undefined) return;
    const counts = await this.#library.counts();
    const found = counts.posts > 0 || counts.problems > 0;
    this.#set({ counts, state: found ? 'ready' : this.#sync === undefined ? 'empty' : 'indexing' });
  }

  #set(change: Partial<LibraryStatus>): void {
    const before = this.#status.state;
    this.#status = { ...this.#status, ...change };
    if (this.#status.state !== before) setContext(CONTEXT_KEYS.state, this.#status.state);
    this.#statusEmitter.fire(this.#status);
  }
}

async function chooseFolder(): Promise<void> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    await vscode.commands.executeCommand('vscode.openFolder');
    return;
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    canSelectMany: true,
    openLabel: 'Read Posts from Here',
  });
  if (chosen === undefined || chosen.length === 0) return;
  const folders = chosen.map((uri) => uri.fsPath);
  await vscode.workspace
    .getConfiguration()
    .update('marginalia.folders', folders, vscode.ConfigurationTarget.Workspace);
}
