import type { ImportedPost } from '../../../../src/core/posts/post.ts';

/** A post of plain text, with everything else empty unless given. */
export function post(text: string, rest: Partial<ImportedPost> = {}): ImportedPost {
  return {
    source: { path: 'posts.txt', start: 0, end: text.length },
    format: 'telegram-page',
    channel: undefined,
    title: text.split('\n')[0] ?? '',
    author: undefined,
    forwardedFrom: undefined,
    publishedAt: undefined,
    url: undefined,
    messageId: undefined,
    language: 'ru',
    body: { kind: 'text', source: text },
    text,
    hashtags: text.match(/#[\p{L}\p{N}_]+/gu) ?? [],
    mentions: [],
    reactions: undefined,
    media: [],
    links: [],
    lostLinks: false,
    declaredTopics: [],
    ...rest,
  };
}
