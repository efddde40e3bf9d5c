/** What a post can have and be, and the dates that can be written: the values of operators that are no words. */

export const HAS_VALUES = ['note', 'paper', 'code', 'math', 'image', 'lostlink'] as const;
export type HasValue = (typeof HAS_VALUES)[number];

export const IS_VALUES = ['unread', 'read', 'starred', 'done'] as const;
export type IsValue = (typeof IS_VALUES)[number];

/** A condition that is about a post as a whole. Times are milliseconds since 1970, UTC. */
export type Filter =
  | { readonly on: 'has'; readonly value: HasValue }
  | { readonly on: 'is'; readonly value: IsValue }
  | { readonly on: 'language'; readonly value: string }
  /** Published at this time or later. */
  | { readonly on: 'since'; readonly time: number }
  /** Published before this time. */
  | { readonly on: 'until'; readonly time: number }
  /** Mentions the paper with this key (`referenceKey`). */
  | { readonly on: 'paper'; readonly key: string };

const DATE = /^(?<year>(?:19|20)\d\d)(?:[-./](?<month>\d{1,2})(?:[-./](?<day>\d{1,2}))?)?$/;
const BEGUN_DATE = /^(?:1|19\d?|20?\d?|(?:19|20)\d\d[-./](?:\d{1,2}[-./]?)?)$/;

/** The beginning of a year, month or day as written, UTC; `undefined` when there is no such date. */
export function startOf(written: string): number | undefined {
  const { year, month = '1', day = '1' } = DATE.exec(written)?.groups ?? {};
  if (year === undefined) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(time);
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal ? time : undefined;
}

/** True for what becomes a date with more keys. */
export function isBegunDate(written: string): boolean {
  return BEGUN_DATE.test(written);
}

/** Languages that are written by name; others are written as their code, ISO 639. */
const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  russian: 'ru',
  chinese: 'zh',
  japanese: 'ja',
  korean: 'ko',
  german: 'de',
  french: 'fr',
  spanish: 'es',
  ukrainian: 'uk',
  английский: 'en',
  русский: 'ru',
  китайский: 'zh',
};

/** The code of a language, given by code or name; `undefined` for what is neither. */
export function languageCode(written: string): string | undefined {
  const lower = written.toLowerCase();
  return LANGUAGES[lower] ?? (/^[a-z]{2,3}$/.test(lower) ? lower : undefined);
}
