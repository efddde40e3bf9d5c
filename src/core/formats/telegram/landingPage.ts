/**
 * `https://t.me/<handle>/<id>` as it comes without its inner frame: the post stands in the page's description only, with
 * its words but without formatting and addresses.
 */
import type { ImportedPost, PostSource } from '../../posts/post.ts';
import { attribute, findAll } from '../html/htmlQuery.ts';
import type { HtmlElement } from '../html/htmlTree.ts';
import { nameOf, postOf } from './message.ts';

/** The post of such a page; `undefined` for the page of a channel. */
export function landingPost(root: HtmlElement, source: PostSource): ImportedPost | undefined {
  const meta = new Map(
    findAll(root, ({ name }) => name === 'meta').map((element) => [
      attribute(element, 'property') || attribute(element, 'name'),
      attribute(element, 'content'),
    ]),
  );
  const address =
    meta.get('al:ios:url') ?? meta.get('al:android:url') ?? meta.get('twitter:app:url:iphone') ?? '';
  const handle = /^tg:\/\/resolve\?(?:.*&)?domain=([A-Za-z]\w{3,31})(?:&|$)/u.exec(address)?.[1];
  const messageId = /[?&]post=(\d+)(?:&|$)/u.exec(address)?.[1];
  const text = meta.get('og:description') ?? '';
  if (handle === undefined || messageId === undefined || text === '') return undefined;
  const post = postOf({
    source,
    format: 'telegram-web',
    channel: { title: nameOf(meta.get('og:title')) ?? handle, handle },
    messageId,
    author: undefined,
    forwardedFrom: undefined,
    forwardedUrl: undefined,
    publishedAt: undefined,
    editedAt: undefined,
    views: undefined,
    replyTo: undefined,
    reactions: undefined,
    media: [],
    words: [{ text, styles: [] }],
  });
  return post.text === '' ? undefined : { ...post, lostLinks: true };
}
