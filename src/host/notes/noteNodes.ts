import type { NoteColor } from '../../core/notes/note.ts';
import type { NoteRow } from '../../protocol/library.ts';

export const NOTE_GROUPINGS = ['post', 'tag', 'color'] as const;
export type NoteGrouping = (typeof NOTE_GROUPINGS)[number];

export interface NoteGroup {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  /** Set for a group of one colour. */
  readonly color: NoteColor | undefined;
  readonly rows: readonly NoteRow[];
}
export interface NoteNode {
  readonly kind: 'note';
  readonly parent: NoteGroup;
  readonly row: NoteRow;
}
export type NotesNode = NoteGroup | NoteNode;

const LOST = 'Lost their place';
const UNTAGGED = 'No tags';

interface GroupName {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly color?: NoteColor;
}

function groupNames({ stored: { note }, post, postTitle }: NoteRow, by: NoteGrouping): readonly GroupName[] {
  switch (by) {
    case 'post':
      return [{ id: post ?? note.target.post, label: postTitle ?? note.target.source, icon: 'note' }];
    case 'color':
      return [{ id: note.color, label: capitalise(note.color), icon: 'circle-filled', color: note.color }];
    case 'tag':
      if (note.tags.length === 0) return [{ id: '', label: UNTAGGED, icon: 'circle-slash' }];
      return note.tags.map((tag) => ({ id: tag, label: tag, icon: 'tag' }));
  }
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Stable across refreshes, so that VS Code keeps what is expanded and selected. */
export function nodeId(node: NotesNode): string {
  return node.kind === 'group' ? node.id : `${node.parent.id}:${node.row.stored.path}`;
}

/** A note lost its place when its words are gone from the post, or its post from the library. */
export function isLost(row: NoteRow): boolean {
  return row.anchor.verdict === 'lost' || row.postTitle === undefined;
}

function startOf(row: NoteRow): number {
  return 'start' in row.anchor ? row.anchor.start : -1;
}

/** The groups of the Notes view: lost notes first, then by the chosen property; notes in the order of the text. */
export function groupNotes(rows: readonly NoteRow[], by: NoteGrouping): readonly NoteGroup[] {
  const groups = new Map<string, { readonly name: GroupName; readonly rows: NoteRow[] }>();
  const lost: NoteRow[] = [];
  for (const row of rows) {
    if (isLost(row)) {
      lost.push(row);
      continue;
    }
    for (const name of groupNames(row, by)) {
      const group = groups.get(name.id);
      if (group) group.rows.push(row);
      else groups.set(name.id, { name, rows: [row] });
    }
  }
  const named = [...groups.values()]
    .sort(
      (a, b) =>
        Number(a.name.id === '') - Number(b.name.id === '') || a.name.label.localeCompare(b.name.label),
    )
    .map(
      ({ name, rows: members }): NoteGroup => ({
        kind: 'group',
        id: `${by}:${name.id}`,
        label: name.label,
        icon: name.icon,
        color: name.color,
        rows: members.sort((a, b) => startOf(a) - startOf(b)),
      }),
    );
  if (lost.length === 0) return named;
  return [
    { kind: 'group', id: 'lost', label: LOST, icon: 'question', color: undefined, rows: lost },
    ...named,
  ];
}
