import type { Grouping, PostGroup, PostSummary, Problem } from '../../protocol/library.ts';
import { isObject, type PostList } from '../openPost.ts';

/** The rows of the Posts tree. */
export interface GroupNode {
  readonly kind: 'group';
  readonly by: Grouping;
  readonly group: PostGroup;
}
export interface PostNode {
  readonly kind: 'post';
  readonly post: PostSummary;
  /** `undefined` in a flat list. */
  readonly parent: GroupNode | undefined;
  /** What "previous" and "next" walk through after it was opened here. */
  readonly list: PostList;
}
export interface MoreNode {
  readonly kind: 'more';
  readonly parent: GroupNode | undefined;
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
export type TreeNode = GroupNode | PostNode | MoreNode | ProblemsNode | ProblemNode;

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

/** Stable across refreshes, so that VS Code keeps what is expanded and selected. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'group':
      return `group:${node.by}:${node.group.key}`;
    case 'post':
      return `post:${node.parent?.group.key ?? ''}:${node.post.id}`;
    case 'more':
      return `more:${node.parent?.group.key ?? ''}`;
    case 'problems':
      return 'problems';
    case 'problem':
      return `problem:${node.problem.absolutePath}:${node.problem.message}`;
  }
}
