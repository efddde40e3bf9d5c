import type { ReferenceKind } from '../posts/post.ts';
import { arxivUrl, matchArxivId } from './arxivId.ts';
import { canonicalUrl, hostOf, withoutInvisible } from './canonicalUrl.ts';
import { codeLink } from './codeHosts.ts';
import { otherLink } from './otherHosts.ts';
import { matchDoi, paperLink } from './paperHosts.ts';

/** What an address leads to. */
export interface ParsedLink {
  readonly kind: ReferenceKind;
  /** Canonical: redirectors undone, without tracking; for arXiv the abstract page without version. */
  readonly url: string;
  /** Without version. */
  readonly arxivId: string | undefined;
  /** In lower case. */
  readonly doi: string | undefined;
  /** `owner/name` on GitHub. */
  readonly repository: string | undefined;
}

/** What a table of hosts knows about an address; `url` where it differs from the address itself. */
export interface KnownLink {
  readonly kind: ReferenceKind;
  readonly url?: string | undefined;
  readonly arxivId?: string | undefined;
  readonly doi?: string | undefined;
  readonly repository?: string | undefined;
}

/**
 * What `address` (a URL, with or without scheme, `git@…`, `arXiv:…`, `doi:…`) leads to, or undefined where it
 * is no address on the web. Pure, never throws, linear in the length of the address.
 */
export function parseLink(address: string): ParsedLink | undefined {
  const clean = withoutInvisible(address).trim();
  const identifier = parseIdentifier(clean);
  if (identifier !== undefined) return identifier;
  const url = canonicalUrl(clean);
  if (url === undefined) return undefined;
  const host = hostOf(url);
  const known = paperLink(host, url) ?? codeLink(host, url) ?? otherLink(host, url);
  return complete(known ?? { kind: 'page' }, url.href);
}

function parseIdentifier(text: string): ParsedLink | undefined {
  const arxiv = matchArxivId(/^arxiv:\s?(.{1,60})$/i.exec(text)?.[1] ?? '');
  if (arxiv !== undefined) return complete({ kind: 'paper', arxivId: arxiv.id }, arxivUrl(arxiv.id));
  const doi = matchDoi(/^(?:doi:\s?)?(10\..{1,300})$/i.exec(text)?.[1] ?? '');
  return doi === undefined ? undefined : complete(doi, `https://doi.org/${doi.doi ?? ''}`);
}

function complete(known: KnownLink, address: string): ParsedLink {
  const fromDoi = known.doi === undefined ? undefined : matchArxivDoi(known.doi);
  const arxivId = known.arxivId ?? fromDoi;
  return {
    kind: known.kind,
    url: arxivId === undefined ? (known.url ?? address) : arxivUrl(arxivId),
    arxivId,
    doi: arxivId === undefined ? known.doi : undefined,
    repository: known.repository,
  };
}

/** DOIs that arXiv gives to its own papers: https://info.arxiv.org/help/doi.html */
function matchArxivDoi(doi: string): string | undefined {
  const own = /^10\.48550\/arxiv\.(.{1,40})$/i.exec(doi);
  return own === null ? undefined : matchArxivId(own[1] ?? '')?.id;
}
