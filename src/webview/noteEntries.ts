import type { Motivation, NoteColor } from '../core/notes/note.ts';
import type { Draft, ReaderNote } from '../protocol/reader.ts';
import type { Span } from './alignText.ts';
import type { Mark } from './drawnMarks.ts';

/** A note or a new draft, as one card of the page. */
export interface Entry {
  readonly id: string;
  readonly start: number;
  /** `undefined` for a note that was never saved. */
  readonly note: ReaderNote | undefined;
  /** The list it stands in when the text does not show its words. */
  readonly elsewhere: 'post' | 'lost';
}

/** Every note and new draft in the order of the text. */
export function entriesOf(notes: readonly ReaderNote[], drafts: readonly Draft[]): readonly Entry[] {
  const known = new Set(notes.map((note) => note.id));
  const ofDrafts = drafts
    .filter(({ id }) => !known.has(id))
    .map(
      (draft): Entry => ({
        id: draft.id,
        start: draft.start ?? 0,
        note: undefined,
        elsewhere: listOf(draft),
      }),
    );
  return [...notes.map(entryOf), ...ofDrafts].sort((a, b) => a.start - b.start);
}

function entryOf(note: ReaderNote): Entry {
  const start = 'start' in note.anchor ? note.anchor.start : 0;
  return { id: note.id, start, note, elsewhere: note.anchor.verdict === 'post' ? 'post' : 'lost' };
}

/** A draft that knows words of the text belongs to them, shown or not. */
function listOf({ start, lost }: Draft): Entry['elsewhere'] {
  return start === undefined && lost !== true ? 'post' : 'lost';
}

/** What to mark in the text; a draft of a note takes the note's place. */
export function marksOf(notes: readonly ReaderNote[], drafts: readonly Draft[]): readonly Mark[] {
  const edited = new Set(drafts.map((draft) => draft.id));
  const ofNotes = notes.flatMap((note): readonly Mark[] => {
    const { id, color, motivation, anchor } = note;
    if (!('start' in anchor) || edited.has(id)) return [];
    const state = anchor.verdict === 'changed' ? 'changed' : plainState(note);
    return [{ id, color, motivation, state, start: anchor.start, end: anchor.end }];
  });
  const ofDrafts = drafts.flatMap((draft): readonly Mark[] => {
    const { id, color, motivation, start, end } = draft;
    return start === undefined || end === undefined
      ? []
      : [{ id, color, motivation, start, end, state: 'draft' }];
  });
  return [...ofNotes, ...ofDrafts];
}

function plainState(note: ReaderNote): Mark['state'] {
  if (note.completed !== undefined) return 'done';
  return note.body.trim() === '' && note.motivation !== 'todo' ? 'bare' : 'note';
}

/** A new note has the colour of its kind. */
const KIND_COLORS: Readonly<Partial<Record<Motivation, NoteColor>>> = { questioning: 'blue', todo: 'green' };

/** An unsaved note on a span, or on the whole post. */
export function newDraft(motivation: Motivation, span: Span | undefined, color?: NoteColor): Draft {
  const id = `draft:${crypto.randomUUID()}`;
  const place = { start: span?.start, end: span?.end };
  return {
    id,
    motivation,
    color: color ?? KIND_COLORS[motivation] ?? 'yellow',
    tags: [],
    body: '',
    ...place,
  };
}

/** An unsaved reply, which keeps the place of the note it answers. */
export function newReply({ id, color, anchor }: ReaderNote): Draft {
  const span = 'start' in anchor ? anchor : undefined;
  return { ...newDraft('replying', span, color), replyTo: id };
}
