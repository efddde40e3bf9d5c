import type * as vscode from 'vscode';
import { anchor, describe } from '../../core/notes/anchor.ts';
import type { NoteTarget } from '../../core/notes/note.ts';
import type { Post } from '../../core/posts/post.ts';
import type { DraftFolder, OtherDraft } from '../../library/draftFolder.ts';
import type { Draft } from '../../protocol/reader.ts';
import { isObject } from '../openPost.ts';
import { isDraft } from './readerMessages.ts';

const IN_MEMORY = 'What you type is kept only until VS Code closes. ';
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

/** A draft, the post it stands on, and when it was typed. */
interface Entry {
  readonly post: string;
  readonly at: number;
  readonly stored: StoredDraft;
  /** Of one that another session typed. */
  readonly file?: OtherDraft;
}

/** Where drafts lie. */
export interface DraftHome {
  readonly folder: DraftFolder;
  /** Held the drafts before they had files. */
  readonly state: vscode.Memento;
  /** Tells the user that drafts cannot be written. */
  readonly tell: (message: string) => void;
}

/**
 * Unfinished notes by post, kept through closed tabs, restarts and crashes until they are saved or discarded: on the disk
 * before `keep` returns. Where the disk refuses them they are in memory, and the user is told once.
 */
export class DraftStore {
  readonly #home: DraftHome;
  /** What this session typed, by draft id. */
  readonly #own = new Map<string, Entry>();
  readonly #unwritten = new Set<string>();
  #hasTold = false;

  constructor(home: DraftHome) {
    this.#home = home;
    this.#migrate();
  }

  of(post: string): readonly StoredDraft[] {
    return this.#entries()
      .filter((entry) => entry.post === post)
      .map(({ stored }) => stored);
  }

  find(post: string, id: string): StoredDraft | undefined {
    return this.#find(post, id)?.stored;
  }

  /** Keeps a draft; where it began counts from its first version, so that later edits of the post do not move it. */
  async keep(post: string, draft: StoredDraft): Promise<void> {
    const known = this.#find(post, draft.draft.id);
    this.#put(post, known ? { ...known.stored, draft: draft.draft } : draft, known?.file);
  }

  async discard(post: string, id: string): Promise<void> {
    const known = this.#find(post, id);
    if (known === undefined) return;
    this.#own.delete(id);
    this.#unwritten.delete(id);
    const { folder } = this.#home;
    this.#try(() => (known.file === undefined ? folder.remove(id) : folder.take(known.file)));
  }

  /** A post was edited and has another id now. */
  async move(from: readonly string[], to: string): Promise<void> {
    for (const { post, stored, file } of from.length === 0 ? [] : this.#entries()) {
      if (from.includes(post)) this.#put(to, stored, file);
    }
  }

  #find(post: string, id: string): Entry | undefined {
    const own = this.#own.get(id);
    if (own?.post === post) return own;
    return this.#entries().find((entry) => entry.post === post && entry.stored.draft.id === id);
  }

  /** Own drafts, and of others the latest version of each. */
  #entries(): readonly Entry[] {
    const found = new Map<string, Entry>(this.#own);
    for (const other of this.#others()) {
      const { id } = other.stored.draft;
      const known = found.get(id);
      if (known === undefined || (!this.#own.has(id) && known.at < other.at)) found.set(id, other);
    }
    return [...found.values()].sort((a, b) => a.at - b.at);
  }

  #others(): readonly Entry[] {
    let files: readonly OtherDraft[] = [];
    this.#try(() => {
      files = this.#home.folder.others();
    });
    return files.flatMap((file) => {
      const entry = parseEntry(file.text);
      return entry === undefined ? [] : [{ ...entry, file }];
    });
  }

  /** `from`: the file of another session that it goes on from. */
  #put(post: string, stored: StoredDraft, from?: OtherDraft): void {
    const { id } = stored.draft;
    this.#own.set(id, { post, at: Date.now(), stored });
    this.#unwritten.add(id);
    this.#write();
    if (from !== undefined && !this.#unwritten.has(id)) this.#try(() => this.#home.folder.take(from));
  }

  /** Writes what is not on the disk yet, also what could not be written before. */
  #write(): void {
    for (const id of this.#unwritten) {
      if (!this.#try(() => this.#home.folder.write(id, JSON.stringify(this.#own.get(id))), IN_MEMORY)) return;
      this.#unwritten.delete(id);
    }
    this.#hasTold = false;
  }

  /** False when the disk refused it, which the user is told once. */
  #try(change: () => void, consequence = ''): boolean {
    try {
      change();
      return true;
    } catch (error) {
      if (!this.#hasTold) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#home.tell(`${consequence}${reason}`);
      }
      this.#hasTold = true;
      return false;
    }
  }

  #migrate(): void {
    const { state } = this.#home;
    const former = state.get<Readonly<Record<string, readonly StoredDraft[]>>>(KEY);
    if (former === undefined) return;
    // VS Code forgets late: what it still tells after a crash may be older than the files.
    const known = new Set(this.#entries().map(({ stored }) => stored.draft.id));
    for (const [post, drafts] of Object.entries(former)) {
      for (const stored of drafts) if (!known.has(stored.draft.id)) this.#put(post, stored);
    }
    if (this.#unwritten.size === 0) void state.update(KEY, undefined);
  }
}

/** Another version of Marginalia may have written it. */
function parseEntry(text: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  if (!isObject(value) || typeof value['post'] !== 'string' || typeof value['at'] !== 'number') return false;
  const stored = value['stored'];
  return isObject(stored) && isDraft(stored['draft']) && isPlace(stored['place']);
}

function isPlace(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { quote, position } = value;
  const areAll = (of: unknown, type: string, keys: readonly string[]): boolean =>
    of === undefined || (isObject(of) && keys.every((key) => typeof of[key] === type));
  return (
    areAll(quote, 'string', ['exact', 'prefix', 'suffix']) && areAll(position, 'number', ['start', 'end'])
  );
}
