import type * as vscode from 'vscode';
import { READING_STATUSES } from '../../core/papers/paperRecord.ts';
import type { ReferenceGroup, ReferenceRow } from '../../protocol/papers.ts';
import { COMMANDS } from '../ids.ts';
import { LibraryTree } from '../libraryTree.ts';
import { itemOf, tooltipOf } from './paperItems.ts';
import {
  type HeadingNode,
  type HeadingQuery,
  KIND_HEADINGS,
  type MoreReferencesNode,
  nodeId,
  type PaperGrouping,
  type PapersNode,
  type ReferenceNode,
  type ScopeNode,
  TOPIC_KINDS,
} from './paperNodes.ts';
import { inPost, saysLittle, wordsAround } from './paperWords.ts';

/** Rows asked for at once; more come through "Show more". */
const PAGE = 200;

const ALL_POSTS: ScopeNode = { kind: 'scope', post: undefined, isEmpty: false };

/** The Papers tree: what the open post points to, then what all posts point to. */
export class PapersTree extends LibraryTree<PapersNode> {
  protected override readonly openRow = COMMANDS.openPaperRow;
  readonly #limits = new Map<string, number>();
  #openId: string | undefined;
  #openPost: ScopeNode['post'];
  grouping: PaperGrouping = 'mentions';
  /** Words that every row must have; empty: all rows. */
  filter = '';

  async setOpenPost(id: string | undefined): Promise<void> {
    this.#openId = id;
    const post = id === undefined ? undefined : await this.library.summary(id);
    if (id !== this.#openId) return;
    this.#openPost = post && { id: post.id, title: post.title };
    this.refresh();
  }

  showMore({ parent }: MoreReferencesNode): void {
    this.#limits.set(parent.id, this.#limitOf(parent.id) + PAGE);
    this.refresh();
  }

  protected override itemOf(node: PapersNode): vscode.TreeItem {
    return itemOf(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: PapersNode): Promise<vscode.TreeItem> {
    if (node.kind === 'reference') item.tooltip = await tooltipOf(this.library, node);
    return item;
  }

  protected override async rowsUnder(node: PapersNode | undefined): Promise<PapersNode[]> {
    if (node === undefined) return await this.#roots();
    if (node.kind === 'scope') return await this.#headings(node);
    return node.kind === 'group' ? await this.#references(node) : [];
  }

  protected override idOf(node: PapersNode): string {
    return nodeId(node);
  }

  protected override shownOf(node: PapersNode): unknown {
    switch (node.kind) {
      case 'scope':
        return [node.post, node.isEmpty];
      case 'group':
        return [node.label, node.count, node.isExpanded];
      case 'reference':
        return [node.row, node.context];
      case 'more':
        return undefined;
    }
  }

  async #roots(): Promise<PapersNode[]> {
    const post = this.#openPost;
    if (post === undefined) return this.grouping === 'post' ? [] : await this.#headings(ALL_POSTS);
    const isEmpty = await this.#isEmpty(post.id);
    const openPost: ScopeNode = { kind: 'scope', post, isEmpty };
    const isAlone = this.grouping === 'post' || (isEmpty && (await this.#isEmpty(undefined)));
    // Under a filter, a scope without a match only takes room.
    if (isEmpty && this.filter !== '') return isAlone ? [] : [ALL_POSTS];
    return isAlone ? [openPost] : [openPost, ALL_POSTS];
  }

  async #isEmpty(post: string | undefined): Promise<boolean> {
    return (await this.#ask({ post }, 1)).length === 0;
  }

  async #headings(scope: ScopeNode): Promise<HeadingNode[]> {
    if (scope.post !== undefined) return await this.#kinds(scope, { post: scope.post.id });
    switch (this.grouping) {
      case 'topic':
        return await this.#topics(scope);
      case 'status':
        return await this.#statuses(scope);
      case 'unresolved':
        return await this.#kinds(scope, { lost: true });
      case 'newest':
        return await this.#kinds(scope, { sort: 'newest' });
      default:
        return await this.#kinds(scope, { sort: 'mentions' });
    }
  }

  async #kinds(scope: ScopeNode, query: HeadingQuery): Promise<HeadingNode[]> {
    const kinds = KIND_HEADINGS.filter((kind) => !(query.lost === true && kind.query.lost === false));
    const nodes = await Promise.all(
      kinds.map(async (kind): Promise<HeadingNode & { readonly rows: readonly ReferenceRow[] }> => {
        const id = this.#headingId(scope, kind.id);
        const limit = this.#limitOf(id);
        const asked = { ...query, ...kind.query };
        const rows = await this.#ask(asked, limit + 1);
        const isFirst = kind.id === 'papers' || kind.id === 'code';
        return {
          kind: 'group',
          id,
          scope,
          label: kind.label,
          icon: kind.icon,
          count: rows.length > limit ? `${limit}+` : String(rows.length),
          query: asked,
          isExpanded: isFirst || scope.post !== undefined || this.filter !== '' || query.lost === true,
          tooltip:
            kind.id === 'lost'
              ? 'Links whose address the dump dropped; only their words are left.'
              : undefined,
          rows,
        };
      }),
    );
    return nodes.filter(({ rows }) => rows.length > 0);
  }

  async #topics(scope: ScopeNode): Promise<HeadingNode[]> {
    const query = { kinds: TOPIC_KINDS, sort: 'mentions' } as const;
    const groups = await this.library.referenceGroups('topic', this.#query(query, PAGE));
    return groups.map((group) =>
      this.#heading(scope, group, { icon: 'tag', query: { ...query, topic: group.key } }),
    );
  }

  async #statuses(scope: ScopeNode): Promise<HeadingNode[]> {
    const query = { kinds: ['paper'], sort: 'mentions' } as const;
    const groups = await this.library.referenceGroups('status', this.#query(query, PAGE));
    return groups.flatMap((group) => {
      const status = [...READING_STATUSES, 'none' as const].find((known) => known === group.key);
      if (status === undefined) return [];
      const icon = { 'to-read': 'bookmark', reading: 'eye', read: 'pass', none: 'mortar-board' }[status];
      return [this.#heading(scope, group, { icon, query: { ...query, status } })];
    });
  }

  #heading(
    scope: ScopeNode,
    { key, label, count }: ReferenceGroup,
    { icon, query }: Pick<HeadingNode, 'icon' | 'query'>,
  ): HeadingNode {
    const isExpanded = this.filter !== '' || this.grouping === 'status';
    const id = this.#headingId(scope, key);
    return { kind: 'group', id, scope, label, icon, count: String(count), query, isExpanded };
  }

  async #references(node: HeadingNode): Promise<PapersNode[]> {
    const limit = this.#limitOf(node.id);
    const rows = node.rows ?? (await this.#ask(node.query, limit + 1));
    const shown = rows.slice(0, limit);
    const contexts = await this.#contexts(node.scope, shown);
    const nodes = shown.map(
      (row): ReferenceNode => ({ kind: 'reference', parent: node, row, context: contexts.get(row) }),
    );
    return rows.length > limit ? [...nodes, { kind: 'more', parent: node }] : nodes;
  }

  /** For rows whose label says little: where they come from. */
  async #contexts(
    scope: ScopeNode,
    rows: readonly ReferenceRow[],
  ): Promise<ReadonlyMap<ReferenceRow, string>> {
    const poor = rows.filter(saysLittle);
    if (poor.length === 0) return new Map();
    if (scope.post !== undefined) {
      const text = (await this.library.post(scope.post.id))?.post.text ?? '';
      return mapped(poor, ({ first }) => wordsAround(text, first.start, first.end));
    }
    const posts = [...new Set(poor.map(({ first }) => first.post))];
    const titles = new Map<string, string>();
    await Promise.all(
      posts.map(async (id) => {
        const title = (await this.library.summary(id))?.title;
        if (title !== undefined) titles.set(id, inPost(title));
      }),
    );
    return mapped(poor, ({ first }) => titles.get(first.post));
  }

  async #ask(query: HeadingQuery, limit: number): Promise<readonly ReferenceRow[]> {
    return await this.library.references(this.#query(query, limit));
  }

  #query(
    query: HeadingQuery,
    limit: number,
  ): HeadingQuery & { text?: string; offset: number; limit: number } {
    const text = this.filter === '' ? {} : { text: this.filter };
    return { ...query, ...text, offset: 0, limit };
  }

  #limitOf(id: string): number {
    return this.#limits.get(id) ?? PAGE;
  }

  /** Other groups and another filter are other headings, so that each opens as it should. */
  #headingId(scope: ScopeNode, key: string): string {
    const place = scope.post === undefined ? `all:${this.grouping}` : 'post';
    return `${place}${this.filter === '' ? '' : ':filtered'}:${key}`;
  }
}

function mapped(
  rows: readonly ReferenceRow[],
  contextOf: (row: ReferenceRow) => string | undefined,
): ReadonlyMap<ReferenceRow, string> {
  return new Map(
    rows.flatMap((row) => {
      const context = contextOf(row);
      return context === undefined ? [] : [[row, context] as const];
    }),
  );
}
