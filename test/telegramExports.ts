/**
 * Invented Telegram channels written the ways people keep them: `result.json` of Telegram Desktop and text printed from
 * t.me/s here, HTML in telegramDesktopHtml.ts and telegramWeb.ts. All say the same, as far as each format can.
 */

/** A stretch of a message's text, as Telegram Desktop names them. */
export interface ExportedPart {
  readonly type:
    | 'plain'
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strikethrough'
    | 'code'
    | 'pre'
    | 'blockquote'
    | 'spoiler'
    | 'link'
    | 'text_link'
    | 'hashtag'
    | 'mention'
    | 'custom_emoji';
  readonly text: string;
  readonly href?: string;
  readonly language?: string;
}

/** `emoji`: `null` for a custom one, `paid` for stars. */
export interface ExportedReaction {
  readonly emoji: string | null;
  readonly count: number;
}

export interface ExportedMessage {
  readonly id: number;
  /** Seconds since 1970. */
  readonly date: number;
  readonly parts: readonly ExportedPart[];
  readonly author?: string;
  readonly forwardedFrom?: { readonly title: string; readonly handle?: string; readonly messageId?: number };
  readonly replyTo?: number;
  readonly edited?: number;
  readonly views?: number;
  readonly reactions?: readonly ExportedReaction[];
  /** Paths; all but the first are messages of their own in an export of Telegram Desktop, with the next ids. */
  readonly photos?: readonly string[];
  readonly poll?: { readonly question: string; readonly answers: readonly string[] };
  readonly buttons?: readonly { readonly text: string; readonly url: string }[];
  /** What the channel did, in place of all else. */
  readonly service?: string;
}

export interface ExportedChannel {
  readonly title: string;
  readonly handle: string;
  readonly id: number;
  readonly description: string;
  readonly messages: readonly ExportedMessage[];
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for HTML, as Telegram escapes it. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => NAMED[character] ?? character);
}

/** The same with `<br>` for line breaks. */
export function lines(text: string): string {
  return escapeText(text).replaceAll('\n', '<br>');
}

/** A part of plain text. */
export function plain(text: string): ExportedPart {
  return { type: 'plain', text };
}

/** The text of a message without its formatting. */
export function textOf(message: ExportedMessage): string {
  return message.parts.map(({ text }) => text).join('');
}

/** `result.json` of one channel. */
export function desktopJson(channel: ExportedChannel): string {
  return `${JSON.stringify(chatJson(channel), null, 1)}\n`;
}

/** `result.json` of everything an account holds. */
export function fullDesktopJson(channels: readonly ExportedChannel[]): string {
  const about = 'Here is the data you requested.';
  return JSON.stringify(
    {
      about,
      personal_information: { user_id: 42, first_name: 'Vera', last_name: '', bio: 'reads {"messages": [' },
      contacts: { about, list: [{ user_id: 7, first_name: 'Ann', name: 'Ann', id: 7 }] },
      frequent_contacts: {
        about,
        list: [{ id: 7, category: 'people', type: 'user', name: 'Ann', rating: 1 }],
      },
      chats: { about, list: channels.slice(0, 1).map(chatJson) },
      left_chats: { about, list: channels.slice(1).map(chatJson) },
    },
    null,
    1,
  );
}

function chatJson(channel: ExportedChannel): object {
  return {
    name: channel.title,
    type: 'public_channel',
    id: channel.id,
    messages: channel.messages.flatMap((message) => messagesJson(channel, message)),
  };
}

/** One object for a message, or several for one with an album. */
function messagesJson(channel: ExportedChannel, message: ExportedMessage): readonly object[] {
  const { id, date, service, photos = [] } = message;
  const common = (index: number, type: string) => ({
    id: id + index,
    type,
    date: localDate(date),
    date_unixtime: String(date),
  });
  if (service !== undefined) {
    const actor = { actor: channel.title, actor_id: `channel${channel.id}`, action: 'pin_message' };
    return [{ ...common(0, 'service'), ...actor, title: service, text: '', text_entities: [] }];
  }
  const sender = {
    from: channel.title,
    from_id: `channel${channel.id}`,
    author: message.author,
    forwarded_from: message.forwardedFrom?.title,
  };
  const photo = (path: string) => ({ photo: path, photo_file_size: 81_234, width: 1280, height: 720 });
  const first = {
    ...common(0, 'message'),
    ...(message.edited !== undefined && {
      edited: localDate(message.edited),
      edited_unixtime: String(message.edited),
    }),
    ...sender,
    reply_to_message_id: message.replyTo,
    ...photos.slice(0, 1).map(photo)[0],
    poll: message.poll && pollJson(message.poll),
    text: textJson(message.parts),
    text_entities: message.parts.map(entityJson),
    inline_bot_buttons: message.buttons && [
      message.buttons.map(({ text, url }) => ({ type: 'url', text, data: url })),
    ],
    reactions: message.reactions?.map(reactionJson),
  };
  const others = photos.slice(1).map((path, index) => ({
    ...common(index + 1, 'message'),
    ...sender,
    ...photo(path),
    text: '',
    text_entities: [],
  }));
  return [first, ...others];
}

function pollJson({ question, answers }: NonNullable<ExportedMessage['poll']>): object {
  return {
    question,
    closed: false,
    total_voters: 90,
    answers: answers.map((text, index) => ({ text, voters: 30 + index, chosen: false })),
  };
}

function textJson(parts: readonly ExportedPart[]): unknown {
  const written = parts.map((part) => (part.type === 'plain' ? part.text : entityJson(part)));
  if (written.length === 0) return '';
  return written.length === 1 && typeof written[0] === 'string' ? written[0] : written;
}

function entityJson({ type, text, href, language }: ExportedPart): object {
  if (type === 'custom_emoji') return { type, text, document_id: '5368324170671202286' };
  return { type, text, href, language: type === 'pre' ? (language ?? '') : undefined };
}

function reactionJson({ emoji, count }: ExportedReaction): object {
  if (emoji === null) return { type: 'custom_emoji', count, document_id: '5465587407350942612' };
  return emoji === 'paid' ? { type: 'paid', count } : { type: 'emoji', count, emoji };
}

/** As a machine in Moscow writes it. */
export function localDate(seconds: number): string {
  return new Date((seconds + 3 * 3_600) * 1_000).toISOString().slice(0, 19);
}

/** t.me/s printed as text: no ids, no dates, no addresses. */
export function textDump(channel: ExportedChannel): string {
  const posts = channel.messages
    .filter(({ service, parts, poll }) => service === undefined && parts.length > 0 && poll === undefined)
    .map((message) => {
      const forward = message.forwardedFrom && `Forwarded from\u00A0${message.forwardedFrom.title}`;
      const counts = (message.reactions ?? []).filter(({ emoji }) => emoji !== 'paid');
      const reactions = counts.map(({ emoji, count }) => `${emoji ?? ''}${count}`).join('');
      const end = reactions || 'Please open Telegram to view this post\nVIEW IN TELEGRAM';
      return [forward, textOf(message), end].filter((line) => line !== undefined).join('\n');
    });
  const header = [
    `${channel.title} – Telegram`,
    channel.title,
    '1.37K subscribers',
    '214 photos',
    channel.description,
    'Download Telegram',
  ];
  return [...header, ...posts].join('\n');
}
