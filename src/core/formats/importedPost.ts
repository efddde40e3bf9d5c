import { detectLanguage } from '../posts/language.ts';
import type { ImportedPost } from '../posts/post.ts';
import { findHashtags, findMentions } from '../posts/tags.ts';
import { cleanText, trimLines } from '../posts/text.ts';
import { titleOf } from '../posts/title.ts';

/** A text longer than this is no post; it would stall every later step, so it is reported instead. */
export const LONGEST_POST = 4_000_000;

/** What only the importer can know of a post in plain text. */
export type PlainPost = Pick<
  ImportedPost,
  | 'source'
  | 'format'
  | 'channel'
  | 'author'
  | 'forwardedFrom'
  | 'url'
  | 'messageId'
  | 'reactions'
  | 'media'
  | 'lostLinks'
>;

/** A post whose body is plain text: title, language, hashtags and mentions are read from the text. */
export function plainPost(facts: PlainPost, body: string): ImportedPost {
  const cleaned = cleanText(body);
  const text = trimLines(cleaned);
  return {
    ...facts,
    title: titleOf(text),
    publishedAt: undefined,
    language: detectLanguage(text),
    // Telegram's page leaves two blank lines where a quote or preformatted text ends.
    body: { kind: 'text', source: trimLines(cleaned, 2) },
    text,
    hashtags: findHashtags(text),
    mentions: findMentions(text),
    links: [],
    declaredTopics: [],
  };
}
