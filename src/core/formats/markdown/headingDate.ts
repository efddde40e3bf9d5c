import { isoDate, isoWeekDate } from '../dates.ts';

export interface HeadingDate {
  readonly date: string;
  /** Where it begins in the heading. */
  readonly index: number;
  /** The heading without the date. */
  readonly rest: string;
}

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])(?!\p{L})\.?`;
const RANGE = String.raw`(?:\s*[-–—]\s*(?:${MONTH}\s+)?\d{1,2}(?!\d)(?:st|nd|rd|th)?(?:\s+${MONTH})?)?`;
const YEAR = String.raw`(?:,?\s*[-–—(]?\s*(?<year>(?:19|20)\d{2})(?!\d)(?:\s*г(?:\.|ода)?(?!\p{L}))?)?`;
const EXACT =
  /(?<![\d.])(?:\d{4}-\d{2}-\d{2}|\d{4}\/\d{2}\/\d{2}|\d{4}\.\d{2}\.\d{2}|\d{1,2}\.\d{2}\.\d{4})(?![\d.]\d)/u;
const YEAR_WEEK = /(?<!\d)(?<year>(?:19|20)\d{2})[\s,-]*(?:W|week\s*|недел[яи]\s*)(?<week>\d{1,2})(?!\d)/iu;
const WEEK = new RegExp(
  String.raw`(?<!\p{L})(?:W|week\s*#?|недел[яи]\s*№?\s*)(?<week>\d{1,2})(?![\d.])${YEAR}`,
  'iu',
);
const DAY_MONTH = new RegExp(
  String.raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*[-–—]\s*\d{1,2})?\s+(?<month>${MONTH})${RANGE}${YEAR}`,
  'iu',
);
const MONTH_DAY = new RegExp(
  String.raw`(?<!\p{L})(?<month>${MONTH})\s+(?<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?${RANGE}${YEAR}`,
  'iu',
);
const WEEKDAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)$/iu;
const MONTH_YEAR = new RegExp(
  String.raw`(?<!\p{L})(?<month>${MONTH}),?\s+(?<year>(?:19|20)\d{2})(?!\d)`,
  'iu',
);

/**
 * The date in a heading such as `2025-07-01`, `1–7 июля 2025` or `Week 30`: of a span of days the first. `year` is
 * that of the file or of the heading above, for a date that has none.
 */
export function headingDate(heading: string, year: string | undefined): HeadingDate | undefined {
  if (!/\d/u.test(heading)) return undefined;
  const exact = EXACT.exec(heading);
  if (exact) return found(heading, exact, isoDate(exact[0]));
  for (const pattern of [DAY_MONTH, MONTH_DAY, YEAR_WEEK, WEEK, MONTH_YEAR]) {
    const match = pattern.exec(heading);
    if (!match) continue;
    const { day, month, week, year: written = year } = match.groups ?? {};
    if (written === undefined) continue;
    const date =
      week === undefined
        ? isoDate(`${day ?? '1'} ${month?.replace('.', '') ?? ''} ${written}`)
        : isoWeekDate(Number(written), Number(week));
    if (date !== undefined) return found(heading, match, date);
  }
  return undefined;
}

/** True for words that are a date, with or without a year and the day of the week. */
export function isOnlyDate(words: string): boolean {
  const date = words.length <= 60 ? headingDate(words, '2000') : undefined;
  return date !== undefined && (date.rest === '' || WEEKDAY.test(date.rest));
}

function found(heading: string, match: RegExpExecArray, date: string | undefined): HeadingDate | undefined {
  const rest = `${heading.slice(0, match.index)} ${heading.slice(match.index + match[0].length)}`;
  return date === undefined
    ? undefined
    : { date, index: match.index, rest: rest.replace(/^[\s\p{P}\p{S}]+|[\s([–—:,-]+$/gu, '') };
}
