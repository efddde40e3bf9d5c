import type { lookup } from 'node:dns';
import type { Service } from '../core/papers/services.ts';
import type { Clock } from './clock.ts';
import type { Endpoints } from './endpoints.ts';
import type { Web, WebAnswer, WebRequest } from './web.ts';

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
  /** Milliseconds between requests. */
  readonly spacing?: Readonly<Partial<Record<Service, number>>>;
  readonly timeouts?: Partial<Timeouts>;
  /** For tests. */
  readonly clock?: Clock;
  /** For tests. */
  readonly resolve?: typeof lookup;
}

/** Milliseconds. */
export interface Timeouts {
  /** Until the request is sent. */
  readonly connect: number;
  /** Without a byte of the answer. */
  readonly idle: number;
  /** For an answer of the usual size; longer for larger ones. */
  readonly whole: number;
}

/** Asks services over HTTP(S): politely, and only those that the user allowed. */
export class WebClient implements Web {
  readonly #options: WebClientOptions;

  constructor(options: WebClientOptions) {
    this.#options = options;
  }

  isAllowed(service: Service): boolean {
    return this.#options.isAllowed(service);
  }

  async get(_request: WebRequest): Promise<WebAnswer> {
    throw new Error('Not written yet.');
  }
}
