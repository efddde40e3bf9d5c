/** A local server for tests of lookup: routes by service, every request on record, failures on demand. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { SERVICES, type Service } from '../src/core/papers/services.ts';
import type { Endpoints } from '../src/lookup/endpoints.ts';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly service: string;
  /** Below the service: `/api/query`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed, where it was JSON. */
  readonly body: unknown;
}

export interface Served {
  /** Default 200. */
  readonly status?: number;
  /** `Content-Type`. */
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a request; `undefined` is a 404. */
export type Route = (request: Seen) => Served | undefined;

/** What goes wrong with one request instead of the right answer. */
export type Failure =
  /** Any answer: `{ status: 503, headers: { 'retry-after': '7' } }`. */
  | Served
  /** No answer. */
  | 'hang'
  /** Headers, a few bytes, then nothing more. */
  | 'hangInBody'
  /** The connection is reset before an answer. */
  | 'reset'
  /** The right answer, reset in the middle. */
  | 'resetInBody'
  /** The first half of the right answer, as if it were all. */
  | 'truncated'
  /** The right answer in windows-1251 bytes that claim to be UTF-8. */
  | 'wrongCharset'
  /** 64 MB of zeros in a few kilobytes. */
  | 'gzipBomb'
  | 'brotliBomb'
  | 'deflateBomb'
  /** Bytes without end. */
  | 'endlessBody'
  /** Packed bytes without end that unpack to nothing. */
  | 'endlessGzip'
  /** Headers without end. */
  | 'endlessHeaders'
  /** `103 Early Hints` without end. */
  | 'endlessHints'
  /** Says gzip and is none. */
  | 'brokenGzip'
  /** The page of a hotel's network, with status 200. */
  | 'captivePortal'
  | { readonly redirect: string; readonly status?: number };

const BOMB = 64 * 2 ** 20;
const PORTAL = `<!DOCTYPE html><html><head><title>Welcome</title></head><body>
<h1>Hotel network</h1><form action="/login"><input name="room"> Sign in to go online.</form></body></html>`;

/** Listens on a loopback port of its own; the address of a service is `<url>/<service>`. */
export class LookupServer {
  readonly #server: ReturnType<typeof createServer>;
  readonly #routes = new Map<string, Route>();
  readonly #failures: Failure[] = [];
  readonly #seen: Seen[] = [];
  readonly #isSecure: boolean;
  #connections = 0;

  private constructor(tls: { readonly key: string; readonly cert: string } | undefined) {
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(asError(error)));
    };
    this.#isSecure = tls !== undefined;
    this.#server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
    this.#server.on('connection', () => {
      this.#connections += 1;
    });
  }

  /** With `tls`, it speaks HTTPS. Close it after the test. */
  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<LookupServer> {
    const server = new LookupServer(tls);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Resolves when every connection is closed. */
  async idle(): Promise<void> {
    while ((await this.#open()) > 0) await new Promise(setImmediate);
  }

  #open(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
    });
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
    return address.port;
  }

  /** `http://127.0.0.1:4711` */
  get url(): string {
    return `${this.#isSecure ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  /** For the option `endpoints` of a `WebClient`: every service is here. */
  get endpoints(): Endpoints {
    return Object.fromEntries(SERVICES.map((service) => [service, `${this.url}/${service}`]));
  }

  /** How many connections came in. */
  get connections(): number {
    return this.#connections;
  }

  /** The requests that came in, the oldest first. */
  get seen(): readonly Seen[] {
    return this.#seen;
  }

  /** Forgets what came in, and the failures to come. */
  forget(): void {
    this.#seen.length = 0;
    this.#failures.length = 0;
  }

  /** Answers all requests of a service, or of a first part of the path, from now on. */
  route(service: Service | (string & {}), route: Route): this {
    this.#routes.set(service, route);
    return this;
  }

  /** Lets the next requests fail, one after the other; later ones succeed. */
  fail(...failures: readonly Failure[]): this {
    this.#failures.push(...failures);
    return this;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = await readRequest(request);
    this.#seen.push(seen);
    const right = this.#routes.get(seen.service)?.(seen) ?? { status: 404, body: 'Not found' };
    const failure = this.#failures.shift();
    if (failure === undefined) send(response, right);
    else failWith(failure, right, response);
  }
}

async function readRequest(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://server');
  const [, service = '', ...rest] = url.pathname.split('/');
  return {
    method: request.method ?? '',
    service,
    path: `/${rest.join('/')}`,
    query: url.searchParams,
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function send(response: ServerResponse, { status = 200, type, body = '', headers }: Served): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-length': String(bytes.length),
    ...(type === undefined ? {} : { 'content-type': type }),
    ...headers,
  });
  response.end(bytes);
}

function failWith(failure: Failure, right: Served, response: ServerResponse): void {
  if (typeof failure === 'object') {
    const isRedirect = 'redirect' in failure;
    send(
      response,
      isRedirect ? { status: failure.status ?? 302, headers: { location: failure.redirect } } : failure,
    );
  } else {
    FAILURES[failure](response, right);
  }
}

type Fail = (response: ServerResponse, right: Served) => void;

const FAILURES: Readonly<Record<Extract<Failure, string>, Fail>> = {
  hang: () => {},
  hangInBody: (response, { type = 'text/plain' }) => {
    response.writeHead(200, { 'content-type': type });
    response.write('{');
  },
  reset: (response) => {
    response.socket?.resetAndDestroy();
  },
  resetInBody: (response, right) => {
    const bytes = bytesOf(right);
    response.writeHead(200, { 'content-length': String(bytes.length), 'content-type': right.type ?? '' });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.resetAndDestroy());
  },
  truncated: (response, right) => {
    const bytes = bytesOf(right);
    send(response, { ...right, body: bytes.subarray(0, bytes.length / 2) });
  },
  wrongCharset: (response, { type = 'text/plain' }) => {
    send(response, {
      type: `${type.split(';')[0]}; charset=utf-8`,
      body: Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2),
    });
  },
  gzipBomb: (response, right) => sendBomb(response, right, 'gzip'),
  brotliBomb: (response, right) => sendBomb(response, right, 'br'),
  deflateBomb: (response, right) => sendBomb(response, right, 'deflate'),
  endlessBody: (response, right) => {
    response.writeHead(200, { 'content-type': right.type ?? '' });
    writeOn(response, Buffer.alloc(65_536, ' '));
  },
  endlessGzip: (response, right) => {
    response.writeHead(200, { 'content-type': right.type ?? '', 'content-encoding': 'gzip' });
    response.write(gzipSync('').subarray(0, 10));
    // Stored blocks of no bytes (RFC 1951, 3.2.4).
    writeOn(response, Buffer.alloc(50_000).fill(Uint8Array.of(0, 0, 0, 0xff, 0xff)));
  },
  endlessHeaders: (response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\n');
    writeOn(response.socket, Buffer.from(`x-filler: ${'a'.repeat(1000)}\r\n`));
  },
  endlessHints: (response) => {
    writeOn(response.socket, Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n'));
  },
  brokenGzip: (response, right) => {
    send(response, { ...right, headers: { 'content-encoding': 'gzip' } });
  },
  captivePortal: (response) => send(response, { type: 'text/html; charset=utf-8', body: PORTAL }),
};

function bytesOf({ body = '' }: Served): Buffer {
  return Buffer.from(body);
}

const bombs = new Map<string, Buffer>();

function sendBomb(
  response: ServerResponse,
  { type = '' }: Served,
  encoding: 'gzip' | 'br' | 'deflate',
): void {
  const bomb = bombs.get(encoding) ?? makeBomb(encoding);
  bombs.set(encoding, bomb);
  send(response, { type, body: bomb, headers: { 'content-encoding': encoding } });
}

function makeBomb(encoding: 'gzip' | 'br' | 'deflate'): Buffer {
  const zeros = Buffer.alloc(BOMB);
  if (encoding === 'gzip') return gzipSync(zeros);
  if (encoding === 'deflate') return deflateSync(zeros);
  return brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
}

/** Writes until the other side closes. */
function writeOn(stream: (NodeJS.WritableStream & { destroyed?: boolean }) | null, chunk: Buffer): void {
  if (stream === null || stream.destroyed === true) return;
  stream.on('error', () => {});
  const more = () => {
    if (stream.destroyed !== true) stream.write(chunk, (error) => (error ? undefined : setImmediate(more)));
  };
  more();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
