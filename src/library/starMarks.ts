import type { Log } from './log.ts';
import { PostMarks } from './postMarks.ts';

const KIND = { states: new Set(['starred', 'unstarred']), lost: 'which posts you starred' };

/** Which posts are starred: `<ISO time>\t<starred|unstarred>\t<post id>`, see `PostMarks`. */
export class StarMarks {
  readonly #marks: PostMarks;

  constructor(path: string, log: Log) {
    this.#marks = new PostMarks(path, KIND, log);
  }

  /** Why the file cannot be read or written; `undefined` while it can. */
  get problem(): string | undefined {
    return this.#marks.problem;
  }

  /** Changes with every change of the file's text. */
  get hash(): string {
    return this.#marks.hash;
  }

  /** Whether a post is starred that goes by these ids. */
  isStarred(postIds: readonly string[]): boolean {
    return this.#marks.latest(postIds)?.state === 'starred';
  }

  /** Every id under which a post was ever starred. */
  starredIds(): readonly string[] {
    return [...this.#marks.entries()].filter(([, { state }]) => state === 'starred').map(([id]) => id);
  }

  /** Reads the file again; true when it changed. Marks that could not be written stay. */
  load(): boolean {
    return this.#marks.load();
  }

  /** Marks posts and saves. Where the file cannot be written the marks last until the end of the session. */
  mark(ids: readonly string[], starred: boolean): void {
    if (ids.length > 0) this.#marks.set(ids, starred ? 'starred' : 'unstarred');
  }
}
