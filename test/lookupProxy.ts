/** A local HTTP proxy for tests of lookup: `CONNECT` and requests with whole addresses. */
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { TEST_TLS } from './testCertificate.ts';

interface ProxyOptions {
  /** Wherever a request wants to go, it goes to this port of the machine. */
  readonly port: number;
  /** `user:password`; without it, everyone may pass. */
  readonly credentials?: string;
  /** The client speaks HTTPS with the proxy itself. */
  readonly isSecure?: boolean;
}

/** Brings every request to one port of this machine, whatever host it names. */
export class LookupProxy {
  readonly #server: Server;
  readonly #options: ProxyOptions;
  readonly #targets: string[] = [];
  readonly #sockets = new Set<Duplex>();
  #isHanging = false;

  private constructor(options: ProxyOptions) {
    this.#options = options;
    const pass: RequestListener = (request, response) => {
      this.#targets.push(`${request.method} ${request.url}`);
      if (!this.#mayPass(request)) {
        response.writeHead(407).end();
        return;
      }
      const { pathname, search } = new URL(request.url ?? '');
      const { method, headers } = request;
      const onward = httpRequest(
        { port: options.port, path: pathname + search, method, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      request.pipe(onward);
    };
    this.#server = options.isSecure === true ? createTlsServer(TEST_TLS, pass) : createServer(pass);
    this.#server.on('connect', (request: IncomingMessage, socket: Duplex) => this.#tunnel(request, socket));
  }

  static async start(options: ProxyOptions): Promise<LookupProxy> {
    const proxy = new LookupProxy(options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** `127.0.0.1:4711` */
  get host(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy does not listen.');
    return `127.0.0.1:${address.port}`;
  }

  /** `CONNECT arxiv.org:443`, `GET http://mirror/a`: what was asked of it. */
  get targets(): readonly string[] {
    return this.#targets;
  }

  /** How many tunnels are open. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Answers no `CONNECT` from now on. */
  hang(): void {
    this.#isHanging = true;
  }

  #tunnel(request: IncomingMessage, socket: Duplex): void {
    this.#targets.push(`CONNECT ${request.url}`);
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    if (this.#isHanging) {
      socket.resume().once('end', () => socket.destroy());
      return;
    }
    if (!this.#mayPass(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    const onward = connect(this.#options.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.once('close', () => onward.destroy());
  }

  #mayPass(request: IncomingMessage): boolean {
    const { credentials } = this.#options;
    if (credentials === undefined) return true;
    return request.headers['proxy-authorization'] === `Basic ${Buffer.from(credentials).toString('base64')}`;
  }
}
