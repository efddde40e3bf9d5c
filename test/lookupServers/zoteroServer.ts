/** Zotero's local connector as `server.js` and `server_connector.js` of zotero/zotero answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ZoteroState {
  readonly library?: string;
  readonly collection?: string;
  readonly isEditable?: boolean;
  /** Fails to save from this request on. */
  readonly brokenAfter?: number;
  /** Newest version of the connector's protocol that it turns away. */
  readonly refusesVersion?: number;
  /** Does not answer. */
  readonly hangs?: boolean;
}

export interface Saved {
  readonly sessionID: string;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

export class ZoteroServer {
  readonly saved: Saved[] = [];
  readonly #state: ZoteroState;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });

  private constructor(state: ZoteroState) {
    this.#state = state;
  }

  static async start(state: ZoteroState = {}): Promise<ZoteroServer> {
    const zotero = new ZoteroServer(state);
    await new Promise<void>((resolve) => zotero.#server.listen(0, '127.0.0.1', resolve));
    return zotero;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    if (this.#state.hangs) return;
    const { headers } = request;
    const isBrowser = /^Mozilla\//.test(headers['user-agent'] ?? '') || headers.origin !== undefined;
    if (isBrowser && headers['x-zotero-connector-api-version'] === undefined) response.destroy();
    const { status, type = 'text/plain', body = '' } = this.#replyTo(request, Buffer.concat(chunks));
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'x-zotero-version': '9.0',
      'x-zotero-connector-api-version': '3',
    });
    response.end(body);
  }

  #replyTo({ headers, method, url }: IncomingMessage, bytes: Buffer): Reply {
    if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '')) {
      return { status: 400, body: 'Invalid Host header\n' };
    }
    if (method === 'GET' && url === '/connector/ping') {
      const body = '<!DOCTYPE html><html><body>Zotero is running</body></html>';
      return { status: 200, type: 'text/html', body };
    }
    if (method !== 'POST') return { status: 400, body: 'Endpoint does not support method\n' };
    if (headers['content-length'] === undefined)
      return { status: 400, body: 'Content-length not provided\n' };
    if (headers['content-type'] !== 'application/json') {
      return { status: 400, body: 'Endpoint does not support content-type\n' };
    }
    const data: unknown = JSON.parse(bytes.toString('utf8'));
    if (url === '/connector/getSelectedCollection') return this.#target();
    if (url === '/connector/saveItems')
      return this.#save(data, Number(headers['x-zotero-connector-api-version']));
    return { status: 404, body: 'No endpoint found\n' };
  }

  #target(): Reply {
    const { library = 'My Library', collection, isEditable = true } = this.#state;
    return json(200, {
      ...{ libraryID: 1, libraryName: library, libraryEditable: isEditable, editable: isEditable },
      ...{ id: collection === undefined ? null : 7, name: collection ?? library, targets: [] },
    });
  }

  #save(data: unknown, version: number): Reply {
    const { isEditable = true, brokenAfter = Number.POSITIVE_INFINITY, refusesVersion = 0 } = this.#state;
    if (version <= refusesVersion) return json(400, { error: 'CONNECTOR_VERSION_OUTDATED' });
    const saved = readSaved(data);
    if (saved === undefined || this.saved.some(({ sessionID }) => sessionID === saved.sessionID)) {
      return json(409, { error: 'SESSION_EXISTS' });
    }
    if (!isEditable) return json(500, { libraryEditable: false });
    if (this.saved.length >= brokenAfter) return { status: 500 };
    this.saved.push(saved);
    return { status: 201, type: 'application/json' };
  }
}

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

function json(status: number, value: unknown): Reply {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

function readSaved(data: unknown): Saved | undefined {
  if (typeof data !== 'object' || data === null || !('items' in data) || !('sessionID' in data))
    return undefined;
  const { items, sessionID } = data;
  if (!Array.isArray(items) || typeof sessionID !== 'string') return undefined;
  return { sessionID, items };
}
