/** What the Notes view asks of the library: rows as they are shown, without the whole of a note. */
import type { Anchor, Motivation, NoteColor } from '../core/notes/note.ts';
import type { NoteProblem } from '../core/notes/storedNote.ts';

export const NOTE_GROUPINGS = ['post', 'paper', 'topic', 'tag', 'color', 'date', 'author'] as const;
export type NoteGrouping = (typeof NOTE_GROUPINGS)[number];

/** Which notes are shown; `todo`: those still to do. */
export const NOTE_STATES = ['all', 'todo', 'done', 'question', 'changed', 'lost'] as const;
export type NoteState = (typeof NOTE_STATES)[number];

export interface NoteQuery {
  /** How they will be grouped: what stands in `subjects`. */
  readonly by: NoteGrouping;
  readonly state: NoteState;
  /** Words that each begin a word of the note, its quote, its tags, its author or the title of its post; in any order. */
  readonly text: string;
  /** Only notes of this author; empty: those without one. `undefined`: everyone's. */
  readonly author: string | undefined;
}

/** What a group of notes is about. */
export interface NoteSubject {
  readonly key: string;
  readonly label: string;
}

/** A note as a row of a list. */
export interface NoteSummary {
  readonly id: string;
  /** Relative to the posts folder, with `/`. */
  readonly path: string;
  /** Of a reply: the id of the note that its thread begins with; `undefined` when that is gone. */
  readonly thread: string | undefined;
  readonly verdict: Anchor['verdict'];
  /** Where its words begin in the text of the post. */
  readonly start: number | undefined;
  /** The post it stands in now; `undefined` when that is no longer in the library. */
  readonly post: string | undefined;
  /** The title of that post, else the path of the file it stood in. */
  readonly title: string;
  readonly motivation: Motivation;
  readonly completed: string | undefined;
  readonly creator: string | undefined;
  readonly color: NoteColor;
  readonly tags: readonly string[];
  readonly created: string;
  /** The first words of its body, as plain text on one line. */
  readonly words: string;
  /** The first words it was made on. */
  readonly quote: string;
  /** The papers or topics it stands under, when those are asked for. */
  readonly subjects: readonly NoteSubject[];
}

export interface FoundNotes {
  /** Oldest first; with each note that fits, the rest of its thread. */
  readonly notes: readonly NoteSummary[];
  /** How many fit. */
  readonly found: number;
  /** How many there are. */
  readonly total: number;
  /** Files of the notes folder that are no readable notes. */
  readonly problems: readonly NoteProblem[];
}
