import type * as vscode from 'vscode';
import type { FoundNotes, NoteGrouping, NoteState, NoteSummary } from '../../protocol/notes.ts';
import { COMMANDS } from '../ids.ts';
import { LibraryTree } from '../libraryTree.ts';
import { colorNames } from '../noteColors.ts';
import { groupNotes } from './groupNotes.ts';
import { type ColorNames, itemOf, noteTooltip } from './noteItems.ts';
import {
  type MoreNotesNode,
  type NoteGroup,
  type NoteNode,
  type NotesNode,
  nodeId,
  parentOf,
  shownOf,
} from './noteNodes.ts';

/** Rows shown at once; more come through "Show more". */
const PAGE = 200;

/** The Notes tree: asks the library for the notes that fit and shows them in groups. */
export class NotesTree extends LibraryTree<NotesNode> {
  protected override readonly openRow = COMMANDS.openNoteRow;
  readonly #limits = new Map<string, number>();
  grouping: NoteGrouping = 'post';
  state: NoteState = 'all';
  /** Words that every note must have; empty: all notes. */
  text = '';
  /** Only notes of this author; empty: of nobody named. */
  author: string | undefined;
  /** What the user calls the colours. */
  colorNames: ColorNames = colorNames();
  /** The library does not have all posts yet: a note without a post is not lost for that. */
  isIndexing = false;
  /** Told of every answer of the library. */
  onFound: (found: FoundNotes) => void = () => undefined;

  get isFiltered(): boolean {
    return this.state !== 'all' || this.text !== '' || this.author !== undefined;
  }

  /** What the library finds. */
  async find(): Promise<FoundNotes> {
    const { grouping: by, state, text, author } = this;
    return await this.library.findNotes({ by, state, text, author });
  }

  showMore({ group }: MoreNotesNode): void {
    const id = group?.id ?? '';
    this.#limits.set(id, (this.#limits.get(id) ?? PAGE) + PAGE);
    this.refresh();
  }

  protected override itemOf(node: NotesNode): vscode.TreeItem {
    return itemOf(node, this.colorNames);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: NotesNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'note') return item;
    const [row] = await this.library.notes([node.row.id]);
    if (row !== undefined) item.tooltip = noteTooltip(row, node.row);
    return item;
  }

  getParent(node: NotesNode): NotesNode | undefined {
    return parentOf(node);
  }

  protected override idOf(node: NotesNode): string {
    return nodeId(node);
  }

  protected override shownOf(node: NotesNode): unknown {
    return shownOf(node);
  }

  protected override async rowsUnder(node: NotesNode | undefined): Promise<NotesNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#page(await this.#groups(), undefined);
      case 'group':
        return this.#page(rowsOf(node), node);
      case 'note':
        return node.replies.map((row) => noteNode(node.group, row, [], node));
      default:
        return [];
    }
  }

  async #groups(): Promise<readonly NoteGroup[]> {
    const found = await this.find();
    this.onFound(found);
    const { grouping: by, isFiltered, isIndexing, colorNames } = this;
    return groupNotes(found, { by, isFiltered, isIndexing, colorNames, now: new Date() });
  }

  #page(nodes: readonly NotesNode[], group: NoteGroup | undefined): NotesNode[] {
    const limit = this.#limits.get(group?.id ?? '') ?? PAGE;
    const left = nodes.length - limit;
    return left <= 0 ? [...nodes] : [...nodes.slice(0, limit), { kind: 'more', group, left }];
  }
}

function rowsOf(group: NoteGroup): readonly NotesNode[] {
  return [
    ...group.problems.map((problem): NotesNode => ({ kind: 'broken', group, problem })),
    ...group.threads.map(({ note, replies }) => noteNode(group, note, replies, undefined)),
  ];
}

function noteNode(
  group: NoteGroup,
  row: NoteSummary,
  replies: readonly NoteSummary[],
  parent: NoteNode | undefined,
): NoteNode {
  return { kind: 'note', group, parent, row, replies };
}
