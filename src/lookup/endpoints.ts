import { SERVICES, type Service } from '../core/papers/services.ts';
import { LookupError } from './web.ts';

/** Where a service is asked. */
export interface Endpoint {
  /** Requests go below its path. */
  readonly base: URL;
  /** Hosts that a redirect may lead to; an address that the user named leads nowhere else. */
  readonly hosts: readonly string[];
  /** The user named it: then it may be plain HTTP, and lie in a private network. */
  readonly isNamed: boolean;
}

/** The addresses that the user named, by service. */
export type Endpoints = Readonly<Partial<Record<Service, string>>>;

/** How the services are called in a sentence. */
export const SERVICE_NAMES: Readonly<Record<Service, string>> = {
  arxiv: 'arXiv',
  semanticScholar: 'Semantic Scholar',
  openAlex: 'OpenAlex',
  crossref: 'Crossref',
  huggingFace: 'Hugging Face',
  github: 'GitHub',
  telegram: 'Telegram',
};

/** The first host is asked; `export.arxiv.org` is the one that arXiv sets aside for programs, its PDFs included. */
const HOSTS: Readonly<Record<Service, readonly [string, ...string[]]>> = {
  arxiv: ['export.arxiv.org', 'arxiv.org', 'www.arxiv.org'],
  semanticScholar: ['api.semanticscholar.org'],
  openAlex: ['api.openalex.org'],
  crossref: ['api.crossref.org'],
  huggingFace: ['huggingface.co'],
  github: ['api.github.com'],
  telegram: ['t.me', 'telegram.me'],
};

/** The host that this service is asked at by default. */
export function defaultHost(service: Service): string {
  return HOSTS[service][0];
}

/** Where this service is asked. Throws a `LookupError` when the user named an address that is none. */
export function endpointOf(service: Service, endpoints: Endpoints): Endpoint {
  const named = endpoints[service]?.trim();
  if (named === undefined || named === '') {
    return { base: new URL(`https://${HOSTS[service][0]}`), hosts: HOSTS[service], isNamed: false };
  }
  const base = URL.parse(named);
  const isWeb = base !== null && /^https?:$/.test(base.protocol) && base.username + base.password === '';
  if (!isWeb) {
    const problem = `The address of ${SERVICE_NAMES[service]} in the settings is no http or https address`;
    throw new LookupError(
      service,
      'broken',
      `${problem} without a password: correct marginalia.lookup.endpoints.`,
    );
  }
  return { base, hosts: [base.host], isNamed: true };
}

const SEGMENTS = /^(?:\/(?:[\w~!$&'()*+,;=:@.-]|%[\da-f]{2})+)+\/?$/i;
const UPWARD = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;

/** Below the endpoint. Throws a `LookupError` when the path would lead elsewhere: it comes from ids found in posts. */
export function addressOf(
  service: Service,
  { base }: Endpoint,
  path: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  if (!SEGMENTS.test(path) || UPWARD.test(path) || /%(?:2f|5c|00)/i.test(path)) {
    throw new LookupError(service, 'notFound', `${SERVICE_NAMES[service]} has nothing at such an address.`);
  }
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/$/, '') + path;
  url.hash = '';
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** Where a redirect leads, or undefined where it may not lead. */
export function redirectTarget(endpoint: Endpoint, from: URL, location: string | undefined): URL | undefined {
  const target = location === undefined ? null : URL.parse(location, from);
  if (target === null || target.username + target.password !== '') return undefined;
  const isKnown = endpoint.isNamed
    ? target.origin === endpoint.base.origin
    : target.protocol === 'https:' && endpoint.hosts.includes(target.host);
  return isKnown ? target : undefined;
}

/** The service of this name, for settings. */
export function isService(name: string): name is Service {
  return SERVICES.some((service) => service === name);
}
