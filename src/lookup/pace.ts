import type { Service } from '../core/papers/services.ts';
import { abortable } from './abort.ts';
import type { Clock } from './clock.ts';

/** Milliseconds from the start of one request to the start of the next. */
export const SPACING: Readonly<Record<Service, number>> = {
  // https://info.arxiv.org/help/api/tou.html: one request every three seconds, over a single connection.
  arxiv: 3000,
  // Without a key all users share one allowance.
  semanticScholar: 1100,
  openAlex: 200,
  crossref: 200,
  huggingFace: 250,
  github: 100,
  telegram: 1000,
};

/** Lets one request at a time through to each service, with a pause in between. */
export class Pace {
  readonly #clock: Clock;
  readonly #spacing: Readonly<Record<Service, number>>;
  readonly #last = new Map<Service, Promise<void>>();
  readonly #next = new Map<Service, number>();
  readonly #closed = new Map<Service, number>();

  constructor(clock: Clock, spacing: Readonly<Record<Service, number>>) {
    this.#clock = clock;
    this.#spacing = spacing;
  }

  /** Runs when those that came before are done. Rejects with an `AbortError` when the signal aborts in the queue. */
  async inTurn<T>(service: Service, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    const before = this.#last.get(service) ?? Promise.resolve();
    const turn = Promise.withResolvers<void>();
    this.#last.set(
      service,
      before.then(() => turn.promise),
    );
    try {
      await abortable(before, signal);
      return await run();
    } finally {
      turn.resolve();
    }
  }

  /** Waits until the service may be asked again. */
  async pause(service: Service, signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    // A clock that was set back must not make anyone wait for longer than the pause.
    const wait = Math.min((this.#next.get(service) ?? now) - now, this.#spacing[service]);
    if (wait > 0) await this.#clock.wait(wait, signal);
    this.#next.set(service, this.#clock.now() + this.#spacing[service]);
  }

  /** The service asked not to be asked before this time. */
  close(service: Service, until: number): void {
    this.#closed.set(service, until);
  }

  /** When it may be asked again; undefined where it is open. */
  closedUntil(service: Service): number | undefined {
    const until = this.#closed.get(service);
    return until !== undefined && until > this.#clock.now() ? until : undefined;
  }
}
