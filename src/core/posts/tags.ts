import { unique } from './text.ts';

// `#10` is a number, `page#part` and `/#part` belong to an address.
const HASHTAG = /(?<![\p{L}\p{N}_#&/])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}\p{M}_]+/gu;
// 4 to 32 characters as Telegram allows; not a part of an e-mail or web address.
const MENTION = /(?<![\p{L}\p{N}_.@/])@[A-Za-z]\w{3,31}(?![\w@]|\.\w)/gu;

/** Hashtags as written, with `#`, each once, in order of appearance. */
export function findHashtags(text: string): readonly string[] {
  return text.includes('#') ? unique(text.match(HASHTAG) ?? []) : [];
}

/** Mentions as written, with `@`, each once, in order of appearance. */
export function findMentions(text: string): readonly string[] {
  return text.includes('@') ? unique(text.match(MENTION) ?? []) : [];
}

/** The expression behind `findHashtags`, for callers that need the places; a new one on every call, because it is stateful. */
export function hashtagPattern(): RegExp {
  return new RegExp(HASHTAG);
}

/** The expression behind `findMentions`; see `hashtagPattern`. */
export function mentionPattern(): RegExp {
  return new RegExp(MENTION);
}
