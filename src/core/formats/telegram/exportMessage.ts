/**
 * A message of Telegram Desktop's `result.json`. The format is told by its writer, `export_output_json.cpp` of Telegram
 * Desktop: https://github.com/telegramdesktop/tdesktop/tree/dev/Telegram/SourceFiles/export/output
 */
import type { Channel, PostSource, Reactions } from '../../posts/post.ts';
import { isoDate } from '../dates.ts';
import { arrayOf, entityRuns, isRecord, stringOf } from './exportEntities.ts';
import { mediaOf } from './exportMedia.ts';
import type { ChatFields } from './jsonMessages.ts';
import {
  type Button,
  buttonWords,
  listWords,
  type Message,
  nameOf,
  PAID_REACTION,
  paragraphs,
  reactionsOf,
} from './message.ts';
import type { Run } from './richText.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Chats that Telegram gives a name in the reader's language only. */
const NAMELESS: Readonly<Record<string, string>> = { saved_messages: 'Saved Messages', replies: 'Replies' };

const QUARTER_HOUR = 15 * 60_000;
/** UTC+14:00 is the farthest zone. */
const LONGEST_OFFSET = 14 * 60 * 60_000;
/** The year 10000. */
const LAST_TIME = 253_402_300_800_000;

/** The chat that stands at the head of its messages; `undefined` when the head is cut off. */
export function chatOf({ name, type = '', id }: ChatFields): Channel | undefined {
  const title = nameOf(name) ?? (Object.hasOwn(NAMELESS, type) ? NAMELESS[type] : undefined);
  if (title === undefined && id === undefined) return undefined;
  return { title: title ?? `Chat ${id}`, handle: undefined, ...(id !== undefined && { id }) };
}

/** The message of an export; `undefined` for a service message and for one that is not supported. */
export function exportedMessage(
  value: unknown,
  channel: Channel | undefined,
  source: PostSource,
): Message | undefined {
  if (!isRecord(value) || value['type'] !== 'message') return undefined;
  const from = nameOf(stringOf(value['from']));
  const target = idOf(value['reply_to_message_id']);
  const inOtherChat = value['reply_to_peer_id'] !== undefined;
  return {
    source,
    format: 'telegram-json',
    channel,
    messageId: idOf(value['id']),
    // In a channel the posts come from the channel, and are signed by who wrote them.
    author: nameOf(stringOf(value['author'])) ?? (from === channel?.title ? undefined : from),
    forwardedFrom: nameOf(stringOf(value['forwarded_from'])) ?? nameOf(stringOf(value['saved_from'])),
    forwardedUrl: undefined,
    publishedAt: dateOf(value['date_unixtime'], value['date']),
    editedAt: dateOf(value['edited_unixtime'], value['edited']),
    views: undefined,
    replyTo:
      target === undefined || inOtherChat
        ? undefined
        : { messageId: target, url: undefined, excerpt: undefined },
    reactions: exportedReactions(value['reactions']),
    media: mediaOf(value),
    words: wordsOf(value),
  };
}

function wordsOf(message: Fields): readonly Run[] {
  const entities = arrayOf(message['text_entities']);
  const text = entityRuns(entities.length > 0 ? entities : message['text']);
  return paragraphs(
    text,
    pollWords(message['poll']),
    todoWords(message['todo_list']),
    buttonWords(arrayOf(message['inline_bot_buttons']).flatMap((row) => arrayOf(row).flatMap(button))),
  );
}

function pollWords(poll: unknown): readonly Run[] {
  if (!isRecord(poll)) return [];
  return listWords(plain(poll['question']), arrayOf(poll['answers']).map(itemText));
}

function todoWords(list: unknown): readonly Run[] {
  if (!isRecord(list)) return [];
  const items = arrayOf(list['answers']).length > 0 ? list['answers'] : list['items'];
  return listWords(plain(list['title']), arrayOf(items).map(itemText));
}

function itemText(item: unknown): string {
  return isRecord(item) ? plain(item['text']) : '';
}

/** A text in its words alone. */
function plain(written: unknown): string {
  return entityRuns(written)
    .map(({ text }) => text)
    .join('');
}

function button(written: unknown): readonly Button[] {
  if (!isRecord(written)) return [];
  const url = stringOf(written['data']) ?? stringOf(written['url']);
  const text = stringOf(written['text']);
  return url === undefined || text === undefined ? [] : [{ text, url }];
}

function exportedReactions(written: unknown): Reactions | undefined {
  return reactionsOf(
    arrayOf(written)
      .filter(isRecord)
      .map(({ type, emoji, count }) => ({
        emoji: type === 'paid' ? PAID_REACTION : (stringOf(emoji) ?? null),
        count: Number(count),
      })),
  );
}

/** Seconds since 1970 are sure; the date beside them is that of the exporting machine, and so tells its zone. */
function dateOf(seconds: unknown, local: unknown): string | undefined {
  const time =
    typeof seconds === 'string' || typeof seconds === 'number' ? Number(seconds) * 1000 : Number.NaN;
  const written = typeof local === 'string' ? local : '';
  if (!(time > 0 && time < LAST_TIME)) return isoDate(written);
  const offset = Date.parse(`${written}Z`) - time;
  if (!(Math.abs(offset) <= LONGEST_OFFSET) || offset % QUARTER_HOUR !== 0 || offset === 0)
    return iso(time, 'Z');
  const zone = iso(Math.abs(offset), '').slice(11, 16);
  return iso(time + offset, `${offset < 0 ? '-' : '+'}${zone}`);
}

function iso(time: number, zone: string): string {
  return new Date(time).toISOString().slice(0, 19) + zone;
}

function idOf(written: unknown): string | undefined {
  if (typeof written === 'number' && Number.isSafeInteger(written)) return String(written);
  return typeof written === 'string' && /^-?\d{1,20}$/u.test(written) ? written : undefined;
}
