/** Asks one question at a time: while one is under way only the newest waits, and those in between are never asked. */
export class Latest<Question> {
  readonly #ask: (question: Question) => Promise<void>;
  #isBusy = false;
  #waiting: { readonly question: Question } | undefined;

  /** `ask` must not reject. */
  constructor(ask: (question: Question) => Promise<void>) {
    this.#ask = ask;
  }

  put(question: Question): void {
    this.#waiting = { question };
    if (!this.#isBusy) void this.#run();
  }

  /** What waits is not asked any more. */
  clear(): void {
    this.#waiting = undefined;
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    for (let next = this.#waiting; next !== undefined; next = this.#waiting) {
      this.#waiting = undefined;
      await this.#ask(next.question);
    }
    this.#isBusy = false;
  }
}
