import { alignLinks } from '../../core/papers/alignLinks.ts';
import { findPostPage } from '../../lookup/telegramPage.ts';
import { LookupError } from '../../lookup/web.ts';
import type { PostView } from '../../protocol/library.ts';
import { added, type LookupResult, type LookupRun, type LookupTools, NOTHING } from './lookupTools.ts';

/** Where a Telegram post stands in public. */
export interface PublicPlace {
  readonly handle: string;
  readonly messageId: string | undefined;
}

/** The channel of a post and its number there, as far as the files tell; `undefined` where the channel has no address. */
export function publicPlace({ post }: PostView): PublicPlace | undefined {
  const [, handle, messageId] = /^tg:([^/]+)\/(\d+)$/u.exec(post.id) ?? [];
  if (handle !== undefined) return { handle, messageId };
  const inUrl = /^https:\/\/t\.me\/(?:s\/)?([A-Za-z]\w{3,31})\/(\d+)$/u.exec(post.url ?? '');
  if (inUrl?.[1] !== undefined) return { handle: inUrl[1], messageId: inUrl[2] };
  const own = post.channel?.handle;
  return own === undefined ? undefined : { handle: own, messageId: post.messageId };
}

/** True when a post can have a public page at Telegram, though perhaps the user has to tell the channel's name. */
export function isFromTelegram(view: PostView): boolean {
  return view.post.format.startsWith('telegram') || publicPlace(view) !== undefined;
}

/** Takes the links of posts back from their public pages; `placeOf` says where to look, `undefined` leaves a post out. */
export async function restoreLinks(
  { library, web }: LookupTools,
  posts: readonly string[],
  placeOf: (view: PostView) => Promise<PublicPlace | undefined>,
  { signal, show }: LookupRun,
): Promise<LookupResult> {
  let result = NOTHING;
  for (const [index, id] of posts.entries()) {
    signal.throwIfAborted();
    show(index, posts.length, 'Restoring links');
    const view = await library.post(id);
    const place = view && (await placeOf(view));
    if (view === undefined || place === undefined) continue;
    try {
      const page = await findPostPage(web, { ...place, text: view.post.text }, signal);
      const links = alignLinks(view.post.text, page);
      const restored = await library.restoreLinks(view.post.id, page.url, links);
      result = added(result, { asked: 1, found: restored > 0 ? 1 : 0, failures: [] });
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      result = added(result, { asked: 1, found: 0, failures: [error] });
      if (error.failure === 'offline' || error.failure === 'limited') break;
    }
  }
  return result;
}
