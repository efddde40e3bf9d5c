/** A message on Telegram's web page: `t.me/s/<channel>`, or one alone with `?embed=1`. */
import type { Channel, PostSource, Reactions, ReplyTarget } from '../../posts/post.ts';
import { collapseWhitespace } from '../../posts/text.ts';
import { isoDate } from '../dates.ts';
import { attribute, find, hasClass, lineText } from '../html/htmlQuery.ts';
import type { HtmlElement } from '../html/htmlTree.ts';
import { HtmlParts } from './htmlParts.ts';
import {
  buttonWords,
  listWords,
  type Message,
  nameOf,
  PAID_REACTION,
  paragraphs,
  reactionsOf,
} from './message.ts';
import { emojiOf, runsOf } from './messageHtml.ts';
import type { Run } from './richText.ts';

const PREFIX = 'tgme_widget_message_';
/** What other messages and pages say is not this one's. */
const CLOSED = new Set(
  ['text', 'reply', 'link_preview', 'user', 'poll_option_text', 'inline_button'].map((name) => PREFIX + name),
);

/** `<div class="tgme_widget_message" data-post="handle/123">`; `undefined` for what is no post. */
export function webMessage(element: HtmlElement, source: PostSource): Message | undefined {
  const [, handle, messageId] = /^([A-Za-z]\w{3,31})\/(\d+)/u.exec(attribute(element, 'data-post')) ?? [];
  if (handle === undefined || messageId === undefined || hasClass(element, 'service_message'))
    return undefined;
  const parts = new HtmlParts(element, CLOSED);
  const part = (name: string) => parts.first(PREFIX + name);
  const forward = part('forwarded_from_name');
  const time = find(element, ({ name, attributes }) => name === 'time' && attributes.has('datetime'));
  const forwardedUrl = forward && postAddress(attribute(forward, 'href'));
  return {
    source,
    format: 'telegram-web',
    channel: channelOf(handle, part('owner_name')),
    messageId,
    author:
      nameIn(part('forwarded_from_author')) ?? nameIn(part('from_author')) ?? nameIn(part('author_name')),
    forwardedFrom: nameIn(forward),
    forwardedUrl,
    publishedAt: time && isoDate(attribute(time, 'datetime')),
    editedAt: undefined,
    views: viewsIn(part('views')),
    replyTo: replyIn(part('reply'), handle),
    reactions: reactionsIn(parts),
    media: mediaIn(parts),
    words: wordsIn(parts),
  };
}

function channelOf(handle: string, owner: HtmlElement | undefined): Channel {
  return { title: nameIn(owner) ?? handle, handle };
}

function nameIn(element: HtmlElement | undefined): string | undefined {
  return element && nameOf(lineText(element));
}

function wordsIn(parts: HtmlParts): readonly Run[] {
  const text = parts.first(`${PREFIX}text`);
  const question = parts.first(`${PREFIX}poll_question`);
  const options = parts.all(`${PREFIX}poll_option_text`).map(lineText);
  const buttons = parts
    .all(`${PREFIX}inline_button`)
    .map((button) => ({ text: lineText(button), url: attribute(button, 'href') }));
  return paragraphs(
    text === undefined ? [] : runsOf(text),
    question === undefined ? [] : listWords(lineText(question), options),
    buttonWords(buttons),
  );
}

/** `1.2K` */
function viewsIn(element: HtmlElement | undefined): number | undefined {
  const views = element && countOf(lineText(element));
  return views === undefined || Number.isNaN(views) ? undefined : views;
}

function countOf(printed: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:[.,]\d+)?)\s?([KMB]?)$/iu.exec(printed.trim()) ?? [];
  const scale = { K: 1e3, M: 1e6, B: 1e9 }[unit.toUpperCase()] ?? 1;
  return Math.round(Number.parseFloat(number.replace(',', '.')) * scale);
}

function replyIn(reply: HtmlElement | undefined, handle: string): ReplyTarget | undefined {
  if (reply === undefined) return undefined;
  const url = postAddress(attribute(reply, 'href'));
  const [, channel, id] = /^https:\/\/t\.me\/(\w+)\/(\d+)$/u.exec(url ?? '') ?? [];
  const words = find(reply, (element) => hasClass(element, 'js-message_reply_text', `${PREFIX}text`));
  const excerpt = nameIn(words);
  if (url === undefined && excerpt === undefined) return undefined;
  return { messageId: channel?.toLowerCase() === handle.toLowerCase() ? id : undefined, url, excerpt };
}

/** The address of a post, as it is written everywhere; `undefined` for that of a channel. */
function postAddress(href: string): string | undefined {
  const [, path] =
    /^(?:https?:)?\/\/(?:t|telegram)\.me\/(?:s\/)?(\w+\/\d+|c\/\d+\/\d+)(?:[?#].*)?$/iu.exec(href.trim()) ??
    [];
  return path === undefined ? undefined : `https://t.me/${path}`;
}

function reactionsIn(parts: HtmlParts): Reactions | undefined {
  return reactionsOf(
    parts.all('tgme_reaction').map((reaction) => {
      const printed = collapseWhitespace(
        reaction.children.map((child) => (child.kind === 'text' ? child.text : '')).join(''),
      );
      const picture = find(reaction, (element) => element.name === 'tg-emoji' || hasClass(element, 'emoji'));
      const emoji = picture === undefined ? '' : emojiOf(picture);
      const isPaid = hasClass(reaction, 'tgme_reaction_paid');
      return { emoji: isPaid ? PAID_REACTION : emoji || null, count: countOf(printed), printed };
    }),
  );
}

/** In words, as the page shows them; pictures that the browser saved beside the page by their path. */
function mediaIn(parts: HtmlParts): readonly string[] {
  const shown = (name: string, word: string) => parts.all(PREFIX + name).map(() => word);
  return [
    ...parts.all(`${PREFIX}photo_wrap`).map((photo) => savedPicture(photo) ?? 'photo'),
    ...parts.all(`${PREFIX}video_player`).map(videoWords),
    ...shown('roundvideo_player', 'video message'),
    ...shown('voice_player', 'voice message'),
    ...shown('sticker_wrap', 'sticker'),
    ...shown('location_wrap', 'location'),
    ...parts.all(`${PREFIX}document_title`).map((title) => `file ${lineText(title)}`),
    ...parts.all('message_media_not_supported_label').map(lineText),
  ];
}

function savedPicture(photo: HtmlElement): string | undefined {
  const path = urlIn(attribute(photo, 'style'));
  return path === undefined || /^(?:[a-z][a-z\d+.-]*:|\/)/iu.test(path)
    ? undefined
    : path.replace(/^\.\//u, '');
}

/** The first `url(…)` of a style; one expression for all of it took the square of a gap inside. */
function urlIn(style: string): string | undefined {
  const start = style.search(/url\(/iu);
  const end = start < 0 ? -1 : style.indexOf(')', start);
  if (end < 0) return undefined;
  const written = style.slice(start + 'url('.length, end).trim();
  const path = written.replace(/^["']|["']$/gu, '').trim();
  return path === '' || /["']/u.test(path) ? undefined : path;
}

function videoWords(player: HtmlElement): string {
  const length = find(player, (element) => hasClass(element, 'message_video_duration'));
  return length === undefined ? 'video' : `video ${lineText(length)}`;
}
