import type { Motivation, Note, NoteColor, TextQuoteSelector } from '../note.ts';

/** A note as a file of another program tells it; where it belongs in our posts is still to be found. */
export interface ImportedNote {
  /** As the file has it; `noteId` makes one of ours of it. */
  readonly id: string;
  readonly created: string;
  readonly modified: string;
  readonly motivation: Motivation;
  readonly completed: string | undefined;
  readonly creator: string | undefined;
  /** `undefined` when the file knows no colours. */
  readonly color: NoteColor | undefined;
  readonly tags: readonly string[];
  readonly body: string;
  readonly quote: TextQuoteSelector | undefined;
  /** SHA-256 of the text that it was made on. */
  readonly text: string | undefined;
  /** Of a reply: the id, in the file, of the note that it answers. */
  readonly answers: string | undefined;
  /** What may tell its post: our id of it, addresses, its file's path. */
  readonly post: string | undefined;
  readonly addresses: readonly string[];
  readonly path: string | undefined;
  /** Of the page, for a report. */
  readonly title: string | undefined;
}

export interface ImportedFile {
  readonly format: 'Hypothesis' | 'W3C';
  readonly notes: readonly ImportedNote[];
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A time as notes have it; `undefined` when it is none. */
export function timeOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const year = new Date(time).getUTCFullYear();
  return year >= 1 && year <= 9999 ? new Date(time).toISOString().replace(/\.\d{3}Z$/u, 'Z') : undefined;
}

/** The quote of a list of selectors; their positions count in another text than ours. */
export function quoteOf(selectors: readonly unknown[]): TextQuoteSelector | undefined {
  const found = selectors.find((one) => isFields(one) && one['type'] === 'TextQuoteSelector');
  if (!isFields(found)) return undefined;
  const exact = textOf(found['exact']);
  if (exact === undefined) return undefined;
  return { exact, prefix: textOf(found['prefix']) ?? '', suffix: textOf(found['suffix']) ?? '' };
}

const TODO = 'todo';
const DONE = 'done';

/** The tags of a note for programs that know no to-dos. */
export function tagsWithTodo({ motivation, completed, tags }: Note): readonly string[] {
  return motivation === 'todo' ? [...tags, completed === undefined ? TODO : DONE] : tags;
}

/** The other way round: the last tag tells a to-do; one that is done was done when it was last changed. */
export function withTodo<T extends Pick<ImportedNote, 'motivation' | 'tags' | 'modified' | 'completed'>>(
  note: T,
): T {
  const last = note.tags.at(-1);
  if (note.motivation !== 'commenting' || (last !== TODO && last !== DONE)) return note;
  const completed = last === DONE ? (note.completed ?? note.modified) : undefined;
  return { ...note, motivation: 'todo', completed, tags: note.tags.slice(0, -1) };
}
