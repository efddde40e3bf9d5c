import type { ReferenceQuery, ReferenceRow } from '../../protocol/library.ts';

/** A heading of the Papers view: which references stand under it. */
export interface ReferenceGroup {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly query: Pick<ReferenceQuery, 'kinds' | 'lost'>;
}

export const REFERENCE_GROUPS: readonly ReferenceGroup[] = [
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

export interface ScopeNode {
  readonly kind: 'scope';
  /** `undefined`: all posts. */
  readonly post: { readonly id: string; readonly title: string } | undefined;
  /** Nothing stands under it. */
  readonly isEmpty: boolean;
}
export interface ReferenceGroupNode {
  readonly kind: 'group';
  readonly scope: ScopeNode;
  readonly group: ReferenceGroup;
  readonly rows: readonly ReferenceRow[];
  readonly hasMore: boolean;
}
export interface ReferenceNode {
  readonly kind: 'reference';
  readonly parent: ReferenceGroupNode;
  readonly row: ReferenceRow;
}
export interface MoreReferencesNode {
  readonly kind: 'more';
  readonly parent: ReferenceGroupNode;
}
export type PapersNode = ScopeNode | ReferenceGroupNode | ReferenceNode | MoreReferencesNode;

export function scopeId(scope: ScopeNode): string {
  return scope.post === undefined ? 'all' : 'post';
}
