import type { Grouping, PostGroup, PostSummary, Problem } from '../../protocol/library.ts';
import type { PostList } from '../openPost.ts';

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
