import type * as vscode from 'vscode';
import { anchor, describe } from '../../core/notes/anchor.ts';
import type { NoteTarget } from '../../core/notes/note.ts';
import type { Post } from '../../core/posts/post.ts';
import type { Draft } from '../../protocol/reader.ts';

const KEY = 'marginalia.drafts';

/** The words a draft was begun on: like a note, it has to find them again when the text changes. */
export type DraftPlace = Pick<NoteTarget, 'quote' | 'position'>;

/** An unfinished note and the state of the file it started from. */
export interface StoredDraft {
  readonly draft: Draft;
  readonly place: DraftPlace;
  /** Hash of the note's file when editing began; `undefined` for a new note. */
  readonly baseHash: string | undefined;
}

type Drafts = Readonly<Record<string, readonly StoredDraft[]>>;

/** The selectors of a draft's words in the text that the page shows. */
export function placeOf({ start, end }: Draft, text: string): DraftPlace {
  if (start === undefined || end === undefined) return { quote: undefined, position: undefined };
  return describe(text, start, end);
}

/** The draft at its words as they stand in the post's text now; `lost` when they are gone. */
export function placeDraft({ draft, place }: StoredDraft, post: Post): Draft {
  if (place.quote === undefined) return draft;
  const found = anchor({ source: post.source.path, post: post.id, ...place }, post.text);
  if (!('start' in found)) return { ...draft, start: undefined, end: undefined, lost: true };
  return { ...draft, start: found.start, end: found.end };
}

/** Unfinished notes by post, kept through closed tabs and restarts until they are saved or discarded. */
export class DraftStore {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  of(post: string): readonly StoredDraft[] {
    return this.#all()[post] ?? [];
  }

  find(post: string, id: string): StoredDraft | undefined {
    return this.of(post).find(({ draft }) => draft.id === id);
  }

  /** Keeps a draft; where it began counts from its first version, so that later edits of the post do not move it. */
  async keep(post: string, draft: StoredDraft): Promise<void> {
    const known = this.find(post, draft.draft.id);
    const stored: StoredDraft = known ? { ...known, draft: draft.draft } : draft;
    const others = this.of(post).filter((other) => other.draft.id !== draft.draft.id);
    await this.#write(post, [...others, stored]);
  }

  async discard(post: string, id: string): Promise<void> {
    const others = this.of(post).filter((other) => other.draft.id !== id);
    if (others.length !== this.of(post).length) await this.#write(post, others);
  }

  /** A post was edited and has another id now. */
  async move(from: readonly string[], to: string): Promise<void> {
    const moved = from.flatMap((post) => this.of(post));
    if (moved.length === 0) return;
    for (const post of from) await this.#write(post, []);
    await this.#write(to, [...this.of(to), ...moved]);
  }

  #all(): Drafts {
    return this.#state.get<Drafts>(KEY, {});
  }

  async #write(post: string, drafts: readonly StoredDraft[]): Promise<void> {
    const { [post]: _, ...others } = this.#all();
    await this.#state.update(KEY, drafts.length === 0 ? others : { ...others, [post]: drafts });
  }
}
