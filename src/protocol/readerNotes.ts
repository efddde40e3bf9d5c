/** What the reader page asks about notes, and what it is told besides the notes themselves. */
import type { NoteColor } from '../core/notes/note.ts';
import type { Draft } from './reader.ts';

export const NOTE_PEOPLE = ['everyone', 'mine'] as const;
/** Whose notes the reader shows. */
export type NotePeople = (typeof NOTE_PEOPLE)[number];

export interface NoteSettings {
  /** What the user calls each colour. */
  readonly colors: Readonly<Record<NoteColor, string>>;
  readonly people: NotePeople;
}

/** A completion: what to show, and what to write. */
export interface Suggestion {
  readonly label: string;
  /** A few words on what it is: `paper`, `12 notes`. */
  readonly detail: string;
  readonly insert: string;
}

export const SUGGESTED = ['tags', 'links'] as const;
export type Suggested = (typeof SUGGESTED)[number];

/** Requests about notes, and for completions; answered with `done` or `failed`. */
export type NoteRequest =
  | { readonly type: 'saveNote'; readonly request: number; readonly post: string; readonly draft: Draft }
  | { readonly type: 'deleteNote'; readonly request: number; readonly post: string; readonly note: string }
  | { readonly type: 'undoDelete'; readonly request: number; readonly post: string; readonly note: string }
  | {
      readonly type: 'recolor';
      readonly request: number;
      readonly post: string;
      readonly note: string;
      readonly color: NoteColor;
    }
  | {
      readonly type: 'completeNote';
      readonly request: number;
      readonly post: string;
      readonly note: string;
      readonly done: boolean;
    }
  /** From now on the note stands on these words; `words` is what the page shows there. */
  | {
      readonly type: 'placeNote';
      readonly request: number;
      readonly post: string;
      readonly note: string;
      readonly start: number;
      readonly end: number;
      readonly words: string;
    }
  | {
      readonly type: 'suggest';
      readonly request: number;
      readonly post: string;
      readonly of: Suggested;
      readonly words: string;
    };

/** A note that links here. */
export interface Backlink {
  readonly note: string;
  /** What it says, in a few words. */
  readonly words: string;
  /** The title of the post or paper it stands on. */
  readonly title: string;
}

/** What links to a post or paper, and to each note on it that is linked to. */
export interface Backlinks {
  readonly page: readonly Backlink[];
  readonly notes: Readonly<Record<string, readonly Backlink[]>>;
}

/** Where a `[[link]]` leads: a post or the page of a paper, or a note and the page it stands on. */
export type LinkTarget =
  | { readonly kind: 'page'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string; readonly page: string | undefined };
