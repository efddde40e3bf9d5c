import * as vscode from 'vscode';
import type { FoundNotes } from '../../protocol/notes.ts';
import { openFilterBox } from '../filterBox.ts';
import { COMMANDS, SETTINGS, VIEWS } from '../ids.ts';
import { type LibraryStatus, onDidToggleOpen } from '../libraryStatus.ts';
import { colorNames } from '../noteColors.ts';
import { registerCommand, showError } from '../register.ts';
import { TreeRenewal } from '../treeRenewal.ts';
import { editCommands, setDone } from './editCommands.ts';
import type { ExchangeTools } from './exchangeTools.ts';
import { NoteDrag } from './noteDrag.ts';
import { NoteFilter } from './noteFilter.ts';
import { isMoreNode, isNoteNode, type NotesNode } from './noteNodes.ts';
import { NotesTree } from './notesTree.ts';
import { NoteTargets, type NoteTools } from './noteTools.ts';
import { openCommands } from './openCommands.ts';

/** The Notes view: every note of the library, in groups, and what can be done with them. */
export class NotesView {
  readonly #sources: ExchangeTools;
  readonly #tree: NotesTree;
  readonly #view: vscode.TreeView<NotesNode>;
  readonly #filter: NoteFilter;
  readonly #disposables: vscode.Disposable[];

  constructor(sources: ExchangeTools) {
    const { library, service, state, log } = sources;
    this.#sources = sources;
    const tree = new NotesTree(library, service);
    this.#tree = tree;
    const drag = new NoteDrag(sources);
    this.#view = vscode.window.createTreeView<NotesNode>(VIEWS.notes, {
      treeDataProvider: tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: drag,
      // A click completes one to-do, and not its replies with it.
      manageCheckboxStateManually: true,
    });
    this.#filter = new NoteFilter({ tree, view: this.#view, state });
    tree.isIndexing = isFilling(service.status, false);
    tree.onFound = (found) => this.#tell(found);
    const on: NoteTools['on'] = (id, run) => registerCommand(log, id, (...args) => run(args));
    const targets = new NoteTargets(library, () => this.#view.selection);
    const tools: NoteTools = { library, service, targets, on };
    const renewal = new TreeRenewal({ tree, view: this.#view, log });
    this.#disposables = [
      this.#view,
      tree,
      drag,
      renewal,
      library.onChanged((change) => renewal.after(change)),
      onDidToggleOpen(service, () => tree.toggled()),
      service.onDidChangeStatus((status) => {
        const isIndexing = isFilling(status, tree.isIndexing);
        if (isIndexing === tree.isIndexing) return;
        tree.isIndexing = isIndexing;
        renewal.soon();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(SETTINGS.noteColors)) return;
        tree.colorNames = colorNames();
        tree.refresh();
      }),
      this.#view.onDidChangeCheckboxState((event) => void this.#check(event)),
      on(COMMANDS.filterNotes, ([text]) => this.#askFilter(typeof text === 'string' ? text : undefined)),
      on(COMMANDS.openNoteRow, () => tree.openSelected(this.#view)),
      on(COMMANDS.showMoreNotes, ([node]) => {
        if (isMoreNode(node)) tree.showMore(node);
      }),
      ...this.#filter.commands(tools),
      ...openCommands(tools),
      ...editCommands(tools, () => tree.colorNames),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  async #askFilter(text: string | undefined): Promise<void> {
    if (!this.#view.visible) await vscode.commands.executeCommand(`${VIEWS.notes}.focus`);
    if (text !== undefined) {
      this.#filter.search(text.trim());
      return;
    }
    openFilterBox({
      title: 'Filter Notes',
      placeholder: 'Words of the note, its quote, tags, author or post; beginnings are enough',
      value: this.#tree.text,
      apply: async (typed) => {
        if (typed !== this.#tree.text) this.#filter.search(typed);
        return typed === '' ? '' : foundWords(await this.#tree.find());
      },
      onError: (error) => void showError(this.#sources.log, error),
    });
  }

  #tell(found: FoundNotes): void {
    // Without rows, VS Code shows either a message or the welcome, which offers to clear the filter.
    const message = this.#tree.isFiltered && found.found > 0 ? foundWords(found) : '';
    if (message !== (this.#view.message ?? '')) this.#view.message = message;
  }

  /** A click on the box of a to-do. */
  async #check({ items }: vscode.TreeCheckboxChangeEvent<NotesNode>): Promise<void> {
    try {
      for (const isDone of [true, false]) {
        const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
        const state = isDone ? Checked : Unchecked;
        const nodes = items.filter(([, now]) => now === state).map(([node]) => node);
        const ids = nodes.filter(isNoteNode).map(({ row }) => row.id);
        if (ids.length > 0) await setDone(this.#sources, await this.#sources.library.notes(ids), isDone);
      }
    } catch (error) {
      // The box shows what was clicked, not what was saved.
      this.#tree.refresh();
      void showError(this.#sources.log, error);
    }
  }
}

/** Whether the library is read for the first time, until the end of that. */
function isFilling({ state, progress }: LibraryStatus, was: boolean): boolean {
  return state === 'opening' || state === 'indexing' || (was && progress !== undefined);
}

function foundWords({ found, total }: FoundNotes): string {
  return found === 0 ? 'No note fits' : `${found} of ${total} notes`;
}
