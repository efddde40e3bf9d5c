import * as vscode from 'vscode';
import type { LibraryConnection } from '../protocol/library.ts';
import type { StatusSource } from './libraryStatus.ts';
import { openedLibrary } from './openedLibrary.ts';
import { RowsAhead } from './rowsAhead.ts';

/** What the trees of the Posts, Papers and Notes views share: rows come from the library, once it is open. */
export abstract class LibraryTree<Node extends object> implements vscode.TreeDataProvider<Node> {
  protected readonly library: LibraryConnection;
  protected readonly ahead = new RowsAhead<Node>({
    load: (node) => this.load(node),
    idOf: (node) => this.idOf(node),
    shownOf: (node) => this.shownOf(node),
  });
  readonly #service: StatusSource;
  readonly #changed = new vscode.EventEmitter<Node | Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** Questions that wait for the library. */
  #waiting = 0;

  constructor(library: LibraryConnection, service: StatusSource) {
    this.library = library;
    this.#service = service;
  }

  abstract getTreeItem(node: Node): vscode.TreeItem;

  /** The rows under a row; of the root, `undefined`. */
  protected abstract rowsUnder(node: Node | undefined): Promise<Node[]>;

  /** Stable, unique in the tree. */
  protected abstract idOf(node: Node): string;

  /** All of a row that can be seen: when it is the same, VS Code's row stays. */
  protected abstract shownOf(node: Node): unknown;

  /** For VS Code, which alone may call it: what it was given is what is compared with later. */
  async getChildren(node?: Node): Promise<Node[]> {
    return await this.ahead.under(node);
  }

  /** Asks the library for the rows under a row, once it is open. */
  protected async load(node: Node | undefined): Promise<Node[]> {
    this.#waiting++;
    const isOpen = await openedLibrary(this.#service);
    this.#waiting--;
    return isOpen ? await this.rowsUnder(node) : [];
  }

  /** The library was opened, or closed. Who waits for it has the rows soon, and need not ask again. */
  toggled(): void {
    if (this.#waiting === 0) this.refresh();
  }

  /** Other rows are shown from now on: asks anew for those under a row, or for all. */
  refresh(node?: Node): void {
    this.ahead.clear(node);
    this.#changed.fire(node);
  }

  /** Asks anew after a change of the library, and shows the answer where it differs. */
  async renew(): Promise<void> {
    if (!this.#service.status.isOpen) return;
    const others = await this.ahead.renew();
    if (others === 'all') this.#changed.fire(undefined);
    else if (others.length > 0) this.#changed.fire([...others]);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
