import type { Clock } from '../../../src/lookup/clock.ts';
import { WebClient, type WebClientOptions } from '../../../src/lookup/webClient.ts';
import type { LookupServer } from '../../lookupServer.ts';

/** A clock that does not wait, and tells how long it would have waited. */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  #now = Date.UTC(2026, 0, 1);

  now(): number {
    return this.#now;
  }

  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new DOMException('', 'AbortError');
    this.waits.push(milliseconds);
    this.#now += milliseconds;
  }
}

/** A client of this server, which may ask everything and waits for nothing. */
export function testClient(server: LookupServer, options: Partial<WebClientOptions> = {}): WebClient {
  return new WebClient({
    isAllowed: () => true,
    userAgent: 'Marginalia/test',
    endpoints: server.endpoints,
    clock: new FakeClock(),
    random: () => 0.5,
    ...options,
  });
}

/** A signal that never aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
