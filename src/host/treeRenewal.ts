import type * as vscode from 'vscode';
import type { LibraryChange } from '../protocol/library.ts';
import type { LibraryTree } from './libraryTree.ts';
import { showError } from './register.ts';

interface Renewed<Node extends object> {
  readonly tree: Pick<LibraryTree<Node>, 'renew' | 'refresh'>;
  readonly view: Pick<vscode.TreeView<Node>, 'visible'>;
  readonly log: vscode.LogOutputChannel;
}

/** Changes come in bursts while indexing; a tree asks again at most this often. */
const RENEW_MS = 300;

/** Brings a tree up to date after changes of the library. */
export class TreeRenewal<Node extends object> {
  readonly #renewed: Renewed<Node>;
  #timer: NodeJS.Timeout | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(renewed: Renewed<Node>) {
    this.#renewed = renewed;
  }

  /** At once when a file was saved. What a click in the tree does waits, so that a rebuilt row takes no second click. */
  after({ fromDisk }: LibraryChange): void {
    const isRested = Date.now() - this.#last >= RENEW_MS;
    this.#renewIn(fromDisk === true && isRested ? 0 : RENEW_MS);
  }

  /** Soon, and once for all calls until then. */
  soon(): void {
    this.#renewIn(RENEW_MS);
  }

  #renewIn(milliseconds: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#last = Date.now();
      const { tree, view, log } = this.#renewed;
      // What nobody sees is asked for when it is shown.
      if (view.visible) void tree.renew().catch((error: unknown) => showError(log, error));
      else tree.refresh();
    }, milliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
