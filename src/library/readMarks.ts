import type { FileSystem } from './atomicFile.ts';
import type { Log } from './log.ts';
import { PostMarks } from './postMarks.ts';

const KIND = { states: new Set(['read', 'unread', 'done']), lost: 'which posts you read' };

/** How far the user is with a post; one that is done was read too. */
export type ReadState = 'read' | 'unread' | 'done';

/** Which posts were read and which are done: `<ISO time>\t<read|unread|done>\t<post id>`, see `PostMarks`. */
export class ReadMarks {
  readonly #marks: PostMarks;

  constructor(path: string, log: Log, fs?: FileSystem) {
    this.#marks = new PostMarks(path, KIND, log, fs);
  }

  /** See `PostMarks.problem`. */
  get problem(): string | undefined {
    return this.#marks.problem;
  }

  /** Changes with every change of the file's text. */
  get hash(): string {
    return this.#marks.hash;
  }

  /** How far the user is with a post that goes by these ids. */
  stateOf(postIds: readonly string[]): ReadState {
    const state = this.#marks.latest(postIds)?.state;
    return state === 'read' || state === 'done' ? state : 'unread';
  }

  /** Whether a post was read that goes by these ids. */
  isRead(postIds: readonly string[]): boolean {
    return this.stateOf(postIds) !== 'unread';
  }

  /** Every id under which a post was ever marked read or done. */
  readIds(): readonly string[] {
    return [...this.#marks.entries()].filter(([, { state }]) => state !== 'unread').map(([id]) => id);
  }

  /** Reads the file again; true when it changed. Marks that could not be written stay. */
  load(): boolean {
    return this.#marks.load();
  }

  /** Marks posts and saves. Where the file cannot be written the marks last until the end of the session. */
  mark(ids: readonly string[], read: boolean): void {
    this.#set(ids, read ? 'read' : 'unread');
  }

  /** As `mark`; what is done no more stays read. */
  markDone(ids: readonly string[], done: boolean): void {
    this.#set(ids, done ? 'done' : 'read');
  }

  #set(ids: readonly string[], state: ReadState): void {
    if (ids.length > 0) this.#marks.set(ids, state);
  }
}
