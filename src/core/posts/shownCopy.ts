import { type Copy, isTelegram } from './copy.ts';
import { nameKey } from './identity.ts';
import type { Channel, ImportedPost, PostFormat } from './post.ts';

/** What keeps most of a post first. */
const KEEPS: readonly PostFormat[] = [
  'telegram-json',
  'telegram-web',
  'telegram-html',
  'web-page',
  'feed',
  'markdown',
  'email',
  'telegram-page',
  'text',
];

/** A copy of a page with less than this share of the longest one is an excerpt. */
const WHOLE = 0.5;

/**
 * Below 0 when `a` is to be shown rather than `b`: whole before excerpt, the newer edit, then the format that keeps
 * more of a post; 0 leaves it to path order. `longest`: letters of the longest copy.
 */
export function compareCopies(a: Copy, b: Copy, longest: number): number {
  const excerpt = (copy: Copy) => Number(!isTelegram(copy) && copy.letters < longest * WHOLE);
  return (
    excerpt(a) - excerpt(b) || editedAt(b) - editedAt(a) || KEEPS.indexOf(a.format) - KEEPS.indexOf(b.format)
  );
}

/** When it was last edited, in milliseconds; 0 where the copy does not tell. */
export function editedAt(copy: Pick<Copy, 'editedAt'>): number {
  const time = copy.editedAt === undefined ? 0 : Date.parse(copy.editedAt);
  return Number.isFinite(time) ? time : 0;
}

/** What other copies of a post may know. */
interface Completable
  extends Pick<ImportedPost, 'channel' | 'messageId' | 'url' | 'publishedAt' | 'reactions'> {
  readonly views?: number | undefined;
}

/** The shown copy with what only other copies of it know. */
export function completed<P extends Completable>(post: P, others: readonly Copy[]): P {
  const know = <K extends keyof Copy>(name: K): Copy[K] | undefined =>
    others.find((other) => other[name] !== undefined)?.[name];
  const views = post.views ?? know('views');
  return {
    ...post,
    channel: channelOf(post, others),
    messageId: post.messageId ?? know('messageId'),
    url: post.url ?? know('url'),
    publishedAt: post.publishedAt ?? know('publishedAt'),
    reactions: post.reactions ?? know('reactions'),
    ...(views === undefined ? {} : { views }),
  };
}

function channelOf({ channel }: Completable, others: readonly Copy[]): Completable['channel'] {
  const known = others.filter(isTelegram).flatMap((other) => other.channel ?? []);
  if (channel === undefined) return known[0];
  const same = known.filter(({ title }) => nameKey(title) === nameKey(channel.title));
  const id = channel.id ?? same.find((other) => other.id !== undefined)?.id;
  const handle = channel.handle ?? same.find((other) => other.handle !== undefined)?.handle;
  return { title: channel.title, handle, ...(id === undefined ? {} : { id }) };
}

/** Those of `copies` that are of the very message or page that is shown, not of a channel that forwarded it. */
export function sameMessage<C extends Copy>(shown: C, copies: readonly C[]): readonly C[] {
  return copies.filter(
    (copy) =>
      copy !== shown &&
      isForward(copy) === isForward(shown) &&
      isSameChannel(copy.channel, shown.channel) &&
      (copy.messageId ?? shown.messageId) === (shown.messageId ?? copy.messageId),
  );
}

function isForward({ forwardedFrom, forwardedUrl, format }: Copy): boolean {
  return format.startsWith('telegram-') && (forwardedFrom !== undefined || forwardedUrl !== undefined);
}

function isSameChannel(one: Channel | undefined, other: Channel | undefined): boolean {
  if (one === undefined || other === undefined || nameKey(one.title) === nameKey(other.title)) return true;
  if (one.id !== undefined && one.id === other.id) return true;
  return one.handle !== undefined && one.handle.toLowerCase() === other.handle?.toLowerCase();
}

/** Another channel that has the post too. */
export interface OtherChannel {
  readonly name: string;
  readonly url: string | undefined;
}

/** The channels besides its own that have the post, each once. */
export function alsoIn([shown, ...others]: readonly Copy[]): readonly OtherChannel[] {
  const found = new Map<string, OtherChannel>();
  const own = shown?.channel;
  for (const { channel, messageId, url, format } of others) {
    if (channel === undefined || !format.startsWith('telegram-')) continue;
    if (own !== undefined && isSameChannel(channel, own)) continue;
    const name = channel.title || channel.handle || '';
    const isKnown = channel.handle !== undefined && messageId !== undefined;
    const address = url ?? (isKnown ? `https://t.me/${channel.handle}/${messageId}` : undefined);
    const known = found.get(nameKey(name));
    if (known?.url === undefined) found.set(nameKey(name), { name: known?.name ?? name, url: address });
  }
  return [...found.values()];
}
