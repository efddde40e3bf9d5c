import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { PaperView, ReferenceRow } from '../../protocol/papers.ts';
import { showInformation } from '../messages.ts';
import { isPaperArgument } from '../paperArgument.ts';
import { isReferenceNode, type PapersNode } from './paperNodes.ts';
import { isPaperRow } from './paperWords.ts';

/** What a command about references works on: a row of the tree, or a paper of which only the key is at hand. */
export interface Target {
  readonly key: string;
  readonly row?: ReferenceRow | undefined;
}

type Library = Pick<LibraryConnection, 'paper' | 'papers'>;

/** Finds out what a command works on: rows of the tree, `{ paper: key }`, or the paper page that is open. */
export class PaperTargets {
  readonly #library: Library;
  readonly #selection: () => readonly PapersNode[];
  /** The key of the paper whose page is open. */
  openPaper: string | undefined;

  constructor(library: Library, selection: () => readonly PapersNode[]) {
    this.#library = library;
    this.#selection = selection;
  }

  /**
   * The rows when the command was called on rows (the clicked one, then all that are selected); called without argument,
   * several selected rows come before the open paper page, and that before a single one.
   */
  of([clicked, selected]: readonly unknown[]): readonly Target[] {
    if (isPaperArgument(clicked)) return [{ key: clicked.paper }];
    if (isReferenceNode(clicked)) {
      return targetsOf(Array.isArray(selected) && selected.length > 0 ? selected : [clicked]);
    }
    // Anything else was called from the page: by a key, or by a button over it.
    if (clicked !== undefined && this.openPaper !== undefined) return [{ key: this.openPaper }];
    const rows = targetsOf(this.#selection());
    return this.openPaper === undefined || rows.length > 1 ? rows : [{ key: this.openPaper }];
  }

  /** The keys of the papers among the targets. */
  keysOf(args: readonly unknown[]): readonly string[] {
    return this.of(args)
      .filter(({ row }) => row === undefined || isPaperRow(row))
      .map(({ key }) => key);
  }

  /** The papers among the targets; says so when there are none. */
  async papersOf(args: readonly unknown[]): Promise<readonly PaperView[]> {
    const keys = this.keysOf(args);
    const papers = keys.length === 0 ? [] : await this.#library.papers(keys);
    if (papers.length === 0) tellNoPaper();
    return papers;
  }

  /** The first paper among the targets; says so when there is none. */
  async paperOf(args: readonly unknown[]): Promise<PaperView | undefined> {
    const [key] = this.keysOf(args);
    const paper = key === undefined ? undefined : await this.#library.paper(key);
    if (paper === undefined) tellNoPaper();
    return paper;
  }
}

/** Each thing once: it may be selected under several headings. */
function targetsOf(nodes: readonly unknown[]): readonly Target[] {
  const rows = nodes.filter(isReferenceNode).map(({ row }) => row);
  return [...new Map(rows.map((row) => [row.key, { key: row.key, row }])).values()];
}

function tellNoPaper(): void {
  void showInformation('Choose a paper in the Papers view, or open its page, first.');
}

/** What a target is called in messages. */
export function nameOf({ key, row }: Target): string {
  return row === undefined ? key : referenceLabel(row);
}
