/** What the host and the reader page say to each other. The page never sends HTML, paths or commands. */
import type { Anchor, Motivation, NoteColor } from '../core/notes/note.ts';
import type { Rating, ReadingStatus } from '../core/papers/paperRecord.ts';
import type { PostFormat, Reactions, Reference } from '../core/posts/post.ts';
import type { Backlinks, NotePeople, NoteRequest, NoteSettings, Suggestion } from './readerNotes.ts';
import type { PaperAction, PaperPart, ReaderPaper } from './readerPaper.ts';

export interface ReaderReference extends Reference {
  /** Index into the post's references; what `openReference` names. */
  readonly index: number;
  /** A paper whose link is lost but which the library knows: it has a page. */
  readonly isFound?: boolean;
}

/** A file the post was found in. */
export interface ReaderSource {
  /** Relative to its posts folder. */
  readonly path: string;
  readonly format: PostFormat;
}

/** Another post that this one is about: an index or a kind names it, never an address. */
export interface ReaderRelative {
  /** The name of its channel, or words of it; `undefined` when the file does not tell them. */
  readonly label: string | undefined;
  /** Whether it can be opened: in the library or outside. */
  readonly canOpen: boolean;
}

/** What the user said of a post. */
export interface Reading {
  readonly starred: boolean;
  /** Finished with. */
  readonly done: boolean;
}

export interface ReaderPost {
  readonly id: string;
  /** Ids it had before its text was edited. */
  readonly formerIds: readonly string[];
  readonly title: string;
  readonly channel: string | undefined;
  readonly author: string | undefined;
  /** Whose post was forwarded. */
  readonly original: ReaderRelative | undefined;
  /** What it answers. */
  readonly replyTo: ReaderRelative | undefined;
  /** Where else the same post stands. */
  readonly alsoIn: readonly ReaderRelative[];
  readonly publishedAt: string | undefined;
  readonly editedAt: string | undefined;
  readonly views: number | undefined;
  readonly reading: Reading;
  /** Its text changed since it was read. */
  readonly changed: boolean;
  /** Which entry of a digest it is; `source` is the index of the digest's file. */
  readonly entry: { readonly number: number; readonly of: number; readonly source: number } | undefined;
  readonly language: string;
  readonly reactions: Reactions | undefined;
  readonly hashtags: readonly string[];
  readonly topics: readonly { readonly topic: string; readonly because: string }[];
  readonly references: readonly ReaderReference[];
  readonly sources: readonly ReaderSource[];
  /** What it shows besides text, as its file names it. */
  readonly media: readonly string[];
  /** The plain text; every offset counts in it. */
  readonly text: string;
  /** NOT sanitised. */
  readonly html: string;
  /** What a relative path in `<img src>` or `media` means: the path as written → an address the page may load. */
  readonly images: Readonly<Record<string, string>>;
  /** Set on the page of a paper: `text` and `html` are its abstract. */
  readonly paper?: ReaderPaper | undefined;
}

export interface ReaderNote {
  readonly id: string;
  readonly motivation: Motivation;
  readonly color: NoteColor;
  readonly tags: readonly string[];
  /** Markdown. */
  readonly body: string;
  /** The body as HTML, NOT sanitised. */
  readonly html: string;
  readonly anchor: Anchor;
  /** The words the note was made on; `undefined` for a note on the whole post. */
  readonly quote: string | undefined;
  readonly created: string;
  readonly modified: string;
  /** When a to-do was done. */
  readonly completed?: string | undefined;
  /** The name of another person who wrote it; `undefined`: the reader's own. */
  readonly author?: string | undefined;
  /** Of a reply: the id of the note it answers, which may be gone. */
  readonly replyTo?: string | undefined;
}

/** An unfinished note: kept by the host on every change until it is saved or discarded. */
export interface Draft {
  /** The note being edited, or a fresh `draft:<uuid>` for a new one. */
  readonly id: string;
  readonly motivation: Motivation;
  readonly color: NoteColor;
  readonly tags: readonly string[];
  readonly body: string;
  /** Offsets in the post's text; both undefined for a note on the whole post. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** The words it was begun on are gone. */
  readonly lost?: boolean | undefined;
  /** Of a new reply: the id of the note it answers. */
  readonly replyTo?: string | undefined;
}

export interface ReaderPlace {
  /** Scroll to this range of the text and flash it. */
  readonly range?: { readonly start: number; readonly end: number } | undefined;
  /** Scroll to this note, flash and focus it. */
  readonly note?: string | undefined;
  /** Open an editor for a new note on the whole post. */
  readonly write?: boolean | undefined;
}

export type SelectionAction =
  | { readonly kind: 'highlight'; readonly color: NoteColor | undefined }
  | { readonly kind: 'note' }
  | { readonly kind: 'question' }
  | { readonly kind: 'todo' }
  | { readonly kind: 'copyLink' };

export const RELATIONS = ['original', 'replyTo', 'alsoIn'] as const;
export type Relation = (typeof RELATIONS)[number];

export type ToReader =
  | {
      readonly type: 'show';
      readonly post: ReaderPost;
      readonly notes: readonly ReaderNote[];
      readonly drafts: readonly Draft[];
      readonly place: ReaderPlace | undefined;
      /** Where the user stopped reading it last: an offset in the text. */
      readonly position: number | undefined;
      readonly hasPrevious: boolean;
      readonly hasNext: boolean;
    }
  /** The same post's notes after a change. */
  | { readonly type: 'notes'; readonly post: string; readonly notes: readonly ReaderNote[] }
  /** What stands around a paper's abstract, after a change; the abstract is the same. */
  | { readonly type: 'paper'; readonly post: string; readonly paper: ReaderPaper }
  | { readonly type: 'reading'; readonly post: string; readonly reading: Reading }
  /** Values of CSS; `undefined`: the page's own. */
  | {
      readonly type: 'settings';
      readonly font: string | undefined;
      readonly fontSize: string | undefined;
      readonly width: string | undefined;
      /** Keys without Ctrl or Alt do something. */
      readonly singleKeys: boolean;
    }
  | { readonly type: 'reveal'; readonly post: string; readonly place: ReaderPlace }
  /** A keybinding or palette command on the current selection. */
  | { readonly type: 'act'; readonly action: SelectionAction }
  /** The post is gone or broken; the text says what to do. */
  | { readonly type: 'message'; readonly title: string; readonly detail: string }
  | { readonly type: 'noteSettings'; readonly settings: NoteSettings }
  | { readonly type: 'backlinks'; readonly post: string; readonly links: Backlinks }
  /** Answer to a request with the same `request`; `suggestions` to one that asks for them. */
  | { readonly type: 'done'; readonly request: number; readonly suggestions?: readonly Suggestion[] }
  | { readonly type: 'failed'; readonly request: number; readonly message: string };

export type FromReader =
  | { readonly type: 'ready'; readonly post: string | undefined }
  /** A post that was sent stands there and has been painted. */
  | { readonly type: 'painted'; readonly post: string }
  /** Requests: answered with `done` or `failed`; on `done` the new notes were already sent. */
  | NoteRequest
  | { readonly type: 'showPeople'; readonly people: NotePeople }
  | {
      readonly type: 'setStatus';
      readonly request: number;
      readonly post: string;
      readonly status: ReadingStatus | undefined;
    }
  | {
      readonly type: 'setRating';
      readonly request: number;
      readonly post: string;
      readonly rating: Rating | undefined;
    }
  | {
      readonly type: 'setStarred';
      readonly request: number;
      readonly post: string;
      readonly starred: boolean;
    }
  | { readonly type: 'setDone'; readonly request: number; readonly post: string; readonly done: boolean }
  /** Where the user reads: the first text in sight; `undefined` at the beginning and at the end. */
  | { readonly type: 'position'; readonly post: string; readonly offset: number | undefined }
  /** Kept until saved; `draft: undefined` discards it. */
  | { readonly type: 'draft'; readonly post: string; readonly id: string; readonly draft: Draft | undefined }
  | {
      readonly type: 'copyLink';
      readonly post: string;
      readonly start: number | undefined;
      readonly end: number | undefined;
    }
  /** A link of the post's HTML, as written; the host decides whether and how to open it. */
  | { readonly type: 'openLink'; readonly post: string; readonly href: string }
  /** A paper opens its page, or its address when `outside`; everything else its address. */
  | {
      readonly type: 'openReference';
      readonly post: string;
      readonly index: number;
      readonly outside: boolean;
    }
  | { readonly type: 'paperAction'; readonly post: string; readonly action: PaperAction }
  /** The post of a mention, at its passage. */
  | { readonly type: 'openMention'; readonly post: string; readonly index: number }
  | {
      readonly type: 'openPart';
      readonly post: string;
      readonly part: PaperPart;
      readonly index: number;
    }
  /** Another post; `index` counts in `alsoIn` and is 0 else. */
  | {
      readonly type: 'openRelative';
      readonly post: string;
      readonly relation: Relation;
      readonly index: number;
    }
  /** Ask the user which topics the post belongs to. */
  | { readonly type: 'changeTopics'; readonly post: string }
  /** Filter the Posts tree. */
  | { readonly type: 'showTopic'; readonly topic: string }
  | { readonly type: 'openSource'; readonly post: string; readonly index: number }
  | { readonly type: 'navigate'; readonly to: 'previous' | 'next' }
  /** Whether a text field has the focus: no keybinding may fire then, since AltGr types letters with Ctrl+Alt. */
  | { readonly type: 'editing'; readonly editing: boolean };
