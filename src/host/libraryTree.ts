import * as vscode from 'vscode';
import type { LibraryConnection } from '../protocol/library.ts';
import type { StatusSource } from './libraryStatus.ts';

/** What the trees of the Posts, Papers and Notes views share: rows come from the library, once it is open. */
export abstract class LibraryTree<Node> implements vscode.TreeDataProvider<Node> {
  protected readonly library: LibraryConnection;
  readonly #service: StatusSource;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(library: LibraryConnection, service: StatusSource) {
    this.library = library;
    this.#service = service;
  }

  abstract getTreeItem(node: Node): vscode.TreeItem;

  /** The rows under a row; of the root, `undefined`. */
  protected abstract rowsUnder(node: Node | undefined): Promise<Node[]>;

  async getChildren(node?: Node): Promise<Node[]> {
    this.#service.wake();
    return this.#service.status.isOpen ? await this.rowsUnder(node) : [];
  }

  /** Asks anew for the rows under a row, or for all. */
  refresh(node?: Node): void {
    this.#changed.fire(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
