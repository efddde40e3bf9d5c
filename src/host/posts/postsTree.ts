import type * as vscode from 'vscode';
import type { Grouping, PostFilter, SortOrder } from '../../protocol/library.ts';
import { LibraryTree } from '../libraryTree.ts';
import type { PostList } from '../openPost.ts';
import { groupItem, moreItem, postItem, postTooltip, problemItem, problemsItem } from './postItems.ts';
import type { GroupNode, PostNode, TreeNode } from './postNodes.ts';

/** Rows asked for at once; more come through "Show more". */
const PAGE = 200;

/** The Posts tree: asks the library for the rows it shows, one page at a time. */
export class PostsTree extends LibraryTree<TreeNode> {
  /** Last row of each post, for `reveal`. */
  readonly #postNodes = new Map<string, PostNode>();
  readonly #groupNodes = new Map<string, GroupNode>();
  /** How many rows each list shows, by its "more" row's id. */
  readonly #limits = new Map<string, number>();
  /** The posts of the list of unread posts; there they stay once read, until `renew`. */
  readonly #listed = new Set<string>();
  grouping: Grouping = 'topic';
  sort: SortOrder = 'newest';
  filter: PostFilter = {};

  override refresh(node?: TreeNode): void {
    if (node === undefined) this.#postNodes.clear();
    super.refresh(node);
  }

  /** Builds the list anew: posts that were read meanwhile leave the list of unread ones. */
  renew(): void {
    this.#listed.clear();
    this.refresh();
  }

  showMore(parent: GroupNode | undefined): void {
    const key = parent?.group.key ?? '';
    this.#limits.set(key, (this.#limits.get(key) ?? PAGE) + PAGE);
    this.refresh(parent);
  }

  /** The row that shows this post, when one was loaded. */
  postNode(id: string): PostNode | undefined {
    return this.#postNodes.get(id);
  }

  /** The row that shows this post; `undefined` when it is not among the first of any group. */
  async findPost(id: string): Promise<PostNode | undefined> {
    const roots = await this.getChildren();
    if (this.grouping !== 'unread') {
      const [group] = await this.library.groups(this.grouping, { ...this.filter, id });
      const node = roots.find((root) => root.kind === 'group' && root.group.key === group?.key);
      if (node) await this.getChildren(node);
    }
    return this.#postNodes.get(id);
  }

  groupNode(key: string): GroupNode | undefined {
    return this.#groupNodes.get(key);
  }

  /** The list of posts under a row: what "next" walks through after opening one of them. */
  listUnder(parent: GroupNode | undefined): PostList {
    const group = parent && { by: parent.by, key: parent.group.key };
    const unread = this.grouping === 'unread' ? { unread: true, keep: [...this.#listed] } : {};
    return { filter: { ...this.filter, group, ...unread }, sort: this.sort };
  }

  override getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node);
      case 'post':
        return postItem(node);
      case 'more':
        return moreItem(node);
      case 'problems':
        return problemsItem(node);
      case 'problem':
        return problemItem(node);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'post') item.tooltip = postTooltip(node.post);
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case 'post':
      case 'more':
      case 'problem':
        return node.parent;
      default:
        return undefined;
    }
  }

  protected override async rowsUnder(node: TreeNode | undefined): Promise<TreeNode[]> {
    if (node === undefined) return await this.#roots();
    if (node.kind === 'group') return await this.#posts(node);
    if (node.kind === 'problems') {
      const problems = await this.library.problems();
      return problems.map((problem) => ({ kind: 'problem', problem, parent: node }));
    }
    return [];
  }

  async #roots(): Promise<TreeNode[]> {
    const { problems } = await this.library.counts();
    const rows = this.grouping === 'unread' ? await this.#posts(undefined) : await this.#groups();
    return problems > 0 ? [...rows, { kind: 'problems', count: problems }] : rows;
  }

  async #groups(): Promise<TreeNode[]> {
    const by = this.grouping;
    const groups = await this.library.groups(by, this.filter);
    const nodes = groups.map((group): GroupNode => ({ kind: 'group', by, group }));
    this.#groupNodes.clear();
    for (const node of nodes) this.#groupNodes.set(node.group.key, node);
    return nodes;
  }

  async #posts(parent: GroupNode | undefined): Promise<TreeNode[]> {
    const limit = this.#limits.get(parent?.group.key ?? '') ?? PAGE;
    const posts = await this.library.posts({ ...this.listUnder(parent), offset: 0, limit: limit + 1 });
    const shown = posts.slice(0, limit);
    if (this.grouping === 'unread') for (const { id } of shown) this.#listed.add(id);
    const list = this.listUnder(parent);
    const nodes = shown.map((post): PostNode => ({ kind: 'post', post, parent, list }));
    for (const node of nodes) if (!this.#postNodes.has(node.post.id)) this.#postNodes.set(node.post.id, node);
    if (posts.length <= limit) return nodes;
    const total = parent?.group.posts ?? (await this.#total(list));
    return [...nodes, { kind: 'more', parent, left: total - limit }];
  }

  async #total({ filter }: PostList): Promise<number> {
    const groups = await this.library.groups('unread', filter);
    return groups.reduce((sum, { posts }) => sum + posts, 0);
  }
}
