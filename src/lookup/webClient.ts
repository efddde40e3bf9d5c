import type { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Service } from '../core/papers/services.ts';
import { throwIfAborted } from './abort.ts';
import { HttpAnswer } from './answer.ts';
import { type Clock, SYSTEM_CLOCK } from './clock.ts';
import {
  addressOf,
  type Endpoint,
  type Endpoints,
  endpointOf,
  redirectTarget,
  SERVICE_NAMES,
} from './endpoints.ts';
import { exchange, type Reply } from './exchange.ts';
import { type Circumstances, PassingError, serverName } from './failures.ts';
import { Pace, SPACING } from './pace.ts';
import type { Timeouts } from './patience.ts';
import { parseProxy } from './proxy.ts';
import { isLoopback, publicLookup } from './publicAddress.ts';
import { limited, statusFailure } from './statusFailure.ts';
import { LookupError, type Web, type WebAnswer, type WebRequest } from './web.ts';

export interface WebClientOptions {
  /** Asked before every request. */
  readonly isAllowed: (service: Service) => boolean;
  /** `Marginalia/0.1.0 (https://…)`: services want to know who asks. */
  readonly userAgent: string;
  /** Addresses that the user named; these may be plain HTTP and in a private network. */
  readonly endpoints?: Endpoints;
  /** `http://user:password@proxy:3128`. Without one, VS Code's own proxy settings hold. */
  readonly proxy?: string | undefined;
  /** Sent as `Authorization: Bearer` to the endpoint's host alone. */
  readonly token?: (service: Service) => Promise<string | undefined>;
  /** Certificates to trust besides, as PEM. */
  readonly certificates?: readonly string[];
  /** Milliseconds from one request to the next. */
  readonly spacing?: Readonly<Partial<Record<Service, number>>>;
  readonly timeouts?: Partial<Timeouts>;
  /** For tests: the time, chance from 0 to 1, and DNS. */
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly resolve?: typeof lookup;
}

const MAX_BYTES = 5 * 2 ** 20;
const MOST_REDIRECTS = 3;
const MOST_ATTEMPTS = 4;
const FIRST_PAUSE = 1000;
/** A server that asks for a longer pause is left alone until then. */
const LONGEST_WAIT = 60_000;
const TIMEOUTS: Timeouts = { connect: 15_000, idle: 30_000, whole: 90_000 };

/** Asks services over HTTP(S): politely, and only those that the user allowed. */
export class WebClient implements Web {
  readonly #options: WebClientOptions;
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #lookup: LookupFunction;

  constructor(options: WebClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#pace = new Pace(this.#clock, { ...SPACING, ...options.spacing });
    this.#lookup = publicLookup(options.resolve);
  }

  isAllowed(service: Service): boolean {
    return this.#options.isAllowed(service);
  }

  async get(request: WebRequest): Promise<WebAnswer> {
    const { service, signal } = request;
    throwIfAborted(signal);
    this.#throwIfForbidden(service);
    const endpoint = endpointOf(service, this.#options.endpoints ?? {});
    const url = addressOf(service, endpoint, request.path, request.query);
    return await this.#pace.inTurn(service, signal, () => this.#attempts(request, endpoint, url));
  }

  /** Holds the turn while it waits: others of the same service would only be turned away as well. */
  async #attempts(request: WebRequest, endpoint: Endpoint, url: URL): Promise<WebAnswer> {
    const { service, signal } = request;
    for (let attempt = 1; ; attempt++) {
      this.#throwIfClosed(service, url);
      await this.#pace.pause(service, signal);
      try {
        return await this.#follow(request, endpoint, url);
      } catch (error) {
        if (!(error instanceof PassingError)) throw error;
        const wait = Math.max(error.wait ?? 0, this.#backOff(attempt));
        if (wait > LONGEST_WAIT) this.#pace.close(service, this.#clock.now() + wait);
        if (wait > LONGEST_WAIT || attempt === MOST_ATTEMPTS) throw error;
        await this.#clock.wait(wait, signal);
      }
    }
  }

  #throwIfForbidden(service: Service): void {
    if (this.isAllowed(service)) return;
    const message = `Lookup at ${SERVICE_NAMES[service]} is not allowed. Allow it in marginalia.lookup.allow.`;
    throw new LookupError(service, 'forbidden', message);
  }

  #throwIfClosed(service: Service, { host }: URL): void {
    const until = this.#pace.closedUntil(service);
    if (until === undefined) return;
    const message = limited(serverName({ service, host }), until - this.#clock.now());
    throw new LookupError(service, 'limited', message);
  }

  /** Doubles with every attempt; chance keeps many clients from coming back at the same moment. */
  #backOff(attempt: number): number {
    const random = this.#options.random ?? Math.random;
    return FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + random());
  }

  async #follow(request: WebRequest, endpoint: Endpoint, first: URL): Promise<WebAnswer> {
    let url = first;
    for (let redirects = 0; ; redirects++) {
      const at: Circumstances = {
        service: request.service,
        host: url.host,
        proxy: this.#proxyOf(request, url)?.host,
      };
      const reply = await this.#ask(request, endpoint, url, at);
      const { status, headers, bytes } = reply;
      if (bytes !== undefined) return new HttpAnswer(at, status, bytes, headers['content-type']);
      if (![301, 302, 303, 307, 308].includes(status)) {
        throw statusFailure(at, status, headers, this.#clock.now());
      }
      const target = redirectTarget(endpoint, url, headers.location);
      const keepsBody = request.body === undefined || status >= 307;
      if (target === undefined || redirects === MOST_REDIRECTS || !keepsBody) {
        throw new LookupError(request.service, 'broken', redirectProblem(at, reply, target !== undefined));
      }
      url = target;
    }
  }

  async #ask(request: WebRequest, endpoint: Endpoint, url: URL, at: Circumstances): Promise<Reply> {
    const { service, body, maxBytes = MAX_BYTES, signal } = request;
    const headers = await this.#headers(request, endpoint, url);
    // Asked last, so that nothing is sent after a permission is taken back.
    this.#throwIfForbidden(service);
    const timeouts = { ...TIMEOUTS, ...this.#options.timeouts };
    const whole = timeouts.whole * Math.max(1, maxBytes / MAX_BYTES);
    return await exchange(
      {
        at,
        url,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        accept: request.accept ?? [],
        maxBytes,
        timeouts: { ...timeouts, whole },
        signal,
      },
      {
        proxy: this.#proxyOf(request, url),
        lookup: endpoint.isNamed ? undefined : this.#lookup,
        certificates: this.#options.certificates ?? [],
      },
    );
  }

  /** What a source wants to send, a key perhaps, and the token go to the endpoint's own host alone. */
  async #headers(request: WebRequest, endpoint: Endpoint, url: URL): Promise<Record<string, string>> {
    const isOwn = url.origin === endpoint.base.origin;
    const isSafe = url.protocol === 'https:' || isLoopback(url.hostname);
    const token = isOwn && isSafe ? await this.#options.token?.(request.service) : undefined;
    return {
      accept: '*/*',
      'accept-encoding': 'gzip, br',
      'user-agent': this.#options.userAgent,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(isOwn ? request.headers : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
  }

  #proxyOf({ service }: WebRequest, { hostname }: URL): URL | undefined {
    const named = this.#options.proxy?.trim() ?? '';
    if (named === '' || isLoopback(hostname)) return undefined;
    const proxy = parseProxy(named);
    if (proxy !== undefined) return proxy;
    const hint = 'Write http://host:port into marginalia.lookup.proxy.';
    throw new LookupError(
      service,
      'offline',
      `The proxy in the settings is no http or https address. ${hint}`,
    );
  }
}

function redirectProblem(at: Circumstances, { headers }: Reply, isKnown: boolean): string {
  const server = serverName(at);
  if (isKnown) return `${server} sends every request on to another address. Try again later.`;
  const host = URL.parse(headers.location ?? '', `http://${at.host}`)?.host ?? 'nowhere';
  const hint = 'If you trust it, name it in marginalia.lookup.endpoints.';
  return `${server} sends the request on to ${host.slice(0, 100)}, which is not asked. ${hint}`;
}
