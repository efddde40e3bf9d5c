import type { PostOpening, PostPeek } from '../openPost.ts';
import type { ReaderPanel } from './readerPanel.ts';

interface PeekSources {
  /** The reader that the next post replaces, when it is in sight. */
  readonly shown: () => ReaderPanel | undefined;
  /** Opens one more, which leaves the focus where it is. */
  readonly make: () => ReaderPanel;
  /** Takes over one that was made: the next post replaces it. */
  readonly adopt: (made: ReaderPanel) => void;
}

/** Shows posts for a look: in the reader that is there, else in one that is made for it and goes again. */
export class Peek implements PostPeek {
  readonly #sources: PeekSources;
  #reader: ReaderPanel | undefined;
  /** What the reader showed before; `undefined` for one that was made: VS Code knows what it covers. */
  #before: PostOpening | undefined;

  constructor(sources: PeekSources) {
    this.#sources = sources;
  }

  async look(opening: PostOpening): Promise<void> {
    if (this.#reader === undefined) {
      const shown = this.#sources.shown();
      this.#before = shown?.opening;
      this.#reader = shown ?? this.#sources.make();
    }
    await this.#reader.show({ ...opening, isLook: true });
  }

  async putBack(): Promise<void> {
    const before = this.#before;
    const reader = this.#reader;
    this.#end()?.panel.dispose();
    if (before !== undefined) await reader?.show(before);
  }

  async keep(): Promise<void> {
    const shown = this.#reader;
    this.adopt();
    if (shown?.opening !== undefined) await shown.show(shown.opening);
  }

  /** Ends looking, for another post that takes the place of what is shown. */
  adopt(): void {
    const made = this.#end();
    if (made !== undefined) this.#sources.adopt(made);
  }

  /** Returns the reader that was made. */
  #end(): ReaderPanel | undefined {
    const made = this.#before === undefined ? this.#reader : undefined;
    this.#reader = undefined;
    this.#before = undefined;
    return made;
  }

  uses(reader: ReaderPanel): boolean {
    return this.#reader === reader;
  }

  /** The reader was closed. */
  forget(reader: ReaderPanel): void {
    if (this.uses(reader)) this.#end();
  }
}
