import type { Draft, ReaderNote } from '../protocol/reader.ts';
import type { NotePeople } from '../protocol/readerNotes.ts';

/** A note and what was answered to it, in the order of time. */
export interface Thread {
  readonly note: ReaderNote;
  readonly replies: readonly ReaderNote[];
}

/** Every note under the one it answers in the end; a reply whose note is gone stands for itself. */
export function threadsOf(notes: readonly ReaderNote[]): readonly Thread[] {
  const known = new Map(notes.map((note) => [note.id, note]));
  const answers = new Map<string, ReaderNote[]>();
  const roots: ReaderNote[] = [];
  for (const note of notes) {
    const root = rootOf(note, known);
    if (root === note) roots.push(note);
    else answers.set(root.id, [...(answers.get(root.id) ?? []), note]);
  }
  return roots.map((note) => ({ note, replies: (answers.get(note.id) ?? []).sort(byTime) }));
}

function byTime(a: ReaderNote, b: ReaderNote): number {
  return Date.parse(a.created) - Date.parse(b.created);
}

/** Notes that answer each other in a ring stand for themselves. */
function rootOf(note: ReaderNote, known: ReadonlyMap<string, ReaderNote>): ReaderNote {
  const passed = new Set([note]);
  let root = note;
  for (let next = parentOf(root, known); next !== undefined; next = parentOf(root, known)) {
    if (passed.has(next)) return note;
    passed.add(next);
    root = next;
  }
  return root;
}

function parentOf(note: ReaderNote, known: ReadonlyMap<string, ReaderNote>): ReaderNote | undefined {
  return note.replyTo === undefined ? undefined : known.get(note.replyTo);
}

/** Threads that the user takes part in or writes in now (`busy`), or all; and how many notes are in the others. */
export function filterThreads(
  threads: readonly Thread[],
  people: NotePeople,
  busy: ReadonlySet<string>,
): { readonly shown: readonly Thread[]; readonly hidden: number } {
  if (people === 'everyone') return { shown: threads, hidden: 0 };
  const isMine = ({ note, replies }: Thread): boolean =>
    [note, ...replies].some(({ id, author }) => author === undefined || busy.has(id));
  const shown = threads.filter(isMine);
  const count = (list: readonly Thread[]): number =>
    list.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
  return { shown, hidden: count(threads) - count(shown) };
}

/** Drafts that stand by themselves, and those that are replies or edits of one. */
export interface SortedDrafts {
  readonly own: readonly Draft[];
  /** A reply, saved or not → the note in whose card it stands. */
  readonly roots: ReadonlyMap<string, string>;
}

/** Which note each reply and each draft of one belongs to. */
export function sortDrafts(drafts: readonly Draft[], threads: readonly Thread[]): SortedDrafts {
  const roots = new Map(
    threads.flatMap(({ note, replies }) => replies.map(({ id }): [string, string] => [id, note.id])),
  );
  const known = new Set(threads.map(({ note }) => note.id));
  for (const { id, replyTo } of drafts) {
    if (replyTo === undefined) continue;
    const root = roots.get(replyTo) ?? replyTo;
    if (known.has(root)) roots.set(id, root);
  }
  return { own: drafts.filter(({ id }) => !roots.has(id)), roots };
}
