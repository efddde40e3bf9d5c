import type { ImportedPost } from './post.ts';
import { collapseWhitespace, stripInvisible } from './text.ts';

/** Hex SHA-256 of a UTF-8 string; a port, because core has no crypto of its own. */
export type Sha256 = (text: string) => string;

/**
 * The post's identity, which survives a re-export: see `Post.id`. The hash is over `normalizeForIdentity`, version 1;
 * notes on disk carry these ids, so a change of the normalisation needs a new version and a migration.
 */
export function identify(post: ImportedPost, sha256: Sha256): string {
  if (post.channel?.handle && post.messageId) {
    return `tg:${post.channel.handle.toLowerCase()}/${post.messageId}`;
  }
  const url = post.url && canonicalUrl(post.url);
  if (!url) return `sha256:${sha256(normalizeForIdentity(post.text || post.title))}`;
  const telegram = /^https:\/\/t\.me\/(?:s\/)?([A-Za-z]\w{3,31})\/(\d+)$/u.exec(url);
  return telegram ? `tg:${telegram[1]?.toLowerCase()}/${telegram[2]}` : url;
}

/**
 * Version 1: what two exports of one post have in common. NFKC without variation selectors, joiners and other invisible
 * characters; lower case; all white space one space.
 */
export function normalizeForIdentity(text: string): string {
  const visible = stripInvisible(text.normalize('NFKC')).replace(/[\uFE0E\uFE0F\u200C\u200D]/gu, '');
  return collapseWhitespace(visible.toLowerCase());
}

/** An http(s) address without fragment, tracking parameters, `www.` and slash at the end; `undefined` for anything else. */
export function canonicalUrl(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined;
  for (const name of [...url.searchParams.keys()]) {
    if (/^(?:utm_\w+|fbclid|gclid|yclid)$/u.test(name)) url.searchParams.delete(name);
  }
  const host = url.host.replace(/^www\.|^telegram\.me$/u, (prefix) => (prefix === 'www.' ? '' : 't.me'));
  return `https://${host}${url.pathname.replace(/\/+$/u, '')}${url.search}`;
}
