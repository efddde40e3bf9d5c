import type { Grouping, PostGroup, PostSummary, Problem } from '../../protocol/library.ts';
import type { PostCount } from '../../protocol/search.ts';
import { isObject, type PostList } from '../openPost.ts';
import type { SavedView } from '../savedViews.ts';

/** The rows of the Posts tree. */
export interface GroupNode {
  readonly kind: 'group';
  readonly by: Grouping;
  readonly group: PostGroup;
}
/** A search that was saved. */
export interface ViewNode {
  readonly kind: 'view';
  readonly view: SavedView;
  readonly count: PostCount;
}
/** What posts stand under. */
export type FolderNode = GroupNode | ViewNode;
export interface PostNode {
  readonly kind: 'post';
  readonly post: PostSummary;
  /** `undefined` in a flat list. */
  readonly parent: FolderNode | undefined;
  /** What "previous" and "next" walk through after it was opened here. */
  readonly list: PostList;
}
export interface MoreNode {
  readonly kind: 'more';
  readonly parent: FolderNode | undefined;
  readonly left: number;
}
export interface ProblemsNode {
  readonly kind: 'problems';
  readonly count: number;
}
export interface ProblemNode {
  readonly kind: 'problem';
  readonly problem: Problem;
  readonly parent: ProblemsNode;
}
export type TreeNode = FolderNode | PostNode | MoreNode | ProblemsNode | ProblemNode;

/** Reads an argument of a command, or a row that was dragged. */
export function hasKind<Kind extends TreeNode['kind']>(
  node: unknown,
  kind: Kind,
): node is Extract<TreeNode, { kind: Kind }> {
  return isObject(node) && node['kind'] === kind;
}

export function isPostNode(node: unknown): node is PostNode {
  return hasKind(node, 'post');
}

export function isFolder(node: unknown): node is FolderNode {
  return hasKind(node, 'group') || hasKind(node, 'view');
}

/** Stable across refreshes, so that VS Code keeps what is expanded and selected. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'group':
      return `group:${node.by}:${node.group.key}`;
    case 'view':
      return `view:${node.view.name}`;
    case 'post':
      return `post:${folderId(node.parent)}:${node.post.id}`;
    case 'more':
      return `more:${folderId(node.parent)}`;
    case 'problems':
      return 'problems';
    case 'problem':
      return `problem:${node.problem.absolutePath}:${node.problem.message}`;
  }
}

/** Of the flat list, an empty one. */
export function folderId(folder: FolderNode | undefined): string {
  return folder === undefined ? '' : nodeId(folder);
}

/** What the posts of a folder have in common, where that is one thing. */
export function groupingOf(folder: FolderNode | undefined): Grouping | undefined {
  return folder?.kind === 'group' ? folder.by : undefined;
}
