/**
 * A running Zotero on this computer, through the door it keeps for browsers: `server_connector.js` of
 * https://github.com/zotero/zotero. It is on loopback and only asked by the user's own command, so it is no lookup.
 */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { CitedPaper } from '../core/papers/citedPaper.ts';
import { abortError, throwIfAborted } from './abort.ts';
import { objectOf, stringOf } from './jsonFields.ts';
import { zoteroItem } from './zoteroItem.ts';

export type ZoteroFailure =
  | 'notRunning'
  /** Another program listens there. */
  | 'notZotero'
  /** No library that can be written. */
  | 'readOnly'
  | 'refused'
  | 'timeout';

/** Zotero did not take the papers; the message says why and what to do. */
export class ZoteroError extends Error {
  override readonly name = 'ZoteroError';
  readonly failure: ZoteroFailure;

  constructor(failure: ZoteroFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

/** Where the papers went. */
export interface SentToZotero {
  readonly papers: number;
  /** The library or collection that is selected in Zotero, as it calls it. */
  readonly target: string | undefined;
}

export interface ZoteroOptions {
  /** Zotero's setting `httpServer.port`; default 23119. */
  readonly port?: number;
  /** Milliseconds that Zotero may take for one answer; default a minute. */
  readonly patience?: number;
}

const PORT = 23_119;
/** Zotero answers newer versions of the connector than it knows, and turns older ones away. */
const API_VERSION = '3';
const AT_ONCE = 50;
const PATIENCE = 60_000;
const LONGEST_ANSWER = 10_000_000;

/** Saves papers in Zotero's selected collection. Rejects with a `ZoteroError`, or an `AbortError` when the signal aborts. */
export async function sendToZotero(
  papers: readonly CitedPaper[],
  signal: AbortSignal,
  options: ZoteroOptions = {},
): Promise<SentToZotero> {
  const zotero = new Connector(options, signal);
  await zotero.greet();
  const target = await zotero.target();
  for (let from = 0; from < papers.length; from += AT_ONCE) {
    try {
      await zotero.save(papers.slice(from, from + AT_ONCE));
    } catch (error) {
      if (from === 0 || !(error instanceof ZoteroError)) throw error;
      const message = `${error.message} The first ${from} of ${papers.length} papers were saved.`;
      throw new ZoteroError(error.failure, message);
    }
  }
  return { papers: papers.length, target };
}

interface Answer {
  readonly status: number;
  readonly isZotero: boolean;
  readonly body: string;
}

class Connector {
  readonly #port: number;
  readonly #patience: number;
  readonly #signal: AbortSignal;

  constructor({ port = PORT, patience = PATIENCE }: ZoteroOptions, signal: AbortSignal) {
    this.#port = port;
    this.#patience = patience;
    this.#signal = signal;
  }

  async greet(): Promise<void> {
    const { status, isZotero, body } = await this.#ask('ping');
    if (status === 200 && (isZotero || body.includes('Zotero is running'))) return;
    const message = `Another program than Zotero answers at port ${this.#port}. Close it, or start Zotero.`;
    throw new ZoteroError('notZotero', message);
  }

  /** The name of what is selected; Zotero goes to My Library where that is read-only, as it does when it saves. */
  async target(): Promise<string | undefined> {
    const { status, body } = await this.#ask('getSelectedCollection', { switchToReadableLibrary: true });
    // Without any library it fails here.
    if (status === 500) throw readOnly(undefined);
    const selected = objectOf(parsed(body));
    const name = stringOf(selected?.['name']) ?? stringOf(selected?.['libraryName']);
    if (selected?.['libraryEditable'] === false) throw readOnly(name);
    return name;
  }

  async save(papers: readonly CitedPaper[]): Promise<void> {
    const items = papers.map((paper) => zoteroItem(paper, randomUUID()));
    const { status, body } = await this.#ask('saveItems', { sessionID: randomUUID(), items });
    if (status >= 200 && status < 300) return;
    const answer = objectOf(parsed(body));
    if (answer?.['libraryEditable'] === false) throw readOnly(undefined);
    if (status === 500) {
      const message =
        'Zotero could not save the papers: it met a problem of its own. Look into its error report (Help menu).';
      throw new ZoteroError('refused', message);
    }
    const reason = stringOf(answer?.['error']) ?? body.trim();
    const words = /^[\w .-]{1,80}$/.test(reason) ? `${status}, ${reason}` : String(status);
    throw new ZoteroError('refused', `Zotero refuses the papers (${words}). Update Zotero, and try again.`);
  }

  async #ask(endpoint: string, body?: unknown): Promise<Answer> {
    throwIfAborted(this.#signal);
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(this.#patience)]);
    try {
      return await exchange(this.#port, endpoint, body, signal);
    } catch (error) {
      if (this.#signal.aborted) throw abortError();
      throw error instanceof ZoteroError ? error : this.#failure(error);
    }
  }

  #failure(error: unknown): ZoteroError {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ECONNREFUSED')
      return new ZoteroError('notRunning', 'Zotero is not running. Start it, and try again.');
    if (code === 'ABORT_ERR') {
      const message = 'Zotero does not answer. A window of it may wait for you; close that, and try again.';
      return new ZoteroError('timeout', message);
    }
    if (typeof code === 'string' && code.startsWith('HPE_')) {
      return new ZoteroError('notZotero', `Another program than Zotero answers at port ${this.#port}.`);
    }
    return new ZoteroError('refused', 'Zotero broke off the connection. Restart it, and try again.');
  }
}

/** One request; the host is fixed, and Zotero answers only to its own name in `Host`. */
function exchange(port: number, endpoint: string, body: unknown, signal: AbortSignal): Promise<Answer> {
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: `/connector/${endpoint}`,
        method: bytes === undefined ? 'GET' : 'POST',
        agent: false,
        signal,
        headers: {
          'user-agent': 'Marginalia',
          'x-zotero-connector-api-version': API_VERSION,
          ...(bytes !== undefined && { 'content-type': 'application/json', 'content-length': bytes.length }),
        },
      },
      async (response) => {
        try {
          const { statusCode: status = 0, headers } = response;
          const chunks: Buffer[] = [];
          let length = 0;
          for await (const chunk of response) {
            chunks.push(Buffer.from(chunk));
            length += chunks.at(-1)?.length ?? 0;
            if (length > LONGEST_ANSWER)
              throw new ZoteroError('notZotero', 'Zotero does not stop answering. Restart it.');
          }
          const isZotero = headers['x-zotero-version'] !== undefined;
          resolve({ status, isZotero, body: Buffer.concat(chunks).toString('utf8') });
        } catch (error) {
          reject(error);
        }
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

function readOnly(name: string | undefined): ZoteroError {
  const what =
    name === undefined
      ? 'Zotero has no library that can be changed'
      : `“${name.slice(0, 100)}” in Zotero is read-only`;
  return new ZoteroError('readOnly', `${what}. Select a collection of My Library there, and try again.`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
