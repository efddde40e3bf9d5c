import { setTimeout as delay } from 'node:timers/promises';
import { abortError } from './abort.ts';

/** The time, and waiting for it; tests have one that does not wait. */
export interface Clock {
  /** Milliseconds, as `Date.now()`. */
  now(): number;
  /** Rejects with an `AbortError` as soon as the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  wait: async (milliseconds, signal) => {
    try {
      await delay(milliseconds, undefined, { signal });
    } catch {
      throw abortError();
    }
  },
};
