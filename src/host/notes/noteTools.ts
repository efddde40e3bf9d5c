import type * as vscode from 'vscode';
import type { LibraryConnection, NoteRow } from '../../protocol/library.ts';
import type { NoteSummary } from '../../protocol/notes.ts';
import type { CommandId } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showInformation } from '../messages.ts';
import { isNoteNode, type NotesNode } from './noteNodes.ts';

/** What the commands about notes share. */
export interface NoteTools {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly targets: NoteTargets;
  /** Registers a command whose failures reach the user. */
  readonly on: (id: CommandId, run: (args: readonly unknown[]) => unknown) => vscode.Disposable;
}

/** Finds out which notes a command works on. */
export class NoteTargets {
  readonly #library: Pick<LibraryConnection, 'notes'>;
  readonly #selection: () => readonly NotesNode[];

  constructor(library: Pick<LibraryConnection, 'notes'>, selection: () => readonly NotesNode[]) {
    this.#library = library;
    this.#selection = selection;
  }

  /** The rows the command was called on (the clicked one, then all that are selected), else the selected ones. */
  of([clicked, selected]: readonly unknown[]): readonly NoteSummary[] {
    const nodes: readonly unknown[] =
      clicked === undefined
        ? this.#selection()
        : Array.isArray(selected) && selected.length > 0
          ? selected
          : [clicked];
    // One note may stand under several tags.
    return [...new Map(nodes.filter(isNoteNode).map(({ row }) => [row.id, row])).values()];
  }

  /** The whole notes, as the library has them now; says so when there is none. */
  async notesOf(args: readonly unknown[]): Promise<readonly NoteRow[]> {
    const ids = this.of(args).map(({ id }) => id);
    const rows = ids.length === 0 ? [] : await this.#library.notes(ids);
    if (rows.length === 0) void showInformation('Choose notes in the Notes view first.');
    return rows;
  }
}

/** `1 note`, `3 notes` */
export function counted(count: number): string {
  return count === 1 ? '1 note' : `${count} notes`;
}
