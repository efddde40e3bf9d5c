import * as vscode from 'vscode';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { ReferenceRow } from '../../protocol/library.ts';
import { COMMANDS } from '../ids.ts';
import { LibraryTree } from '../libraryTree.ts';
import {
  type MoreReferencesNode,
  type PapersNode,
  REFERENCE_GROUPS,
  type ReferenceGroupNode,
  type ReferenceNode,
  type ScopeNode,
  scopeId,
} from './paperNodes.ts';

/** Rows asked for at once; more come through "Show more". */
const PAGE = 200;

const ALL_POSTS: ScopeNode = { kind: 'scope', post: undefined, isEmpty: false };

/** The Papers tree: what the open post points to, then what all posts point to. */
export class PapersTree extends LibraryTree<PapersNode> {
  readonly #limits = new Map<string, number>();
  #openId: string | undefined;
  #openPost: ScopeNode['post'];

  async setOpenPost(id: string | undefined): Promise<void> {
    this.#openId = id;
    const post = id === undefined ? undefined : await this.library.summary(id);
    if (id !== this.#openId) return;
    this.#openPost = post && { id: post.id, title: post.title };
    this.refresh();
  }

  showMore({ parent }: MoreReferencesNode): void {
    const id = groupNodeId(parent);
    this.#limits.set(id, (this.#limits.get(id) ?? PAGE) + PAGE);
    this.refresh();
  }

  override getTreeItem(node: PapersNode): vscode.TreeItem {
    switch (node.kind) {
      case 'scope':
        return scopeItem(node);
      case 'group':
        return groupItem(node);
      case 'reference':
        return referenceItem(node);
      case 'more':
        return moreItem(node);
    }
  }

  protected override async rowsUnder(node: PapersNode | undefined): Promise<PapersNode[]> {
    if (node === undefined) return this.#openPost ? await this.#scopes() : await this.#groups(ALL_POSTS);
    if (node.kind === 'scope') return await this.#groups(node);
    if (node.kind !== 'group') return [];
    const rows = node.rows.map((row): ReferenceNode => ({ kind: 'reference', parent: node, row }));
    return node.hasMore ? [...rows, { kind: 'more', parent: node }] : rows;
  }

  async #scopes(): Promise<ScopeNode[]> {
    const post = this.#openPost;
    const isEmpty = await this.#isEmpty(post?.id);
    const openPost: ScopeNode = { kind: 'scope', post, isEmpty };
    return isEmpty && (await this.#isEmpty(undefined)) ? [openPost] : [openPost, ALL_POSTS];
  }

  async #isEmpty(post: string | undefined): Promise<boolean> {
    return (await this.library.references({ post, offset: 0, limit: 1 })).length === 0;
  }

  async #groups(scope: ScopeNode): Promise<ReferenceGroupNode[]> {
    const nodes = await Promise.all(
      REFERENCE_GROUPS.map(async (group): Promise<ReferenceGroupNode> => {
        const limit = this.#limits.get(`${scopeId(scope)}:${group.id}`) ?? PAGE;
        const query = { ...group.query, post: scope.post?.id, offset: 0, limit: limit + 1 };
        const rows = await this.library.references(query);
        return { kind: 'group', scope, group, rows: rows.slice(0, limit), hasMore: rows.length > limit };
      }),
    );
    return nodes.filter((node) => node.rows.length > 0);
  }
}

function groupNodeId(node: ReferenceGroupNode): string {
  return `${scopeId(node.scope)}:${node.group.id}`;
}

function scopeItem(node: ScopeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    node.post === undefined ? 'All posts' : 'This post',
    node.isEmpty ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = scopeId(node);
  item.contextValue = 'scope';
  if (node.post !== undefined) {
    item.description = node.isEmpty ? 'no papers or links' : node.post.title;
    item.tooltip = node.post.title;
  }
  return item;
}

function groupItem(node: ReferenceGroupNode): vscode.TreeItem {
  const isOpen = node.scope.post !== undefined || node.group.id === 'papers' || node.group.id === 'code';
  const item = new vscode.TreeItem(
    node.group.label,
    isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = groupNodeId(node);
  item.contextValue = 'group';
  item.description = `${node.rows.length}${node.hasMore ? '+' : ''}`;
  item.iconPath = new vscode.ThemeIcon(node.group.icon);
  if (node.group.id === 'lost') {
    item.tooltip = 'Links whose address the dump dropped; only their words are left.';
  }
  return item;
}

function referenceItem(node: ReferenceNode): vscode.TreeItem {
  const { row } = node;
  const label = referenceLabel(row);
  const item = new vscode.TreeItem(label);
  item.id = `${groupNodeId(node.parent)}:${row.key}`;
  item.contextValue = row.url === undefined ? 'reference lost' : 'reference linked';
  item.description = [
    row.posts > 1 ? `${row.posts} posts` : '',
    row.arxivId === undefined || label.includes(row.arxivId) ? '' : `arXiv:${row.arxivId}`,
    row.url === undefined && row.kind !== 'page' ? 'link lost' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon(iconOf(row));
  item.tooltip = tooltipOf(row);
  item.accessibilityInformation = {
    label: `${row.kind} ${label}, ${row.posts === 1 ? '1 post' : `${row.posts} posts`}${row.url === undefined ? ', address lost' : ''}`,
  };
  item.command = {
    command: COMMANDS.openReference,
    title: row.url === undefined ? 'Show in Post' : 'Open Link',
    arguments: [node],
  };
  return item;
}

function iconOf(row: ReferenceRow): string {
  switch (row.kind) {
    case 'paper':
      return 'mortar-board';
    case 'repository':
      return 'repo';
    case 'model':
      return 'symbol-method';
    case 'dataset':
      return 'database';
    case 'video':
      return 'play-circle';
    case 'course':
      return 'notebook';
    case 'book':
      return 'book';
    case 'channel':
      return 'broadcast';
    case 'page':
      return 'link';
  }
}

function tooltipOf(row: ReferenceRow): string {
  const posts = row.posts === 1 ? 'Mentioned by 1 post' : `Mentioned by ${row.posts} posts`;
  const address = row.url ?? 'The dump lost this address. A click shows the words in their post.';
  return `${row.label}\n${address}\n${posts}`;
}

function moreItem(node: MoreReferencesNode): vscode.TreeItem {
  const item = new vscode.TreeItem('Show more');
  item.id = `${groupNodeId(node.parent)}:more`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: COMMANDS.showMoreReferences, title: 'Show More', arguments: [node] };
  return item;
}
