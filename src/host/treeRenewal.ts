import type * as vscode from 'vscode';
import type { LibraryTree } from './libraryTree.ts';
import { showError } from './register.ts';

interface Renewed<Node> {
  readonly tree: LibraryTree<Node>;
  readonly view: Pick<vscode.TreeView<Node>, 'visible'>;
  readonly log: vscode.LogOutputChannel;
}

/** Changes come in bursts while indexing; a tree asks again at most this often. */
const RENEW_MS = 300;

/** Brings a tree up to date after changes of the library. */
export class TreeRenewal<Node> {
  readonly #renewed: Renewed<Node>;
  #timer: NodeJS.Timeout | undefined;

  constructor(renewed: Renewed<Node>) {
    this.#renewed = renewed;
  }

  /** Soon, and once for all calls until then. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const { tree, view, log } = this.#renewed;
      // What nobody sees is asked for when it is shown.
      if (view.visible) void tree.renew().catch((error: unknown) => showError(log, error));
      else tree.refresh();
    }, RENEW_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
