import { join } from 'node:path';
import * as vscode from 'vscode';
import { NOTE_COLORS } from '../../core/notes/note.ts';
import type { LibraryConnection, NoteRow } from '../../protocol/library.ts';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../ids.ts';
import { onDidToggleOpen, type StatusSource } from '../libraryStatus.ts';
import { LibraryTree } from '../libraryTree.ts';
import { showInformation } from '../messages.ts';
import { tellConflict } from '../noteConflict.ts';
import { isObject } from '../openPost.ts';
import { registerCommand, setContext } from '../register.ts';
import { TreeRenewal } from '../treeRenewal.ts';
import { groupItem, noteItem } from './noteItems.ts';
import {
  groupNotes,
  NOTE_GROUPINGS,
  type NoteGrouping,
  type NoteNode,
  type NotesNode,
  nodeId,
} from './noteNodes.ts';

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  /** Remembers the grouping. */
  readonly state: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
}

function isNoteNode(node: unknown): node is NoteNode {
  return isObject(node) && node['kind'] === 'note';
}

class NotesTree extends LibraryTree<NotesNode> {
  grouping: NoteGrouping = 'post';

  override getTreeItem(node: NotesNode): vscode.TreeItem {
    return node.kind === 'group' ? groupItem(node) : noteItem(node);
  }

  getParent(node: NotesNode): NotesNode | undefined {
    return node.kind === 'note' ? node.parent : undefined;
  }

  protected override idOf(node: NotesNode): string {
    return nodeId(node);
  }

  protected override shownOf(node: NotesNode): unknown {
    return node.kind === 'group' ? [node.label, node.rows.length] : node.row;
  }

  protected override async rowsUnder(node: NotesNode | undefined): Promise<NotesNode[]> {
    if (node === undefined) return [...groupNotes(await this.library.notes(), this.grouping)];
    if (node.kind === 'note') return [];
    return node.rows.map((row) => ({ kind: 'note', parent: node, row }));
  }
}

/** The Notes view: every note of the library, and what can be done with one. */
export class NotesView {
  readonly #sources: Sources;
  readonly #tree: NotesTree;
  readonly #view: vscode.TreeView<NotesNode>;
  readonly #disposables: vscode.Disposable[] = [];

  constructor(sources: Sources) {
    const { library, state, log } = sources;
    this.#sources = sources;
    this.#tree = new NotesTree(library, sources.service);
    const remembered = state.get(CONTEXT_KEYS.notesGrouping);
    this.#tree.grouping = NOTE_GROUPINGS.find((by) => by === remembered) ?? 'post';
    this.#view = vscode.window.createTreeView(VIEWS.notes, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
    });
    const renewal = new TreeRenewal({ tree: this.#tree, view: this.#view, log });
    this.#disposables.push(
      this.#view,
      this.#tree,
      renewal,
      library.onChanged(() => renewal.soon()),
      onDidToggleOpen(sources.service, () => this.#tree.refresh()),
      registerCommand(log, COMMANDS.groupNotesByPost, () => this.#group('post')),
      registerCommand(log, COMMANDS.groupNotesByTag, () => this.#group('tag')),
      registerCommand(log, COMMANDS.groupNotesByColor, () => this.#group('color')),
      registerCommand(log, COMMANDS.openNote, (node) => this.#open(this.#rowOf(node))),
      registerCommand(log, COMMANDS.openNoteFile, (node) => this.#openFile(this.#rowOf(node))),
      registerCommand(log, COMMANDS.deleteNote, (node) => this.#delete(this.#rowOf(node))),
      registerCommand(log, COMMANDS.changeNoteColor, (node) => this.#changeColor(this.#rowOf(node))),
    );
    this.#describe();
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  #rowOf(node: unknown): NoteRow | undefined {
    return isNoteNode(node) ? node.row : this.#view.selection.find(isNoteNode)?.row;
  }

  #group(grouping: NoteGrouping): void {
    this.#tree.grouping = grouping;
    void this.#sources.state.update(CONTEXT_KEYS.notesGrouping, grouping);
    this.#describe();
    this.#tree.refresh();
  }

  #describe(): void {
    this.#view.description = `by ${this.#tree.grouping === 'color' ? 'colour' : this.#tree.grouping}`;
    setContext(CONTEXT_KEYS.notesGrouping, this.#tree.grouping);
  }

  async #open(row: NoteRow | undefined): Promise<void> {
    if (row === undefined) return;
    if (row.post === undefined) {
      await this.#openFile(row);
      return;
    }
    const { note } = row.stored;
    await vscode.commands.executeCommand(COMMANDS.openPost, {
      id: row.post,
      place: { note: note.id },
    });
  }

  async #openFile(row: NoteRow | undefined): Promise<void> {
    const folder = this.#sources.service.status.settings?.folders[0];
    if (row === undefined || folder === undefined) return;
    await vscode.window.showTextDocument(vscode.Uri.file(join(folder, row.stored.path)));
  }

  async #delete(row: NoteRow | undefined): Promise<void> {
    if (row === undefined) return;
    const { library } = this.#sources;
    await library.deleteNote(row.stored.note.id);
    const undo = await showInformation('Note deleted.', 'Undo');
    if (undo) await library.restoreNote(row.stored.note.id);
  }

  async #changeColor(row: NoteRow | undefined): Promise<void> {
    if (row === undefined) return;
    const { note, hash } = row.stored;
    const items = NOTE_COLORS.map((color) => ({
      label: color,
      iconPath: new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor(`marginalia.note.${color}`)),
      color,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      placeHolder: `Colour of this note (now ${note.color})`,
    });
    if (chosen === undefined || chosen.color === note.color) return;
    const recolored = { ...note, color: chosen.color, modified: new Date().toISOString() };
    const result = await this.#sources.library.saveNote(recolored, hash);
    const folder = this.#sources.service.status.settings?.folders[0];
    if (result.status === 'conflict' && folder !== undefined) {
      await tellConflict(folder, result.onDisk?.path, result.keptAt);
    }
  }
}
