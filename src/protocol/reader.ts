/** What the host and the reader page say to each other. The page never sends HTML, paths or commands. */
import type { Anchor, Motivation, NoteColor } from '../core/notes/note.ts';
import type { Reactions, Reference } from '../core/posts/post.ts';

export interface ReaderReference extends Reference {
  /** Index into the post's references; what `openReference` names. */
  readonly index: number;
}

export interface ReaderPost {
  readonly id: string;
  /** Ids it had before its text was edited. */
  readonly formerIds: readonly string[];
  readonly title: string;
  readonly channel: string | undefined;
  readonly author: string | undefined;
  readonly forwardedFrom: string | undefined;
  readonly publishedAt: string | undefined;
  readonly language: string;
  readonly reactions: Reactions | undefined;
  readonly hashtags: readonly string[];
  readonly topics: readonly { readonly topic: string; readonly because: string }[];
  readonly references: readonly ReaderReference[];
  /** Paths of the files it was found in. */
  readonly sources: readonly string[];
  /** The plain text; every offset counts in it. */
  readonly text: string;
  /** NOT sanitised. */
  readonly html: string;
  /** What `<img src>` with a relative path means: the path as written → an address the page may load. */
  readonly images: Readonly<Record<string, string>>;
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
}

export interface ReaderPlace {
  /** Scroll to this range of the text and flash it. */
  readonly range?: { readonly start: number; readonly end: number } | undefined;
  /** Scroll to this note, flash and focus it. */
  readonly note?: string | undefined;
}

export type SelectionAction =
  | { readonly kind: 'highlight'; readonly color: NoteColor | undefined }
  | { readonly kind: 'note' }
  | { readonly kind: 'question' }
  | { readonly kind: 'copyLink' };

export type ToReader =
  | {
      readonly type: 'show';
      readonly post: ReaderPost;
      readonly notes: readonly ReaderNote[];
      readonly drafts: readonly Draft[];
      readonly place: ReaderPlace | undefined;
      readonly hasPrevious: boolean;
      readonly hasNext: boolean;
    }
  /** The same post's notes after a change. */
  | { readonly type: 'notes'; readonly post: string; readonly notes: readonly ReaderNote[] }
  | { readonly type: 'reveal'; readonly post: string; readonly place: ReaderPlace }
  /** A keybinding or palette command on the current selection. */
  | { readonly type: 'act'; readonly action: SelectionAction }
  /** The post is gone or broken; the text says what to do. */
  | { readonly type: 'message'; readonly title: string; readonly detail: string }
  /** Answer to a request with the same `request`. */
  | { readonly type: 'done'; readonly request: number }
  | { readonly type: 'failed'; readonly request: number; readonly message: string };

export type FromReader =
  | { readonly type: 'ready'; readonly post: string | undefined }
  /** Requests: answered with `done` or `failed`; on `done` the new notes were already sent. */
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
  | { readonly type: 'openReference'; readonly post: string; readonly index: number }
  /** Filter the Posts tree. */
  | { readonly type: 'showTopic'; readonly topic: string }
  | { readonly type: 'openSource'; readonly post: string; readonly index: number }
  | { readonly type: 'navigate'; readonly to: 'previous' | 'next' }
  /** Whether a text field has the focus: no keybinding may fire then, since AltGr types letters with Ctrl+Alt. */
  | { readonly type: 'editing'; readonly editing: boolean };
