import * as vscode from 'vscode';
import { paperKeyOf } from '../../core/papers/paperPage.ts';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import { openFilterBox } from '../filterBox.ts';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../ids.ts';
import { onDidToggleOpen, type StatusSource } from '../libraryStatus.ts';
import { registerCommand, setContext, showError } from '../register.ts';
import { TreeRenewal } from '../treeRenewal.ts';
import { citationCommands } from './citationCommands.ts';
import { copyCommands } from './copyCommands.ts';
import { exportCommands } from './exportCommands.ts';
import { markCommands } from './markCommands.ts';
import { openCommands } from './openCommands.ts';
import { PaperDrag } from './paperDrag.ts';
import {
  isMoreNode,
  PAPER_GROUPING_NAMES,
  PAPER_GROUPINGS,
  type PaperGrouping,
  type PapersNode,
} from './paperNodes.ts';
import { PapersTree } from './papersTree.ts';
import { PaperTargets } from './paperTargets.ts';
import type { PaperTools } from './paperTools.ts';
import { foundWords } from './paperWords.ts';

/** A filter that finds more is told as `1000+`. */
const MOST_COUNTED = 1000;

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly onDidOpenPost: vscode.Event<string | undefined>;
  /** Remembers the grouping. */
  readonly state: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
}

/** The Papers view: the tree, its groupings, filter and commands. */
export class PapersView {
  readonly #sources: Sources;
  readonly #tree: PapersTree;
  readonly #view: vscode.TreeView<PapersNode>;
  readonly #targets: PaperTargets;
  readonly #disposables: vscode.Disposable[] = [];

  constructor(sources: Sources) {
    const { library, service, onDidOpenPost, state, log } = sources;
    this.#sources = sources;
    this.#tree = new PapersTree(library, service);
    const remembered = state.get(CONTEXT_KEYS.papersGrouping);
    this.#tree.grouping = PAPER_GROUPINGS.find((by) => by === remembered) ?? 'mentions';
    const drag = new PaperDrag(library);
    this.#view = vscode.window.createTreeView(VIEWS.papers, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: drag,
    });
    const renewal = new TreeRenewal({ tree: this.#tree, view: this.#view, log });
    this.#targets = new PaperTargets(library, () => this.#view.selection);
    this.#disposables.push(
      this.#view,
      this.#tree,
      drag,
      renewal,
      library.onChanged((change) => renewal.after(change)),
      onDidToggleOpen(service, () => this.#tree.toggled()),
      onDidOpenPost((id) => void this.#opened(id)),
      ...this.#registerCommands(),
    );
    this.#describe();
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  #registerCommands(): vscode.Disposable[] {
    const { library, service, log } = this.#sources;
    const on: PaperTools['on'] = (id, run) => registerCommand(log, id, (...args) => run(args));
    const tools: PaperTools = { library, service, targets: this.#targets, on, log };
    return [
      on(COMMANDS.groupPapersByPost, () => this.#group('post')),
      on(COMMANDS.groupPapersByMentions, () => this.#group('mentions')),
      on(COMMANDS.groupPapersByNewest, () => this.#group('newest')),
      on(COMMANDS.groupPapersByTopic, () => this.#group('topic')),
      on(COMMANDS.groupPapersByStatus, () => this.#group('status')),
      on(COMMANDS.groupPapersByUnresolved, () => this.#group('unresolved')),
      on(COMMANDS.filterPapers, ([text]) => this.#askFilter(typeof text === 'string' ? text : undefined)),
      on(COMMANDS.clearPapersFilter, () => this.#filter('')),
      on(COMMANDS.showMentions, (args) => this.#showMentions(args)),
      on(COMMANDS.openPaperRow, () => this.#tree.openSelected(this.#view)),
      on(COMMANDS.showMoreReferences, ([node]) => {
        if (isMoreNode(node)) this.#tree.showMore(node);
      }),
      ...openCommands(tools),
      ...copyCommands(tools),
      ...markCommands(tools),
      ...exportCommands(tools),
      ...citationCommands(tools),
    ];
  }

  /** While the page of a paper is open, the post it was opened from keeps its place in the tree. */
  async #opened(id: string | undefined): Promise<void> {
    this.#targets.openPaper = id === undefined ? undefined : paperKeyOf(id);
    if (this.#targets.openPaper !== undefined) return;
    try {
      await this.#tree.setOpenPost(id);
    } catch (error) {
      void showError(this.#sources.log, error);
    }
  }

  #group(grouping: PaperGrouping): void {
    this.#tree.grouping = grouping;
    void this.#sources.state.update(CONTEXT_KEYS.papersGrouping, grouping);
    this.#describe();
    this.#tree.refresh();
  }

  async #askFilter(text: string | undefined): Promise<void> {
    if (!this.#view.visible) await vscode.commands.executeCommand(`${VIEWS.papers}.focus`);
    if (text !== undefined) {
      await this.#filter(text.trim());
      return;
    }
    openFilterBox({
      title: 'Filter Papers',
      placeholder: 'Title, author, year, arXiv id, owner/name; every word must occur',
      value: this.#tree.filter,
      apply: (typed) => this.#filter(typed),
      onError: (error) => void showError(this.#sources.log, error),
    });
  }

  /** Returns how many rows it leaves, in words. */
  async #filter(text: string): Promise<string> {
    if (text !== this.#tree.filter) {
      this.#tree.filter = text;
      this.#describe();
      this.#tree.refresh();
    }
    const query = { text, offset: 0, limit: MOST_COUNTED + 1 };
    const count = text === '' ? 0 : (await this.#sources.library.references(query)).length;
    const words = text === '' ? '' : foundWords(count, MOST_COUNTED);
    // Without rows, VS Code shows either a message or the welcome, which offers to clear the filter.
    if (text === this.#tree.filter) this.#view.message = count === 0 ? '' : words;
    return words;
  }

  #describe(): void {
    const { grouping, filter } = this.#tree;
    const name = PAPER_GROUPING_NAMES[grouping];
    this.#view.description = filter === '' ? name : `“${filter}” · ${name}`;
    setContext(CONTEXT_KEYS.papersGrouping, grouping);
    setContext(CONTEXT_KEYS.papersFiltered, filter !== '');
  }

  async #showMentions(args: readonly unknown[]): Promise<void> {
    const [target] = this.#targets.of(args);
    if (target === undefined) return;
    const { key, row } = target;
    const label = row === undefined ? (await this.#sources.library.paper(key))?.title : referenceLabel(row);
    await vscode.commands.executeCommand(COMMANDS.filterPosts, { key, label: label ?? key });
  }
}
