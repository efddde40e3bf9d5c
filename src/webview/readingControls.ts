import type { ReaderPost, Reading } from '../protocol/reader.ts';
import { button, el } from './dom.ts';
import type { Host } from './host.ts';
import type { IconName } from './icons.ts';
import type { Status } from './status.ts';

/** Star and done: two buttons that stay pressed, and what the keys do. */
export class ReadingControls {
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #status: Status;
  readonly #star: HTMLButtonElement;
  readonly #done: HTMLButtonElement;
  #post: Pick<ReaderPost, 'id' | 'reading'> | undefined;
  #hasNext = false;

  constructor(host: Host, status: Status) {
    this.#host = host;
    this.#status = status;
    this.#star = toggle('Star', 'star', 's', () => this.toggleStar());
    this.#done = toggle('Done', 'check', 'x', () => void this.#setDone(!this.#isDone));
    this.element = el(
      'div',
      { class: 'reading-controls', role: 'group', 'aria-label': 'Reading' },
      this.#star,
      this.#done,
    );
  }

  show(post: ReaderPost, hasNext: boolean): void {
    this.#post = post;
    this.#hasNext = hasNext;
    this.#draw();
  }

  /** What the library knows now. */
  update(post: string, reading: Reading): void {
    if (post !== this.#post?.id) return;
    this.#post = { id: post, reading };
    this.#draw();
  }

  toggleStar(): void {
    const { id: post, reading } = this.#post ?? {};
    if (post === undefined || reading === undefined) return;
    const starred = !reading.starred;
    this.#host.request({ type: 'setStarred', post, starred }).then(
      () => this.#status.say(starred ? 'Starred' : 'Star removed'),
      (error: unknown) => this.#status.fail(error),
    );
  }

  /** Marks the post as done and goes to the next one; one that is done already is done no more, and stays. */
  async finish(): Promise<void> {
    const done = !this.#isDone;
    const hasNext = this.#hasNext;
    if (!(await this.#setDone(done)) || !done) return;
    if (hasNext) this.#host.send({ type: 'navigate', to: 'next' });
    else this.#status.say('Done. This was the last post of the list');
  }

  get #isDone(): boolean {
    return this.#post?.reading.done === true;
  }

  /** False when it could not be kept. */
  async #setDone(done: boolean): Promise<boolean> {
    const post = this.#post?.id;
    if (post === undefined) return false;
    try {
      await this.#host.request({ type: 'setDone', post, done });
      this.#status.say(done ? 'Done' : 'Not done');
      return true;
    } catch (error) {
      this.#status.fail(error);
      return false;
    }
  }

  #draw(): void {
    const { starred, done } = this.#post?.reading ?? { starred: false, done: false };
    this.#star.setAttribute('aria-pressed', `${starred}`);
    this.#done.setAttribute('aria-pressed', `${done}`);
    this.#star.title = starred ? 'Remove the star (S)' : 'Star this post (S)';
    this.#done.title = done
      ? 'Mark as not done (X)'
      : 'Mark as done; the key X also goes on to the next post (X)';
  }
}

function toggle(name: string, icon: IconName, key: string, onClick: () => void): HTMLButtonElement {
  const element = button({ name, text: name, icon, className: `reading-toggle ${icon}`, onClick });
  element.setAttribute('aria-keyshortcuts', key);
  return element;
}
