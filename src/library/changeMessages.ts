/** Milliseconds between two messages that something changed: the first ones, and at most. */
const CHANGE_INTERVAL = 1000;
const LONGEST_CHANGE_INTERVAL = 8000;

/** Tells of changes at once, then ever more seldom, as views ask for more of a larger library, and at the end. */
export class ChangeMessages {
  readonly #send: (posts: boolean, notes: boolean) => void;
  #posts = false;
  #notes = false;
  #lastSent = Number.NEGATIVE_INFINITY;
  #interval = CHANGE_INTERVAL;

  constructor(send: (posts: boolean, notes: boolean) => void) {
    this.#send = send;
  }

  add(posts: boolean, notes: boolean): void {
    this.#posts ||= posts;
    this.#notes ||= notes;
    if (performance.now() - this.#lastSent < this.#interval) return;
    if (this.#lastSent > 0) this.#interval = Math.min(2 * this.#interval, LONGEST_CHANGE_INTERVAL);
    this.flush();
  }

  flush(): void {
    if (!this.#posts && !this.#notes) return;
    this.#send(this.#posts, this.#notes);
    this.#posts = false;
    this.#notes = false;
    this.#lastSent = performance.now();
  }
}
