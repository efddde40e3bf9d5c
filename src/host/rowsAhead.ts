/** What is known of a tree's rows. */
export interface Rows<Node> {
  /** The rows under a row; of the root, `undefined`. */
  readonly load: (node: Node | undefined) => Promise<Node[]>;
  /** Stable, unique in the tree, never empty. */
  readonly idOf: (node: Node) => string;
  /** All of a row that can be seen, to compare. */
  readonly shownOf: (node: Node) => unknown;
}

/**
 * Rows that are asked for before VS Code is told to ask for them. While it rebuilds all rows, it forgets which is which: a
 * click then calls a command without its row. So it is told of the top rows under which something differs, and rebuilds
 * all only when the top rows are others; either way it finds them ready.
 */
export class RowsAhead<Node extends object> {
  readonly #rows: Rows<Node>;
  /** What VS Code has, by the id of the row it stands under: rows, and all that can be seen of them. */
  readonly #given = new Map<string, { readonly nodes: readonly Node[]; readonly shown: string }>();
  #ready = new Map<string, Node[]>();
  #generation = 0;

  constructor(rows: Rows<Node>) {
    this.#rows = rows;
  }

  /** The rows under a row, for VS Code; each that was asked for ahead is given once. */
  async under(node: Node | undefined): Promise<Node[]> {
    const id = this.#idOf(node);
    const ready = this.#ready.get(id);
    this.#ready.delete(id);
    const nodes = ready ?? (await this.#rows.load(node));
    this.#given.set(id, { nodes, shown: this.#shownOf(nodes) });
    return nodes;
  }

  /** The first of the rows that VS Code has of which this is true. */
  find<Found extends Node>(is: (node: Node) => node is Found): Found | undefined {
    for (const { nodes } of this.#given.values()) {
      const found = nodes.find(is);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Other rows are shown from now on, under a row or everywhere: what was asked for is worth nothing. */
  clear(node: Node | undefined): void {
    this.#generation++;
    this.#ready.clear();
    if (node === undefined) this.#given.clear();
    else this.#given.delete(this.#rows.idOf(node));
  }

  /** Asks for all rows that are shown. Returns the top rows to rebuild with all under them, or that all are others. */
  async renew(): Promise<readonly Node[] | 'all'> {
    const mine = ++this.#generation;
    const rows = new Map<string, Node[]>();
    await this.#gather(undefined, rows);
    if (mine !== this.#generation) return [];
    const isSame = (id: string, nodes: readonly Node[]) =>
      this.#given.get(id)?.shown === this.#shownOf(nodes);
    const changed = new Set([...rows].flatMap(([id, nodes]) => (isSame(id, nodes) ? [] : [id])));
    this.#ready = new Map();
    if (changed.size === 0) return [];
    const before = this.#given.get('')?.nodes ?? [];
    const after = rows.get('') ?? [];
    const idsOf = (nodes: readonly Node[]) => JSON.stringify(nodes.map((node) => this.#idOf(node)));
    if (before.length === 0 || idsOf(before) !== idsOf(after)) {
      this.#ready = rows;
      return 'all';
    }
    const others = before.filter((node, index) => {
      const now = after[index];
      if (now === undefined) return false;
      const ids = this.#idsUnder(node, rows);
      const isOther = this.#shownOf([node]) !== this.#shownOf([now]) || ids.some((id) => changed.has(id));
      if (isOther) for (const id of ids) this.#ready.set(id, rows.get(id) ?? []);
      // VS Code knows a row by its object.
      Object.assign(node, now);
      return isOther;
    });
    this.#given.set('', { nodes: before, shown: this.#shownOf(after) });
    return others;
  }

  /** The rows under which others were asked for, from this one down. */
  #idsUnder(node: Node, rows: ReadonlyMap<string, readonly Node[]>): readonly string[] {
    const under = rows.get(this.#idOf(node));
    return under === undefined
      ? []
      : [this.#idOf(node), ...under.flatMap((child) => this.#idsUnder(child, rows))];
  }

  /** Under the root, and under rows that VS Code asked about: the expanded ones, and those that once were. */
  async #gather(node: Node | undefined, rows: Map<string, Node[]>): Promise<void> {
    const nodes = await this.#rows.load(node);
    rows.set(this.#idOf(node), nodes);
    for (const child of nodes) if (this.#given.has(this.#idOf(child))) await this.#gather(child, rows);
  }

  #idOf(node: Node | undefined): string {
    return node === undefined ? '' : this.#rows.idOf(node);
  }

  #shownOf(nodes: readonly Node[]): string {
    return JSON.stringify(nodes.map((node) => [this.#rows.idOf(node), this.#rows.shownOf(node)]));
  }
}
