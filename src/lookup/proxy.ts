import { Agent, ClientRequest, type ClientRequestArgs } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { getCACertificates } from 'node:tls';

/** The proxy answered, but opens no way. */
export class ProxyRefusal extends Error {
  readonly status: number;
  /** `proxy.example:3128` */
  readonly proxy: string;

  constructor(status: number, proxy: string) {
    super(`The proxy ${proxy} answered ${status}`);
    this.status = status;
    this.proxy = proxy;
  }
}

export interface Proxy {
  readonly url: URL;
  /** To trust besides, as PEM. */
  readonly certificates: readonly string[];
}

/** VS Code adds the certificates of the system to its own requests; those through our proxy go past it. */
export function trusted(certificates: readonly string[]): readonly string[] {
  return [...getCACertificates('default'), ...getCACertificates('system'), ...certificates];
}

/** The proxy that the user named; undefined where the text is no http or https address. */
export function parseProxy(text: string): URL | undefined {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * How a request reaches the proxy. It goes past `http.request`, which in VS Code obeys VS Code's own proxy settings
 * whatever agent it is given.
 */
export function requestToProxy({ url: proxy, certificates }: Proxy, args: ClientRequestArgs): ClientRequest {
  const isSecure = proxy.protocol === 'https:';
  return new ClientRequest({
    ...args,
    protocol: proxy.protocol,
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? (isSecure ? 443 : 80) : Number(proxy.port),
    agent: isSecure ? new TlsAgent({ ca: [...trusted(certificates)] }) : new Agent(),
    headers: { ...args.headers, ...proxyAuthorization(proxy) },
  });
}

/** A way through the proxy to this host, by `CONNECT` (RFC 9110, 9.3.6). Rejects with a `ProxyRefusal`. */
export function openTunnel(proxy: Proxy, host: string, signal: AbortSignal): Promise<Duplex> {
  const name = proxy.url.host;
  return new Promise((resolve, reject) => {
    const request = requestToProxy(proxy, { method: 'CONNECT', path: host, headers: { host }, signal });
    request.once('error', reject);
    request.once('response', (response) => {
      response.destroy();
      reject(new ProxyRefusal(response.statusCode ?? 0, name));
    });
    request.once('connect', (response, socket, head) => {
      if (response.statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      } else {
        socket.destroy();
        reject(new ProxyRefusal(response.statusCode ?? 0, name));
      }
    });
    request.end();
  });
}

function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username + password === '') return {};
  const credentials = Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64');
  return { 'proxy-authorization': `Basic ${credentials}` };
}

/** A per cent sign that a user did not encode stands for itself. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
