/**
 * A message in `messages.html` of Telegram Desktop. The format is told by its writer, `export_output_html.cpp`:
 * https://github.com/telegramdesktop/tdesktop/tree/dev/Telegram/SourceFiles/export/output
 */
import type { Channel, PostSource, Reactions, ReplyTarget } from '../../posts/post.ts';
import { isoDate } from '../dates.ts';
import { attribute, find, findAll, hasClass, lineText } from '../html/htmlQuery.ts';
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

const CLOSED = new Set(['text', 'userpic_wrap', 'media_wrap', 'reactions', 'reply_to', 'bot_buttons_table']);

/** Whom a message is from; a joined one has the same as the message before it. */
export interface Sender {
  readonly from: string | undefined;
  readonly forwardedFrom: string | undefined;
}

/** `<div class="message default" id="message12">`; `undefined` for a service message. */
export function desktopMessage(
  element: HtmlElement,
  source: PostSource,
  channel: Channel | undefined,
  previous: Sender,
): { readonly message: Message; readonly sender: Sender } | undefined {
  if (hasClass(element, 'service')) return undefined;
  const parts = new HtmlParts(element, CLOSED);
  const forward = parts.first('forwarded') && parts.all('body').find((body) => hasClass(body, 'forwarded'));
  const isJoined = hasClass(element, 'joined');
  const names = parts.all('from_name');
  const forwardName = forward && names.find((name) => isWithin(name, forward));
  const from = senderName(names.find((name) => name !== forwardName));
  const sender: Sender = {
    from: from ?? (isJoined ? previous.from : undefined),
    forwardedFrom: forward && (senderName(forwardName) ?? (isJoined ? previous.forwardedFrom : undefined)),
  };
  const date = parts.all('date').find((one) => forwardName === undefined || !isWithin(one, forwardName));
  const message: Message = {
    source,
    format: 'telegram-html',
    channel,
    messageId: /^message(\d+)$/u.exec(attribute(element, 'id'))?.[1],
    author: nameIn(parts.first('signature')) ?? (sender.from === channel?.title ? undefined : sender.from),
    forwardedFrom: sender.forwardedFrom,
    forwardedUrl: undefined,
    publishedAt: date && desktopDate(attribute(date, 'title')),
    editedAt: undefined,
    views: undefined,
    replyTo: replyIn(parts.first('reply_to')),
    reactions: reactionsIn(parts.first('reactions')),
    media: parts.all('media_wrap').flatMap(mediaIn),
    words: wordsIn(parts),
  };
  return { message, sender };
}

function isWithin(element: HtmlElement, outer: HtmlElement): boolean {
  return element.start >= outer.start && element.end <= outer.end;
}

function nameIn(element: HtmlElement | undefined): string | undefined {
  return element && nameOf(lineText(element));
}

/** Its own words: the date of a forward and the bot in between stand in the same place. */
function senderName(element: HtmlElement | undefined): string | undefined {
  return nameOf(element && ownText(element).replace(/\svia @\w+\s*$/u, ''));
}

function ownText(element: HtmlElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
}

/** `11.06.2025 18:30:00 UTC+03:00` */
function desktopDate(title: string): string | undefined {
  const [, day, month, year, time, zone = ''] =
    /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d)?)?$/u.exec(title.trim()) ?? [];
  return day === undefined ? undefined : isoDate(`${year}-${month}-${day}T${time}${zone || 'Z'}`);
}

/** `href="#go_to_message12"`, in another file of the export `messages2.html#go_to_message12`. */
function replyIn(reply: HtmlElement | undefined): ReplyTarget | undefined {
  const link = reply && find(reply, ({ name }) => name === 'a');
  const id = link && /^(?:messages\d*\.html)?#go_to_message(\d+)$/u.exec(attribute(link, 'href'))?.[1];
  return id === undefined ? undefined : { messageId: id, url: undefined, excerpt: undefined };
}

function reactionsIn(element: HtmlElement | undefined): Reactions | undefined {
  if (element === undefined) return undefined;
  return reactionsOf(
    findAll(element, (one) => hasClass(one, 'reaction')).map((reaction) => {
      const picture = find(reaction, (one) => hasClass(one, 'emoji'));
      const count = find(reaction, (one) => hasClass(one, 'count'));
      // A custom emoji is a link to its file, or to a notice that there is none.
      const isCustom = picture !== undefined && find(picture, ({ name }) => name === 'a') !== undefined;
      const emoji = picture === undefined || isCustom ? '' : emojiOf(picture);
      const isPaid = hasClass(reaction, 'paid');
      return {
        emoji: isPaid ? PAID_REACTION : emoji || null,
        // One reader's reaction is printed with the reader's picture instead of a number.
        count: count === undefined ? 1 : Number.parseInt(lineText(count), 10),
      };
    }),
  );
}

function wordsIn(parts: HtmlParts): readonly Run[] {
  const text = parts.first('text');
  const polls = parts
    .all('media_wrap')
    .flatMap((wrap) => findAll(wrap, (one) => hasClass(one, 'media_poll')));
  const rows = parts.all('bot_buttons_table').flatMap((table) => findAll(table, ({ name }) => name === 'a'));
  return paragraphs(
    text === undefined ? [] : runsOf(text),
    ...polls.map(pollWords),
    buttonWords(rows.map((row) => ({ text: lineText(row), url: attribute(row, 'href') }))),
  );
}

function pollWords(poll: HtmlElement): readonly Run[] {
  const question = find(poll, (one) => hasClass(one, 'question'));
  const answers = findAll(poll, (one) => hasClass(one, 'answer'));
  return listWords(
    question === undefined ? '' : lineText(question),
    answers.map((answer) => ownText(answer).trim().replace(/^- /u, '')),
  );
}

/** The path of the file, relative to the page; words for what was not exported or is no file. */
function mediaIn(wrap: HtmlElement): readonly string[] {
  const link = find(wrap, ({ name, attributes }) => name === 'a' && attributes.has('href'));
  const href = link && attribute(link, 'href').trim();
  if (href && !/^[a-z][a-z\d+.-]*:/iu.test(href)) return [href];
  const title = nameIn(find(wrap, (one) => hasClass(one, 'title')));
  if (title === undefined) return [];
  const about = nameIn(find(wrap, (one) => hasClass(one, 'description'))) ?? '';
  return [/^(?:Not included|Exceeds|Unavailable)/u.test(about) ? `${title}, not exported` : title];
}
