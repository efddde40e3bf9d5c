import type { Service } from '../core/papers/services.ts';

/** Why a server gave no use: each has one clear sentence for the user in `message`. */
export type LookupFailure =
  /** The user has not allowed this service: nothing was sent. */
  | 'forbidden'
  /** No connection, no such host, broken TLS. */
  | 'offline'
  /** The server answers 401, 403 or another refusal. */
  | 'refused'
  /** 429 or 503, after the retries; 403 with `Retry-After` or `x-ratelimit-remaining: 0`. The message tells when it may be asked again. */
  | 'limited'
  | 'timeout'
  | 'tooLarge'
  /** Not the XML, JSON or PDF it should be; a redirect that leaves the known hosts. */
  | 'broken'
  | 'notFound';

/** A lookup that did not work. Cancellation is no failure: it is an `AbortError`. */
export class LookupError extends Error {
  override readonly name = 'LookupError';
  readonly failure: LookupFailure;
  readonly service: Service;

  constructor(service: Service, failure: LookupFailure, message: string) {
    super(message);
    this.service = service;
    this.failure = failure;
  }
}

export interface WebRequest {
  readonly service: Service;
  /** Below the endpoint of the service: `/api/query`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST. */
  readonly body?: unknown;
  /** Status codes besides 2xx that are an answer, not a failure: Semantic Scholar says 400 when it knows no paper of a batch. */
  readonly accept?: readonly number[];
  /** Of the decoded answer; default 5 MB. */
  readonly maxBytes?: number;
  readonly signal: AbortSignal;
}

export interface WebAnswer {
  /** HTTP status: 2xx, or one of `WebRequest.accept`. */
  readonly status: number;
  readonly bytes: Uint8Array;
  /** `Content-Type` in lower case. */
  readonly type: string;
  /** The bytes in the charset they are declared in, UTF-8 else. Throws a `LookupError` where they are not that. */
  text(): string;
  /** Throws a `LookupError` where it is no JSON. */
  json(): unknown;
}

/** The only door to the network: asks politely (spacing, retries, back-off), and only services that the user allowed. */
export interface Web {
  isAllowed(service: Service): boolean;
  /** Rejects with a `LookupError`, or an `AbortError` when the signal aborts. */
  get(request: WebRequest): Promise<WebAnswer>;
}
