import type * as vscode from 'vscode';
import type { Draft } from '../../protocol/reader.ts';

const KEY = 'marginalia.drafts';

/** An unfinished note and the state of the file it started from. */
export interface StoredDraft {
  readonly draft: Draft;
  /** Hash of the note's file when editing began; `undefined` for a new note. */
  readonly baseHash: string | undefined;
}

type Drafts = Readonly<Record<string, readonly StoredDraft[]>>;

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

  /** Keeps a draft; `baseHash` counts only for its first version. */
  async keep(post: string, draft: Draft, baseHash: string | undefined): Promise<void> {
    const known = this.find(post, draft.id);
    const stored: StoredDraft = { draft, baseHash: known ? known.baseHash : baseHash };
    const others = this.of(post).filter((other) => other.draft.id !== draft.id);
    await this.#write(post, [...others, stored]);
  }

  async discard(post: string, id: string): Promise<void> {
    const others = this.of(post).filter((other) => other.draft.id !== id);
    if (others.length !== this.of(post).length) await this.#write(post, others);
  }

  #all(): Drafts {
    return this.#state.get<Drafts>(KEY, {});
  }

  async #write(post: string, drafts: readonly StoredDraft[]): Promise<void> {
    const { [post]: _, ...others } = this.#all();
    await this.#state.update(KEY, drafts.length === 0 ? others : { ...others, [post]: drafts });
  }
}
