import { createHash } from 'node:crypto';
import { type Copy, copyOf } from '../../../../src/core/posts/copy.ts';
import type { ImportedPost, PostFormat } from '../../../../src/core/posts/post.ts';

export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** A post as an importer would give it. */
export function importedPost(facts: Partial<ImportedPost>): ImportedPost {
  return {
    source: { path: 'a.txt', start: 0, end: 1 },
    format: 'telegram-page',
    channel: undefined,
    title: '',
    author: undefined,
    forwardedFrom: undefined,
    publishedAt: undefined,
    url: undefined,
    messageId: undefined,
    language: 'ru',
    body: { kind: 'text', source: '' },
    text: '',
    hashtags: [],
    mentions: [],
    reactions: undefined,
    media: [],
    links: [],
    lostLinks: true,
    declaredTopics: [],
    ...facts,
  };
}

export interface TestCopy extends Copy {
  readonly path: string;
  readonly text: string;
}

export function testCopy(path: string, facts: Partial<ImportedPost>): TestCopy {
  const post = importedPost(facts);
  return { ...copyOf(post, sha256), path, text: post.text };
}

/** What Telegram has of a message, and how each kind of export shows it. */
export interface Message {
  readonly title: string;
  readonly handle: string;
  readonly chat: string;
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly text: string;
  readonly forwardedFrom?: string;
  readonly forwardedUrl?: string;
}

export const EXPORTS = [
  'telegram-json',
  'telegram-html',
  'telegram-web',
  'telegram-page',
] as const satisfies PostFormat[];

export function exported(message: Message, format: (typeof EXPORTS)[number]): Partial<ImportedPost> {
  const { title, handle, chat, id, date, text, forwardedFrom } = message;
  const knowsNumber = format !== 'telegram-page';
  const facts = {
    format,
    title: text.slice(0, 20),
    channel: {
      title,
      handle: format === 'telegram-web' ? handle : undefined,
      ...(format === 'telegram-json' ? { id: chat } : {}),
    },
    messageId: knowsNumber ? String(id) : undefined,
    publishedAt: knowsNumber ? (format === 'telegram-html' ? inMoscow(date) : date) : undefined,
    url: format === 'telegram-web' ? `https://t.me/${handle}/${id}` : undefined,
    text: knowsNumber ? text : text.replace(/\p{Extended_Pictographic}/gu, ''),
    forwardedFrom,
  };
  const keepsOrigin = format === 'telegram-web' && message.forwardedUrl !== undefined;
  return keepsOrigin ? { ...facts, forwardedUrl: message.forwardedUrl } : facts;
}

/** The same moment with another zone. */
function inMoscow(date: string): string {
  const moved = new Date(Date.parse(date) + 3 * 3_600_000).toISOString();
  return moved.replace(/\.\d+Z$/u, '+03:00');
}
