import { type Circumstances, timeoutFailure } from './failures.ts';
import type { LookupError } from './web.ts';

/** Milliseconds. */
export interface Timeouts {
  /** Until the request is sent. */
  readonly connect: number;
  /** Without a byte of the answer. */
  readonly idle: number;
  /** For all of it. */
  readonly whole: number;
}

/** Ends an exchange that takes too long, or whose signal aborts. */
export class Patience {
  /** Aborts when the exchange must end. */
  readonly signal: AbortSignal;
  readonly #at: Circumstances;
  readonly #timeouts: Timeouts;
  readonly #lost = new AbortController();
  readonly #whole: NodeJS.Timeout;
  #step: NodeJS.Timeout | undefined;
  #failure: LookupError | undefined;

  constructor(at: Circumstances, timeouts: Timeouts, signal: AbortSignal) {
    this.#at = at;
    this.#timeouts = timeouts;
    this.signal = AbortSignal.any([signal, this.#lost.signal]);
    this.#whole = setTimeout(() => this.#lose('whole'), timeouts.whole);
  }

  /** What took too long. */
  get failure(): LookupError | undefined {
    return this.#failure;
  }

  /** Starts the time of this step. */
  wait(step: 'connect' | 'idle'): void {
    clearTimeout(this.#step);
    this.#step = setTimeout(() => this.#lose(step), this.#timeouts[step]);
  }

  end(): void {
    clearTimeout(this.#step);
    clearTimeout(this.#whole);
  }

  #lose(step: keyof Timeouts): void {
    this.#failure ??= timeoutFailure(this.#at, step, this.#timeouts[step]);
    this.end();
    this.#lost.abort();
  }
}
