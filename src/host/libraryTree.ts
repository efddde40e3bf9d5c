import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LibraryConnection } from '../protocol/library.ts';
import type { CommandId } from './ids.ts';
import type { StatusSource } from './libraryStatus.ts';
import { openedLibrary } from './openedLibrary.ts';
import { RowsAhead } from './rowsAhead.ts';

/** How long a row that VS Code rebuilds may be away; it is a few milliseconds on a machine that is not busy. */
const REBUILT_MS = 5000;

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

  /** Runs the command of the row that is selected: see `getTreeItem`. */
  protected abstract readonly openRow: CommandId;

  /** The row as VS Code shows it, with the command that a click runs. */
  protected abstract itemOf(node: Node): vscode.TreeItem;

  /** The rows under a row; of the root, `undefined`. */
  protected abstract rowsUnder(node: Node | undefined): Promise<Node[]>;

  /** Stable, unique in the tree. */
  protected abstract idOf(node: Node): string;

  /** All of a row that can be seen: when it is the same, VS Code's row stays. */
  protected abstract shownOf(node: Node): unknown;

  /**
   * For VS Code. It forgets the arguments of a row's command while it rebuilds the row, and a click in that moment ran
   * nothing: the command it is given has none, and opens what is selected.
   */
  getTreeItem(node: Node): vscode.TreeItem {
    const item = this.itemOf(node);
    if (item.command !== undefined) item.command = { command: this.openRow, title: item.command.title };
    return item;
  }

  /** Runs the command of the selected row; of one that is being rebuilt, once it is there again. */
  async openSelected(view: Pick<vscode.TreeView<Node>, 'selection'>): Promise<void> {
    const end = Date.now() + REBUILT_MS;
    while (view.selection.length === 0 && Date.now() < end) await setTimeout(20);
    const [node] = view.selection;
    const command = node && this.itemOf(node).command;
    if (command !== undefined)
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  }

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
