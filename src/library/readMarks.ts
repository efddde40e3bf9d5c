import type { FileSystem } from './atomicFile.ts';
import type { Log } from './log.ts';
import { PostMarks } from './postMarks.ts';

const KIND = { states: new Set(['read', 'unread']), lost: 'which posts you read' };

/** Which posts were read: `<ISO time>\t<read|unread>\t<post id>`, see `PostMarks`. */
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

  /** Whether a post was read that goes by these ids. */
  isRead(postIds: readonly string[]): boolean {
    return this.#marks.latest(postIds)?.state === 'read';
  }

  /** Every id under which a post was ever marked read. */
  readIds(): readonly string[] {
    return [...this.#marks.entries()].filter(([, { state }]) => state === 'read').map(([id]) => id);
  }

  /** Reads the file again; true when it changed. Marks that could not be written stay. */
  load(): boolean {
    return this.#marks.load();
  }

  /** Marks posts and saves. Where the file cannot be written the marks last until the end of the session. */
  mark(ids: readonly string[], read: boolean): void {
    this.#marks.set(ids, read ? 'read' : 'unread');
  }
}
