import type { IncomingHttpHeaders } from 'node:http';
import { type Circumstances, PassingError, proxyRefusal, serverName } from './failures.ts';
import { LookupError } from './web.ts';

const LONGEST_PAUSE = 24 * 3600_000;

/** What a status other than 200 and a redirect means. `now` in milliseconds. */
export function statusFailure(
  at: Circumstances,
  status: number,
  headers: IncomingHttpHeaders,
  now: number,
): LookupError {
  const { service } = at;
  const server = serverName(at);
  const wait = pauseOf(headers, now);
  if (status === 429 || status === 503 || (status === 403 && wait !== undefined)) {
    return new PassingError(service, 'limited', limited(server, wait), wait);
  }
  if (status === 404 || status === 410) {
    return new LookupError(service, 'notFound', `${server} does not know this (${status}).`);
  }
  if (status === 407) return proxyRefusal(service, at.proxy, status);
  if (status === 401) {
    return new LookupError(
      service,
      'refused',
      `${server} wants a sign-in (${status}). Check the settings of lookup.`,
    );
  }
  if (status === 408 || status >= 500) {
    return new PassingError(
      service,
      'broken',
      `${server} has a problem of its own (${status}). Try again later.`,
      wait,
    );
  }
  if (status >= 400) {
    return new LookupError(service, 'refused', `${server} refuses the request (${status}). Try again later.`);
  }
  return new LookupError(service, 'broken', `${server} gave an unusual answer (${status}). Try again later.`);
}

/** One sentence for a server that asks for a pause, which is in milliseconds. */
export function limited(server: string, wait: number | undefined): string {
  return `${server} asks for fewer requests. Try again ${wait === undefined ? 'in some minutes' : inTime(wait)}.`;
}

function inTime(wait: number): string {
  const seconds = Math.ceil(wait / 1000);
  if (seconds < 100) return `in ${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), or GitHub's time of reset; a day at most. */
function pauseOf(headers: IncomingHttpHeaders, now: number): number | undefined {
  const after = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,15}$/.test(after)) return capped(Number(after) * 1000);
  const date = /\d{2}:\d{2}/.test(after) ? Date.parse(after) : Number.NaN;
  if (!Number.isNaN(date)) return capped(date - now);
  const reset = headers['x-ratelimit-reset'];
  const isUsedUp = headers['x-ratelimit-remaining'] === '0';
  return isUsedUp && typeof reset === 'string' && /^\d{1,12}$/.test(reset)
    ? capped(Number(reset) * 1000 - now)
    : undefined;
}

function capped(wait: number): number {
  return Math.min(Math.max(wait, 0), LONGEST_PAUSE);
}
