import type { ReferenceKind } from '../../core/posts/post.ts';
import type { ReferenceQuery, ReferenceRow } from '../../protocol/papers.ts';
import { isObject } from '../openPost.ts';

export const PAPER_GROUPINGS = ['post', 'mentions', 'newest', 'topic', 'status', 'unresolved'] as const;
/** How the Papers view sorts what all posts point to; `post`: only what the open post points to. */
export type PaperGrouping = (typeof PAPER_GROUPINGS)[number];

/** Beside the view's name. */
export const PAPER_GROUPING_NAMES: Readonly<Record<PaperGrouping, string>> = {
  post: 'of the open post',
  mentions: 'most mentioned first',
  newest: 'newest first',
  topic: 'by topic',
  status: 'by reading status',
  unresolved: 'unresolved',
};

/** What a heading asks for; the filter and the page come on top. */
export type HeadingQuery = Omit<ReferenceQuery, 'offset' | 'limit' | 'text'>;

/** A kind of heading: which references stand under it. */
interface KindHeading {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly query: Pick<ReferenceQuery, 'kinds' | 'lost'>;
}

export const KIND_HEADINGS: readonly KindHeading[] = [
  { id: 'papers', label: 'Papers', icon: 'mortar-board', query: { kinds: ['paper'] } },
  { id: 'code', label: 'Repositories', icon: 'repo', query: { kinds: ['repository'] } },
  {
    id: 'models',
    label: 'Models and datasets',
    icon: 'database',
    query: { kinds: ['model', 'dataset'] },
  },
  {
    id: 'media',
    label: 'Videos, courses and books',
    icon: 'play-circle',
    query: { kinds: ['video', 'course', 'book'] },
  },
  { id: 'links', label: 'Other links', icon: 'link', query: { kinds: ['channel', 'page'], lost: false } },
  {
    id: 'lost',
    label: 'Lost links',
    icon: 'debug-disconnect',
    query: { kinds: ['channel', 'page'], lost: true },
  },
];

/** What stands under a topic: works, not every link. */
export const TOPIC_KINDS: readonly ReferenceKind[] = ['paper', 'repository', 'model', 'dataset', 'book'];

export interface ScopeNode {
  readonly kind: 'scope';
  /** `undefined`: all posts. */
  readonly post: { readonly id: string; readonly title: string } | undefined;
  /** Nothing stands under it. */
  readonly isEmpty: boolean;
}
export interface HeadingNode {
  readonly kind: 'group';
  /** Stable, unique in the tree. */
  readonly id: string;
  readonly scope: ScopeNode;
  readonly label: string;
  readonly icon: string;
  /** `3`, `200+`. */
  readonly count: string;
  readonly query: HeadingQuery;
  readonly isExpanded: boolean;
  readonly tooltip?: string | undefined;
  /** What was asked for already, to learn whether there is anything. */
  readonly rows?: readonly ReferenceRow[] | undefined;
}
export interface ReferenceNode {
  readonly kind: 'reference';
  readonly parent: HeadingNode;
  readonly row: ReferenceRow;
  /** For a label that says little: the words around it, or the title of its post. */
  readonly context: string | undefined;
}
export interface MoreReferencesNode {
  readonly kind: 'more';
  readonly parent: HeadingNode;
}
export type PapersNode = ScopeNode | HeadingNode | ReferenceNode | MoreReferencesNode;

export function isReferenceNode(node: unknown): node is ReferenceNode {
  return isObject(node) && node['kind'] === 'reference' && isObject(node['row']);
}

export function isMoreNode(node: unknown): node is MoreReferencesNode {
  return isObject(node) && node['kind'] === 'more';
}

export function isHeadingNode(node: unknown): node is HeadingNode {
  return isObject(node) && node['kind'] === 'group' && isObject(node['query']);
}

/** Stable across refreshes, so that VS Code keeps what is expanded and selected. */
export function nodeId(node: PapersNode): string {
  switch (node.kind) {
    case 'scope':
      return node.post === undefined ? 'all' : 'post';
    case 'group':
      return node.id;
    case 'reference':
      return `${node.parent.id}:${node.row.key}`;
    case 'more':
      return `${node.parent.id}:more`;
  }
}
