import { basename, extname, sep } from 'node:path';
import * as vscode from 'vscode';
import { isPostFile } from '../../core/formats/postFiles.ts';

/** So few events are a save, which is told in the same turn: VS Code gathers what happens to a file before it tells of it. */
const FEW = 8;
/** More events than that are a checkout or a copy: they are gathered until they rest, so that they are one sync. */
const SETTLE_MS = 250;
/** Past this many paths a scan is cheaper; VS Code itself drops events in a storm. */
export const MANY = 1000;
/** A look at the disk on window focus, at most this often: watchers miss what happens on network shares. */
const FOCUS_MS = 30_000;

/** Tells which paths under some folders changed on disk; `undefined` means "look at everything". */
export class FolderWatcher {
  readonly #onChanged: (paths: readonly string[] | undefined) => void;
  readonly #watchers: vscode.Disposable[] = [];
  readonly #paths = new Set<string>();
  readonly #focus: vscode.Disposable;
  readonly #saves: vscode.Disposable;
  #folders: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #everything = false;
  #lastScan = Date.now();

  constructor(onChanged: (paths: readonly string[] | undefined) => void) {
    this.#onChanged = onChanged;
    this.#focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && Date.now() - this.#lastScan > FOCUS_MS) this.#add(undefined);
    });
    // VS Code tells of what it saved itself before its watcher notices.
    this.#saves = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === 'file' && this.#folders.some((folder) => isInside(folder, uri.fsPath))) {
        this.#add(uri.fsPath);
      }
    });
  }

  watch(folders: readonly string[]): void {
    this.#unwatch();
    this.#folders = folders;
    for (const folder of folders) {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.file(folder), '**/*'),
      );
      const add = (uri: vscode.Uri): void => this.#add(uri.fsPath);
      this.#watchers.push(
        watcher,
        watcher.onDidCreate(add),
        watcher.onDidChange(add),
        watcher.onDidDelete(add),
      );
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#focus.dispose();
    this.#saves.dispose();
    this.#unwatch();
  }

  #unwatch(): void {
    for (const watcher of this.#watchers.splice(0)) watcher.dispose();
  }

  #add(path: string | undefined): void {
    if (path === undefined || basename(path) === '.gitignore') this.#everything = true;
    // A path without an ending may be a folder that was moved or deleted.
    else if (extname(path) === '' || isPostFile(path)) this.#paths.add(path);
    else return;
    if (this.#paths.size > MANY) this.#everything = true;
    clearTimeout(this.#timer);
    const isSave = !this.#everything && this.#paths.size <= FEW;
    this.#timer = setTimeout(() => this.#flush(), isSave ? 0 : SETTLE_MS);
  }

  #flush(): void {
    const paths = this.#everything ? undefined : [...this.#paths];
    if (this.#everything) this.#lastScan = Date.now();
    this.#paths.clear();
    this.#everything = false;
    this.#onChanged(paths);
  }
}

function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
