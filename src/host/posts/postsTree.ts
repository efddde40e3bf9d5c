import type * as vscode from 'vscode';
import type { Grouping, PostFilter, PostSummary, SortOrder } from '../../protocol/library.ts';
import { COMMANDS } from '../ids.ts';
import { LibraryTree } from '../libraryTree.ts';
import type { ViewList } from '../openPost.ts';
import { savedViews } from '../savedViews.ts';
import {
  groupItem,
  moreItem,
  postItem,
  postTooltip,
  problemItem,
  problemsItem,
  viewItem,
} from './postItems.ts';
import {
  type FolderNode,
  folderId,
  type GroupNode,
  hasKind,
  isPostNode,
  nodeId,
  type PostNode,
  type TreeNode,
  type ViewNode,
} from './postNodes.ts';

/** Rows asked for at once; more come through "Show more". */
const PAGE = 200;
/** About as many rows as a tree shows at a time: any of them may be clicked. */
const IN_SIGHT = 25;

/** The Posts tree: asks the library for the rows it shows, one page at a time. */
export class PostsTree extends LibraryTree<TreeNode> {
  protected override readonly openRow = COMMANDS.openPostRow;
  /** How many rows each list shows, by its "more" row's id. */
  readonly #limits = new Map<string, number>();
  /** The posts of the list of unread posts and of views; there they stay once read, until `rebuild`. */
  readonly #listed = new Map<string, Set<string>>();
  grouping: Grouping = 'topic';
  sort: SortOrder = 'newest';
  filter: PostFilter = {};

  /** Builds the list anew: posts that were read meanwhile leave the list of unread ones. */
  rebuild(): void {
    this.#listed.clear();
    this.refresh();
  }

  showMore(parent: FolderNode | undefined): void {
    const key = folderId(parent);
    this.#limits.set(key, (this.#limits.get(key) ?? PAGE) + PAGE);
    this.refresh(parent);
  }

  /** The row that shows this post, when one was loaded. */
  postNode(id: string): PostNode | undefined {
    return this.ahead.find((node): node is PostNode => isPostNode(node) && node.post.id === id);
  }

  /** The row that shows this post; `undefined` when it is not among the first of any group. */
  async findPost(id: string): Promise<PostNode | undefined> {
    const roots = await this.load(undefined);
    const rows = this.#isFlat ? roots : await this.#groupOf(id, roots);
    return rows.filter(isPostNode).find(({ post }) => post.id === id);
  }

  async #groupOf(id: string, roots: readonly TreeNode[]): Promise<readonly TreeNode[]> {
    const [group] = await this.library.groups(this.grouping, { ...this.filter, id });
    const node = roots.find((root) => root.kind === 'group' && root.group.key === group?.key);
    return node === undefined ? [] : await this.load(node);
  }

  /** The row of a group. */
  async findGroup(key: string): Promise<GroupNode | undefined> {
    const roots = await this.load(undefined);
    return roots.filter((node) => hasKind(node, 'group')).find(({ group }) => group.key === key);
  }

  /** The list of posts under a row: what "next" walks through after opening one of them. */
  listUnder(parent: FolderNode | undefined): ViewList {
    if (parent?.kind === 'view') {
      return { filter: { query: parent.view.query, keep: this.#kept(parent) }, sort: this.sort };
    }
    const group = parent && { by: parent.by, key: parent.group.key };
    return { filter: { ...this.filter, group, ...this.#only() }, sort: this.sort };
  }

  /** What a list without groups shows. */
  #only(): PostFilter {
    if (this.grouping === 'unread') return { unread: true, keep: this.#kept(undefined) };
    return this.grouping === 'starred' ? { starred: true } : {};
  }

  /** The posts that the list under a row has shown. */
  #kept(parent: FolderNode | undefined): readonly string[] {
    return [...(this.#listed.get(folderId(parent)) ?? [])];
  }

  #keep(parent: FolderNode | undefined, posts: readonly PostSummary[]): void {
    const kept = [...this.#kept(parent), ...posts.map(({ id }) => id)];
    this.#listed.set(folderId(parent), new Set(kept));
  }

  get #isFlat(): boolean {
    return this.grouping === 'unread' || this.grouping === 'starred';
  }

  protected override itemOf(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node);
      case 'view':
        return viewItem(node);
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

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === 'post') item.tooltip = postTooltip(node.post, await this.library.excerpt(node.post.id));
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

  protected override idOf(node: TreeNode): string {
    return nodeId(node);
  }

  protected override shownOf(node: TreeNode): unknown {
    switch (node.kind) {
      case 'group':
        return node.group;
      case 'view':
        return [node.view, node.count];
      case 'post':
        return node.post;
      case 'more':
        return node.left;
      case 'problems':
        return node.count;
      case 'problem':
        return node.problem;
    }
  }

  protected override async rowsUnder(node: TreeNode | undefined): Promise<TreeNode[]> {
    if (node === undefined) return await this.#roots();
    if (node.kind === 'group' || node.kind === 'view') return await this.#posts(node);
    if (node.kind === 'problems') {
      const problems = await this.library.problems();
      return problems.map((problem) => ({ kind: 'problem', problem, parent: node }));
    }
    return [];
  }

  async #roots(): Promise<TreeNode[]> {
    // All at once: the other views ask the library at the same time, and the posts come first.
    const [{ posts, problems }, rows, ofViews] = await Promise.all([
      this.library.counts(),
      this.#isFlat ? this.#posts(undefined) : this.#groups(),
      Object.keys(this.filter).length === 0 ? this.#views() : [],
    ]);
    // Without posts VS Code's welcome speaks, as long as there are no rows.
    const views = posts > 0 ? ofViews : [];
    return [...views, ...rows, ...(problems > 0 ? [{ kind: 'problems', count: problems } as const] : [])];
  }

  async #views(): Promise<ViewNode[]> {
    const views = savedViews();
    const counts = await Promise.all(views.map(({ query }) => this.library.countPosts({ query })));
    return views.map((view, n) => ({ kind: 'view', view, count: counts[n] ?? { posts: 0, unread: 0 } }));
  }

  async #groups(): Promise<TreeNode[]> {
    const by = this.grouping;
    const groups = await this.library.groups(by, this.filter);
    return groups.map((group) => ({ kind: 'group', by, group }));
  }

  async #posts(parent: FolderNode | undefined): Promise<TreeNode[]> {
    const limit = this.#limits.get(folderId(parent)) ?? PAGE;
    const posts = await this.library.posts({ ...this.listUnder(parent), offset: 0, limit: limit + 1 });
    const shown = posts.slice(0, limit);
    const ids = shown.slice(0, IN_SIGHT).map(({ id }) => id);
    // Without it they open all the same.
    this.library.readAhead(ids).catch(() => undefined);
    if (parent?.kind === 'view' || this.grouping === 'unread') this.#keep(parent, shown);
    const list = this.listUnder(parent);
    const nodes = shown.map((post): PostNode => ({ kind: 'post', post, parent, list }));
    if (posts.length <= limit) return nodes;
    const total = parent?.kind === 'group' ? parent.group : await this.library.countPosts(list.filter);
    return [...nodes, { kind: 'more', parent, left: total.posts - limit }];
  }
}
