import type { PapersNode } from './paperNodes.ts';

type Load = (node: PapersNode | undefined) => Promise<PapersNode[]>;

/**
 * Rows that are asked for before VS Code is told to ask for them. While it rebuilds its rows, a click on one of them is
 * lost; so it rebuilds them only when something differs, and then finds them ready.
 */
export class RowsAhead {
  readonly #load: Load;
  /** Under the id of the row they stand under. */
  #rows = new Map<string, PapersNode[]>();
  /** What was shown last, to compare. */
  #shown = '';
  /** Headings that VS Code asked about: the expanded ones, and those that once were. */
  readonly #opened = new Set<string>();
  #generation = 0;

  constructor(load: Load) {
    this.#load = load;
  }

  /** The rows under a row; each that was asked for ahead is given once. */
  async under(node: PapersNode | undefined): Promise<PapersNode[]> {
    const id = idOf(node);
    this.#opened.add(id);
    const ready = this.#rows.get(id);
    this.#rows.delete(id);
    return ready ?? (await this.#load(node));
  }

  /** Other rows are shown from now on: what was asked for is worth nothing. */
  clear(): void {
    this.#generation++;
    this.#rows.clear();
    this.#shown = '';
  }

  /** Asks for all rows that are shown; true when they differ from those of the last time. */
  async renew(): Promise<boolean> {
    const mine = ++this.#generation;
    const rows = new Map<string, PapersNode[]>();
    await this.#gather(undefined, rows);
    if (mine !== this.#generation) return false;
    const shown = JSON.stringify([...rows].map(([id, nodes]) => [id, nodes.map(shownOf)]));
    if (shown === this.#shown) return false;
    this.#shown = shown;
    this.#rows = rows;
    return true;
  }

  async #gather(node: PapersNode | undefined, rows: Map<string, PapersNode[]>): Promise<void> {
    const nodes = await this.#load(node);
    rows.set(idOf(node), nodes);
    for (const child of nodes) {
      if (child.kind === 'scope' || this.#opened.has(idOf(child))) await this.#gather(child, rows);
    }
  }
}

function idOf(node: PapersNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return '';
    case 'scope':
      return `scope:${node.post?.id ?? ''}`;
    case 'group':
      return `group:${node.id}`;
    default:
      return node?.kind ?? '';
  }
}

/** All of a row that can be seen. */
function shownOf(node: PapersNode): unknown {
  switch (node.kind) {
    case 'scope':
      return [node.post, node.isEmpty];
    case 'group':
      return [node.id, node.label, node.count, node.isExpanded];
    case 'reference':
      return [node.row, node.context];
    case 'more':
      return node.kind;
  }
}
