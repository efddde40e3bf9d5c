import { afterCharacter, CharacterKinds } from './characterKinds.ts';
import type { ImportedPost } from './post.ts';
import { collapseWhitespace, stripInvisible } from './text.ts';

/** Hex SHA-256 of a UTF-8 string; a port, because core has no crypto of its own. */
export type Sha256 = (text: string) => string;

/**
 * The post's identity, which survives a re-export: see `Post.id`. The hash is over `normalizeForIdentity`, version 1;
 * notes on disk carry these ids, so a change of the normalisation needs a new version and a migration.
 */
export function identify(post: ImportedPost, sha256: Sha256): string {
  return knownId(post) ?? textId(post, sha256);
}

/** The post's identity where the file tells more of it than its text. */
export function knownId({ channel, messageId, url, publishedAt }: ImportedPost): string | undefined {
  if (channel?.handle && messageId) return `tg:${channel.handle.toLowerCase()}/${messageId}`;
  const address = url === undefined ? undefined : addressKey(url);
  if (address !== undefined) return address;
  if (channel === undefined || messageId === undefined) return undefined;
  if (channel.id !== undefined) return `tgc:${channel.id}/${messageId}`;
  return datedKey(messageId, publishedAt, channel.title) ?? `tgm:${messageId}/${nameKey(channel.title)}`;
}

/** The identity of a post of which nothing but its text is known. */
export function textId({ text, title }: Pick<ImportedPost, 'text' | 'title'>, sha256: Sha256): string {
  return `sha256:${sha256(normalizeForIdentity(text || title))}`;
}

/** `tg:…` or `tgc:…` for the address of a Telegram post, the canonical form of any other address. */
export function addressKey(address: string): string | undefined {
  const url = canonicalUrl(address);
  const [, , handle, chat, message] =
    /^https:\/\/t\.me\/(s\/)?(?:([A-Za-z]\w{3,31})|c\/(\d+))\/(\d+)$/u.exec(url ?? '') ?? [];
  if (message === undefined) return url;
  return handle === undefined ? `tgc:${chat}/${message}` : `tg:${handle.toLowerCase()}/${message}`;
}

/** `tgd:<message>/<seconds since 1970>/<channel>`: what every export of a channel knows of a message. */
export function datedKey(
  messageId: string,
  publishedAt: string | undefined,
  channel: string,
): string | undefined {
  if (publishedAt === undefined || !/T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/u.test(publishedAt)) {
    return undefined;
  }
  const seconds = Math.floor(Date.parse(publishedAt) / 1000);
  return Number.isFinite(seconds) ? `tgd:${messageId}/${seconds}/${nameKey(channel)}` : undefined;
}

/** A channel's name as copies of its posts have it in common: nobody writes emoji and punctuation alike. */
export function nameKey(name: string): string {
  return lettersOf(normalizeForIdentity(name)) || normalizeForIdentity(name);
}

const LETTER = 1;
const OTHER = 2;
const IS_LETTER = /[\p{L}\p{N}]/u;
const kinds = new CharacterKinds((character) => (IS_LETTER.test(character) ? LETTER : OTHER));

/** Letters and digits only. */
export function lettersOf(normalized: string): string {
  let letters = '';
  let start = 0;
  for (let at = 0; at < normalized.length; ) {
    const next = afterCharacter(normalized, at);
    if (kinds.at(normalized, at) === OTHER) {
      if (start < at) letters += normalized.slice(start, at);
      start = next;
    }
    at = next;
  }
  return letters + normalized.slice(start);
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
