import * as vscode from 'vscode';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import { COMMANDS, VIEWS } from '../ids.ts';
import { onDidToggleOpen, type StatusSource } from '../libraryStatus.ts';
import { openLink } from '../openLink.ts';
import { isObject } from '../openPost.ts';
import { registerCommand } from '../register.ts';
import type { MoreReferencesNode, PapersNode, ReferenceNode } from './paperNodes.ts';
import { PapersTree } from './papersTree.ts';

const REFRESH_MS = 500;

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly onDidOpenPost: vscode.Event<string | undefined>;
  readonly log: vscode.LogOutputChannel;
}

function isReferenceNode(node: unknown): node is ReferenceNode {
  return isObject(node) && node['kind'] === 'reference';
}

function isMoreNode(node: unknown): node is MoreReferencesNode {
  return isObject(node) && node['kind'] === 'more';
}

/** The Papers view: the tree and its commands. */
export class PapersView {
  readonly #tree: PapersTree;
  readonly #view: vscode.TreeView<PapersNode>;
  readonly #disposables: vscode.Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor({ library, service, onDidOpenPost, log }: Sources) {
    this.#tree = new PapersTree(library, service);
    this.#view = vscode.window.createTreeView(VIEWS.papers, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
    });
    this.#disposables.push(
      this.#view,
      this.#tree,
      library.onChanged(({ posts }) => {
        if (posts) this.#refreshSoon();
      }),
      onDidToggleOpen(service, () => this.#tree.refresh()),
      onDidOpenPost((id) => void this.#tree.setOpenPost(id)),
      registerCommand(log, COMMANDS.openReference, (node) => this.#open(this.#nodeOf(node))),
      registerCommand(log, COMMANDS.copyReferenceLink, (node) => copy(this.#nodeOf(node)?.row.url)),
      registerCommand(log, COMMANDS.copyReferenceLabel, (argument) => {
        const node = this.#nodeOf(argument);
        return copy(node && referenceLabel(node.row));
      }),
      registerCommand(log, COMMANDS.showMentions, (node) => this.#showMentions(this.#nodeOf(node))),
      registerCommand(log, COMMANDS.showMoreReferences, (node) => {
        if (isMoreNode(node)) this.#tree.showMore(node);
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  /** The row a command was called on; from a keybinding, the selected one. */
  #nodeOf(node: unknown): ReferenceNode | undefined {
    return isReferenceNode(node) ? node : this.#view.selection.find(isReferenceNode);
  }

  async #open(node: ReferenceNode | undefined): Promise<void> {
    if (node === undefined) return;
    const { url, first } = node.row;
    if (url !== undefined) {
      await openLink(url);
      return;
    }
    const range = { start: first.start, end: first.end };
    await vscode.commands.executeCommand(COMMANDS.openPost, { id: first.post, place: { range } });
  }

  async #showMentions(node: ReferenceNode | undefined): Promise<void> {
    if (node === undefined) return;
    const filter = { key: node.row.key, label: referenceLabel(node.row) };
    await vscode.commands.executeCommand(COMMANDS.filterPosts, filter);
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tree.refresh();
    }, REFRESH_MS);
  }
}

async function copy(text: string | undefined): Promise<void> {
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage('Copied', 2000);
}
