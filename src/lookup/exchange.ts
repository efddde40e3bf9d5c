import {
  ClientRequest,
  type ClientRequestArgs,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { connect as connectTls } from 'node:tls';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import { abortError, throwIfAborted } from './abort.ts';
import { type Circumstances, connectionFailure, PassingError, serverName, tooLarge } from './failures.ts';
import { Patience, type Timeouts } from './patience.ts';
import { openTunnel, requestToProxy, trusted } from './proxy.ts';
import { LookupError } from './web.ts';

/** One request, without redirects or further attempts. */
export interface Call {
  readonly at: Circumstances;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent by POST. */
  readonly body: string | undefined;
  /** Status codes besides 2xx whose body is read. */
  readonly accept: readonly number[];
  /** Of the decoded answer. */
  readonly maxBytes: number;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
}

/** How the server is reached. */
export interface Way {
  readonly proxy: URL | undefined;
  /** Finds the address of the host; unset where the user named it. */
  readonly lookup: LookupFunction | undefined;
  readonly certificates: readonly string[];
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where the status is no answer. */
  readonly bytes: Uint8Array | undefined;
}

/** Sends a request and reads the answer. Rejects with a `LookupError`, or an `AbortError` when the signal aborts. */
export async function exchange(call: Call, way: Way): Promise<Reply> {
  throwIfAborted(call.signal);
  const patience = new Patience(call.at, call.timeouts, call.signal);
  try {
    const response = await send(call, way, patience);
    const { statusCode: status = 0, headers } = response;
    const isAnswer = (status >= 200 && status < 300) || call.accept.includes(status);
    if (!isAnswer) {
      response.destroy();
      return { status, headers, bytes: undefined };
    }
    return { status, headers, bytes: await readBody(response, call, patience) };
  } catch (error) {
    if (call.signal.aborted) throw abortError();
    if (patience.failure !== undefined) throw patience.failure;
    throw error instanceof LookupError ? error : connectionFailure(call.at, error);
  } finally {
    patience.end();
  }
}

async function send(call: Call, way: Way, patience: Patience): Promise<IncomingMessage> {
  patience.wait('connect');
  const request = await open(call, way, patience.signal);
  const answer = Promise.withResolvers<IncomingMessage>();
  request.once('response', answer.resolve);
  // It may fail once more while the answer is read, when the reader learns of it by itself.
  request.on('error', answer.reject);
  request.once('finish', () => patience.wait('idle'));
  request.end(call.body);
  return await answer.promise;
}

async function open(call: Call, way: Way, signal: AbortSignal): Promise<ClientRequest> {
  const { url, headers, body } = call;
  const args: ClientRequestArgs = {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, host: url.host },
    signal,
  };
  const { proxy, lookup, certificates } = way;
  const isSecure = url.protocol === 'https:';
  if (proxy === undefined) {
    // A connection of its own: one that another request left open was perhaps made without our look-up.
    const options = { ...args, agent: false, ...(lookup === undefined ? {} : { lookup }) } as const;
    const ca = certificates.length === 0 ? {} : { ca: [...certificates] };
    return isSecure ? httpsRequest(url, { ...options, ...ca }) : httpRequest(url, options);
  }
  const via = { url: proxy, certificates };
  if (!isSecure) return requestToProxy(via, { ...args, path: url.href });
  const socket = await openTunnel(via, `${url.hostname}:${url.port === '' ? 443 : url.port}`, signal);
  const ca = [...trusted(certificates)];
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // TLS has names of hosts only, no addresses.
  const name = isIP(host) === 0 ? { servername: host } : {};
  const createConnection = () => connectTls({ socket, host, ca, ...name });
  return new ClientRequest({ ...args, path: url.pathname + url.search, createConnection });
}

type Chunks = AsyncIterable<Buffer>;

async function readBody(response: IncomingMessage, call: Call, patience: Patience): Promise<Uint8Array> {
  const { at, maxBytes } = call;
  if (Number(response.headers['content-length']) > maxBytes) {
    response.destroy();
    throw tooLarge(at, maxBytes);
  }
  // Packed bytes are counted too: they need not unpack to anything.
  async function* counted(chunks: Chunks): AsyncGenerator<Buffer> {
    let received = 0;
    for await (const chunk of chunks) {
      patience.wait('idle');
      received += chunk.length;
      if (received > maxBytes) throw tooLarge(at, maxBytes);
      yield chunk;
    }
  }
  async function collect(chunks: Chunks): Promise<Buffer> {
    const all: Buffer[] = [];
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(at, maxBytes);
      all.push(chunk);
    }
    return Buffer.concat(all);
  }
  const { signal } = patience;
  const decoder = decoderOf(response, call);
  try {
    if (decoder === undefined) return await pipeline(response, counted, collect, { signal });
    return await pipeline(response, counted, decoder, collect, { signal });
  } catch (error) {
    throw isUnpacking(error)
      ? new PassingError(
          at.service,
          'broken',
          `The answer of ${serverName(at)} is cut off or damaged. Try again.`,
        )
      : error;
  }
}

function decoderOf(response: IncomingMessage, { at }: Call) {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  switch (encoding) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
    case 'deflate':
      return createUnzip();
    case 'br':
      return createBrotliDecompress();
    default: {
      response.destroy();
      const problem = `${serverName(at)} packed its answer in a way it was not asked for`;
      throw new LookupError(at.service, 'broken', `${problem}. Try again later.`);
    }
  }
}

/** Errors of zlib: `Z_DATA_ERROR`, `ERR_BROTLI_…`. */
function isUnpacking(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(?:Z_|ERR_?_?BROTLI|ERR__ERROR)/.test(String(error.code))
  );
}
