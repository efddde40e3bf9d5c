import type { Note } from '../note.ts';

/** A note with what other programs want to know of its post. */
export interface ExportedNote {
  readonly note: Note;
  /** Of its post or paper; the path of its file when that is no longer in the library. */
  readonly title: string;
  /** The post's address on the web. */
  readonly url: string | undefined;
  /** Who wrote the post: its author, else its channel. */
  readonly postAuthor: string | undefined;
  /** Opens the note, and its post, in VS Code from outside. */
  readonly link: string;
  readonly postLink: string;
}

/** What kind of note it is, in a word. */
export function kindOf({ motivation, completed, body }: Note): string {
  switch (motivation) {
    case 'questioning':
      return 'question';
    case 'todo':
      return completed === undefined ? 'to-do' : 'done';
    case 'replying':
      return 'reply';
    default:
      return body.trim() === '' ? 'highlight' : 'note';
  }
}

/** Notes on the whole post first, then by place in the text, each with the replies to it behind it. */
export function inReadingOrder<T extends { readonly note: Note }>(notes: readonly T[]): readonly T[] {
  const ids = new Set(notes.map(({ note }) => note.id));
  const parentOf = ({ note }: T): string | undefined =>
    note.target.note !== undefined && ids.has(note.target.note) ? note.target.note : undefined;
  const replies = Map.groupBy(notes, parentOf);
  const ordered: T[] = [];
  const seen = new Set<T>();
  const add = (first: readonly T[]): void => {
    const waiting = first.toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      ordered.push(next);
      const answers = (replies.get(next.note.id) ?? []).toSorted(byTime);
      waiting.push(...answers.toReversed());
    }
  };
  add((replies.get(undefined) ?? []).toSorted(byPlace));
  // Replies that answer each other in a circle hang on nothing.
  add(notes.toSorted(byTime));
  return ordered;
}

function byPlace(a: { readonly note: Note }, b: { readonly note: Note }): number {
  return startOf(a.note) - startOf(b.note) || byTime(a, b);
}

function startOf({ target }: Note): number {
  return target.position?.start ?? -1;
}

export function byTime(a: { readonly note: Note }, b: { readonly note: Note }): number {
  return Date.parse(a.note.created) - Date.parse(b.note.created) || compareText(a.note.id, b.note.id);
}

/** By UTF-16 units: the same on every machine, unlike a locale's order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
