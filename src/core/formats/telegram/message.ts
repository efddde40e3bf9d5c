/** One message of a Telegram chat, read from whichever export, and the post it makes. */
import { detectLanguage } from '../../posts/language.ts';
import type {
  Channel,
  ImportedPost,
  PostFormat,
  PostSource,
  Reactions,
  ReplyTarget,
} from '../../posts/post.ts';
import { findHashtags, findMentions } from '../../posts/tags.ts';
import { collapseWhitespace, stripInvisible } from '../../posts/text.ts';
import { titleOf } from '../../posts/title.ts';
import { BOLD, linkStyle, type Run, richText } from './richText.ts';

export interface Message {
  readonly source: PostSource;
  readonly format: PostFormat;
  readonly channel: Channel | undefined;
  readonly messageId: string | undefined;
  readonly author: string | undefined;
  readonly forwardedFrom: string | undefined;
  readonly forwardedUrl: string | undefined;
  readonly publishedAt: string | undefined;
  readonly editedAt: string | undefined;
  readonly views: number | undefined;
  readonly replyTo: ReplyTarget | undefined;
  readonly reactions: Reactions | undefined;
  readonly media: readonly string[];
  /** Its words: the text, a poll, a to-do list, the links on its buttons. */
  readonly words: readonly Run[];
}

/** True when a message says something; what only shows a picture is no post of its own. */
export function hasWords({ words }: Message): boolean {
  return words.some(({ text }) => stripInvisible(text).trim() !== '');
}

/** The post that a message makes. */
export function postOf(message: Message): ImportedPost {
  const { words, forwardedUrl, editedAt, views, replyTo, ...facts } = message;
  const { text, html, links } = richText(words);
  const handle = message.channel?.handle;
  return {
    ...facts,
    ...(forwardedUrl !== undefined && { forwardedUrl }),
    ...(editedAt !== undefined && { editedAt }),
    ...(views !== undefined && { views }),
    ...(replyTo !== undefined && { replyTo }),
    title: titleOf(text),
    url: handle && message.messageId ? `https://t.me/${handle}/${message.messageId}` : undefined,
    language: detectLanguage(text),
    body: { kind: 'html', source: html },
    text,
    hashtags: findHashtags(text),
    mentions: findMentions(text),
    links,
    lostLinks: false,
    declaredTopics: [],
  };
}

/** A name as one line, `undefined` when nothing of it can be seen. */
export function nameOf(written: string | undefined): string | undefined {
  const name = collapseWhitespace(stripInvisible((written ?? '').normalize('NFC').toWellFormed()));
  return name === '' ? undefined : name;
}

const EXCERPT_LENGTH = 120;

/** The first words of a text, for the messages that answer it. */
export function excerptOf(text: string): string | undefined {
  const line = nameOf(text) ?? '';
  const cut = line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH).trimEnd()}…` : line;
  return cut === '' ? undefined : cut.toWellFormed();
}

/** The runs one after another, those that say something, with a blank line between. */
export function paragraphs(...parts: readonly (readonly Run[])[]): readonly Run[] {
  const written = parts.filter((runs) => runs.some(({ text }) => text.trim() !== ''));
  return written.flatMap((runs, index) => (index === 0 ? runs : [{ text: '\n\n', styles: [] }, ...runs]));
}

/** A question or a heading, with one line for each of its answers or items. */
export function listWords(heading: string, items: readonly string[]): readonly Run[] {
  const lines = items.map((item) => `\n• ${collapseWhitespace(item)}`).join('');
  return [
    { text: collapseWhitespace(heading), styles: [BOLD] },
    { text: lines, styles: [] },
  ];
}

export interface Button {
  readonly text: string;
  readonly url: string;
}

/** Buttons under a message, those that lead to the web: one line each. */
export function buttonWords(buttons: readonly Button[]): readonly Run[] {
  return buttons.flatMap(({ text, url }): readonly Run[] => {
    const style = /^https?:/iu.test(url) ? linkStyle(url) : undefined;
    const label = collapseWhitespace(text);
    if (style === undefined || label === '') return [];
    return [
      { text: label, styles: [style] },
      { text: '\n', styles: [] },
    ];
  });
}

/** Reactions as Telegram prints them; `emoji` is `null` where only a picture or a number of it is there. */
export function reactionsOf(
  counts: readonly { readonly emoji: string | null; readonly count: number; readonly printed?: string }[],
): Reactions | undefined {
  const known = counts.filter(({ count }) => Number.isFinite(count) && count > 0);
  if (known.length === 0) return undefined;
  return {
    raw: known.map(({ emoji, count, printed }) => `${emoji ?? ''}${printed ?? count}`).join(' '),
    counts: known.map(({ emoji, count }) => ({ emoji, count })),
  };
}

/** Telegram's star, which readers pay for; the pages show a picture of it. */
export const PAID_REACTION = '⭐';
