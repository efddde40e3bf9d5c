import type { Service } from '../core/papers/services.ts';
import { SERVICE_NAMES } from './endpoints.ts';
import { ProxyRefusal } from './proxy.ts';
import { PrivateAddressError } from './publicAddress.ts';
import { LookupError, type LookupFailure } from './web.ts';

/** A failure that may pass: worth another attempt. */
export class PassingError extends LookupError {
  /** Milliseconds that the server asks to wait. */
  readonly wait: number | undefined;

  constructor(service: Service, failure: LookupFailure, message: string, wait?: number) {
    super(service, failure, message);
    this.wait = wait;
  }
}

/** Why a request brought nothing, in words. */
export interface Circumstances {
  readonly service: Service;
  /** That was asked. */
  readonly host: string;
  /** Of the proxy in use. */
  readonly proxy: string | undefined;
}

/** `arXiv (export.arxiv.org)` */
export function serverName({ service, host }: Pick<Circumstances, 'service' | 'host'>): string {
  return `${SERVICE_NAMES[service]} (${host})`;
}

/** What failed below HTTP, by the codes of Node and OpenSSL. */
export function connectionFailure(at: Circumstances, error: unknown): LookupError {
  const { service, host, proxy } = at;
  const server = serverName(at);
  if (error instanceof PrivateAddressError) {
    const hint = 'If that is your own gateway, name it in marginalia.lookup.endpoints.';
    return new LookupError(
      service,
      'refused',
      `${server} is at the private address ${error.address} here, so nothing was sent. ${hint}`,
    );
  }
  if (error instanceof ProxyRefusal) return proxyRefusal(service, error.proxy, error.status);
  if (error instanceof Error && error.message.includes('connection to proxies')) {
    return offline(service, `The proxy of VS Code cannot be reached. Check its settings, http.proxy first.`);
  }
  const code = codeOf(error);
  const nearest = proxy === undefined ? server : `the proxy ${proxy}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') {
    return offline(service, `The address of ${nearest} was not found. Check the connection to the internet.`);
  }
  if (code === 'ECONNREFUSED') {
    return offline(service, `No server answers at ${proxy ?? host}. Check the connection and the settings.`);
  }
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH' || code === 'ENETDOWN') {
    return offline(service, `${capital(nearest)} cannot be reached. Check the connection to the internet.`);
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|^EPROTO$/.test(code)) {
    const hint = 'Check the clock of this computer, and the certificates of your network.';
    return offline(
      service,
      `No safe connection to ${server}: its certificate is not trusted (${code}). ${hint}`,
    );
  }
  if (code.startsWith('HPE_')) {
    return new LookupError(
      service,
      'broken',
      `${server} answered with something that is no HTTP. Try again later.`,
    );
  }
  const broke = `The connection to ${server} broke off${code === '' ? '' : ` (${code})`}. Try again.`;
  return new PassingError(service, 'offline', broke);
}

/** Waiting took too long: for a connection, for the next byte, or for the end. */
export function timeoutFailure(
  at: Circumstances,
  step: 'connect' | 'idle' | 'whole',
  time: number,
): LookupError {
  const seconds = Math.max(1, Math.round(time / 1000));
  const what = {
    connect: 'could not be reached within',
    idle: 'sent nothing for',
    whole: 'was not done after',
  }[step];
  return new LookupError(at.service, 'timeout', `${serverName(at)} ${what} ${seconds} s. Try again later.`);
}

/** The answer would not end. */
export function tooLarge(at: Circumstances, maxBytes: number): LookupError {
  const limit =
    maxBytes < 2 ** 20 ? `${Math.ceil(maxBytes / 1024)} kB` : `${Math.round(maxBytes / 2 ** 20)} MB`;
  return new LookupError(at.service, 'tooLarge', `The answer of ${serverName(at)} is larger than ${limit}.`);
}

/** A proxy lets nothing through: that of our settings, or else that of VS Code's. */
export function proxyRefusal(service: Service, proxy: string | undefined, status: number): LookupError {
  const name = proxy === undefined ? 'The proxy of VS Code' : `The proxy ${proxy}`;
  const setting = proxy === undefined ? 'http.proxy' : 'marginalia.lookup.proxy';
  const message =
    status === 407
      ? `${name} wants a name and a password: write them into ${setting} (http://name:password@…).`
      : `${name} refuses the connection (${status}). Check ${setting}.`;
  return new LookupError(service, 'refused', message);
}

function offline(service: Service, message: string): LookupError {
  return new LookupError(service, 'offline', message);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
