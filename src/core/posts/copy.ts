import {
  addressKey,
  datedKey,
  knownId,
  lettersOf,
  nameKey,
  normalizeForIdentity,
  type Sha256,
} from './identity.ts';
import type { Channel, ImportedPost, PostFormat, Reactions } from './post.ts';

/** What has to be known of one copy of a post to find the others and to choose the one that is shown. Plain data. */
export interface Copy {
  /** `identify` of this copy alone. */
  readonly id: string;
  /** `textId`. */
  readonly textId: string;
  /** Hash of the letters and digits of its text, which every export keeps, and how many they are. */
  readonly print: string;
  readonly letters: number;
  /** The first of these letters; shorter for a shorter text. */
  readonly head: string;
  readonly format: PostFormat;
  readonly title: string;
  readonly channel: Channel | undefined;
  readonly messageId: string | undefined;
  readonly url: string | undefined;
  readonly publishedAt: string | undefined;
  readonly editedAt: string | undefined;
  readonly forwardedFrom: string | undefined;
  readonly forwardedUrl: string | undefined;
  readonly views: number | undefined;
  readonly reactions: Reactions | undefined;
  /** Of a message of Telegram, which has its pictures beside its text; for a page they stand in it. */
  readonly media?: readonly string[];
}

/** By what copies of one post find each other. */
export interface CopyKeys {
  /** One message of Telegram and no other: `tg:<channel>/<message>`, `tgc:<chat>/<message>`. */
  readonly exact: readonly string[];
  /** One message as far as anybody can tell: its number and its channel's title with its time, or with its words. */
  readonly likely: readonly string[];
  /** The address a file gives for its post. Notes about a page give it too, so the texts decide. */
  readonly address: string | undefined;
  /** The same words in the same channel: for copies without a number. */
  readonly words: readonly string[];
  /** The first words in the same channel: exports differ in what they print below a post. */
  readonly heads: readonly string[];
  /** Of a forwarded post: `exact` and `words` of what was forwarded. */
  readonly origin: { readonly exact: string | undefined; readonly words: readonly string[] } | undefined;
}

/** Fewer letters are the same in posts that have nothing to do with each other. */
export const TELLING_LETTERS = 40;
/** Posts of a channel that begin with the same letters may be one post. */
export const HEAD_LETTERS = 24;
/** Fewer letters under a forwarded picture do not tell which post was forwarded. */
const TELLING_FORWARD = 24;

export function copyOf(post: ImportedPost, sha256: Sha256): Copy {
  const normalized = normalizeForIdentity(post.text || post.title);
  const letters = lettersOf(normalized);
  const textId = `sha256:${sha256(normalized)}`;
  return {
    id: knownId(post) ?? textId,
    textId,
    print: sha256(letters || normalized).slice(0, 24),
    letters: letters.length,
    head: letters.slice(0, HEAD_LETTERS),
    format: post.format,
    title: post.title,
    channel: post.channel,
    messageId: post.messageId,
    url: post.url,
    publishedAt: post.publishedAt,
    editedAt: post.editedAt,
    forwardedFrom: post.forwardedFrom,
    forwardedUrl: post.forwardedUrl,
    views: post.views,
    reactions: post.reactions,
    ...(isTelegram(post) && post.media.length > 0 ? { media: post.media } : {}),
  };
}

export function isTelegram({ format }: Pick<Copy, 'format'>): boolean {
  return format.startsWith('telegram-');
}

/** True for a copy that only its words tell from others. */
export function isBare({ exact, likely, address }: CopyKeys): boolean {
  return exact.length === 0 && likely.length === 0 && address === undefined;
}

export function keysOf(copy: Copy): CopyKeys {
  const address = copy.url === undefined ? undefined : addressKey(copy.url);
  if (!isTelegram(copy)) return { exact: [], likely: [], address, words: [], heads: [], origin: undefined };
  const { channel, messageId } = copy;
  const exact = [
    ...(messageId !== undefined && channel?.handle !== undefined
      ? [`tg:${channel.handle.toLowerCase()}/${messageId}`]
      : []),
    ...(messageId !== undefined && channel?.id !== undefined ? [`tgc:${channel.id}/${messageId}`] : []),
    ...(address === undefined ? [] : [address]),
  ];
  const origin = originOf(copy);
  const words = wordKeys(origin === undefined ? 'tgt' : 'tgf', [channel?.title, channel?.handle], copy);
  const isTold = copy.head.length === HEAD_LETTERS && channel !== undefined;
  const heads = isTold
    ? [`${origin === undefined ? 'tgh' : 'tgg'}:${nameKey(channel.title)}/${copy.head}`]
    : [];
  return { exact: [...new Set(exact)], likely: likelyKeys(copy), address: undefined, words, heads, origin };
}

/** Every key by which another copy might be found. */
export function allKeys(copy: Copy): readonly string[] {
  const { exact, likely, address, words, heads, origin } = keysOf(copy);
  return [
    ...new Set([
      copy.id,
      copy.textId,
      ...exact,
      ...likely,
      ...(address === undefined ? [] : [address]),
      ...words,
      ...heads,
      ...(origin?.exact === undefined ? [] : [origin.exact]),
      ...(origin?.words ?? []),
    ]),
  ];
}

function originOf(copy: Copy): CopyKeys['origin'] {
  const { forwardedFrom, forwardedUrl } = copy;
  if (forwardedFrom === undefined && forwardedUrl === undefined) return undefined;
  const address = forwardedUrl === undefined ? undefined : addressKey(forwardedUrl);
  const handle = /^(?:tg:|https:\/\/t\.me\/)([a-z]\w{3,31})(?:\/|$)/iu.exec(address ?? '')?.[1];
  return {
    exact: address?.startsWith('tg') === true ? address : undefined,
    words: copy.letters < TELLING_FORWARD ? [] : wordKeys('tgt', [forwardedFrom, handle], copy),
  };
}

function likelyKeys({ channel, messageId, publishedAt, print }: Copy): readonly string[] {
  const name = channel === undefined ? '' : nameKey(channel.title);
  if (messageId === undefined || name === '') return [];
  const dated = datedKey(messageId, publishedAt, name);
  return [...(dated === undefined ? [] : [dated]), `tgi:${messageId}/${name}/${print}`];
}

/** Forwarded posts are found by other keys than what a channel wrote itself. */
function wordKeys(
  kind: 'tgt' | 'tgf',
  names: readonly (string | undefined)[],
  { print }: Copy,
): readonly string[] {
  const keys = names.flatMap((name) => (name === undefined ? [] : [nameKey(name)]));
  return [...new Set(keys)].filter((name) => name !== '').map((name) => `${kind}:${name}/${print}`);
}
