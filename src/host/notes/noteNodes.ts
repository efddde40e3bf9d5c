import type { NoteColor } from '../../core/notes/note.ts';
import type { NoteProblem } from '../../core/notes/storedNote.ts';
import type { NoteSummary } from '../../protocol/notes.ts';
import { isObject } from '../openPost.ts';

/** A note and what answers it, oldest first. */
export interface NoteThread {
  readonly note: NoteSummary;
  readonly replies: readonly NoteSummary[];
}

/** The rows of the Notes tree. */
export interface NoteGroup {
  readonly kind: 'group';
  /** Stable, unique in the tree. */
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  /** Set for a group of one colour. */
  readonly color: NoteColor | undefined;
  readonly tooltip: string | undefined;
  readonly isExpanded: boolean;
  readonly threads: readonly NoteThread[];
  readonly problems: readonly NoteProblem[];
  /** What the rows under it tell besides the note. */
  readonly tells: { readonly title: boolean; readonly author: boolean };
}
export interface NoteNode {
  readonly kind: 'note';
  readonly group: NoteGroup;
  /** Of a reply: the row it stands under. */
  readonly parent: NoteNode | undefined;
  readonly row: NoteSummary;
  readonly replies: readonly NoteSummary[];
}
/** A file that could not be read. */
export interface BrokenNode {
  readonly kind: 'broken';
  readonly group: NoteGroup;
  readonly problem: NoteProblem;
}
export interface MoreNotesNode {
  readonly kind: 'more';
  /** `undefined`: more groups. */
  readonly group: NoteGroup | undefined;
  readonly left: number;
}
export type NotesNode = NoteGroup | NoteNode | BrokenNode | MoreNotesNode;

/** Reads an argument of a command, or a row that was dragged. */
export function isNoteNode(node: unknown): node is NoteNode {
  return isObject(node) && node['kind'] === 'note' && isObject(node['row']);
}

export function isBrokenNode(node: unknown): node is BrokenNode {
  return isObject(node) && node['kind'] === 'broken' && isObject(node['problem']);
}

export function isMoreNode(node: unknown): node is MoreNotesNode {
  return isObject(node) && node['kind'] === 'more';
}

/** The row it stands under. */
export function parentOf(node: NotesNode): NotesNode | undefined {
  switch (node.kind) {
    case 'group':
      return undefined;
    case 'note':
      return node.parent ?? node.group;
    default:
      return node.group;
  }
}

/** Stable across refreshes, so that VS Code keeps what is expanded and selected. */
export function nodeId(node: NotesNode): string {
  switch (node.kind) {
    case 'group':
      return node.id;
    case 'note':
      return `${node.group.id}:${node.row.path}`;
    case 'broken':
      return `${node.group.id}:${node.problem.path}:${node.problem.message}`;
    case 'more':
      return `${node.group?.id ?? ''}:more`;
  }
}

/** All of a row that can be seen. */
export function shownOf(node: NotesNode): unknown {
  switch (node.kind) {
    case 'group':
      return [node.label, notesIn(node), node.problems.length];
    case 'note':
      return [node.row, node.replies.length, node.group.tells];
    case 'broken':
      return undefined;
    case 'more':
      return node.left;
  }
}

/** How many notes stand in a group, replies too. */
export function notesIn({ threads }: NoteGroup): number {
  return threads.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
}
