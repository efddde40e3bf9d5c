import { collapseWhitespace, unique } from '../core/posts/text.ts';
import type { FileSystem } from './atomicFile.ts';
import type { Log } from './log.ts';
import { PostMarks } from './postMarks.ts';

const KIND = { states: new Set(['topics', 'rules']), lost: 'which topics you chose' };

/** What a tooltip says of a topic that the user chose. */
export const YOUR_CHOICE = 'your choice';

/**
 * The topics the user gave to posts by hand: `<ISO time>\ttopics\t<post id>[\t<topic>…]`; `rules` in place of `topics`
 * where the choice was taken back. See `PostMarks`.
 */
export class TopicChoices {
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

  /** What was chosen last for any of these ids of one post; an empty list is a choice too. */
  of(ids: readonly string[]): readonly string[] | undefined {
    const last = this.#marks.latest(ids);
    return last?.state === 'topics' ? last.values : undefined;
  }

  /** The ids under which something was ever chosen. */
  ids(): readonly string[] {
    return [...this.#marks.entries()].map(([id]) => id);
  }

  /** Every topic that some post was given. */
  names(): readonly string[] {
    return unique([...this.#marks.entries()].flatMap(([, { values }]) => values));
  }

  /** Reads the file again; true when it changed. Choices that could not be written stay. */
  load(): boolean {
    return this.#marks.load();
  }

  /** Gives the posts these topics, or takes the choice back, and saves. */
  choose(ids: readonly string[], topics: readonly string[] | undefined): void {
    if (ids.length === 0) return;
    const values = unique((topics ?? []).map(collapseWhitespace).filter((topic) => topic !== ''));
    this.#marks.set(ids, topics === undefined ? 'rules' : 'topics', values);
  }
}
