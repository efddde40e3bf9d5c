/** Views, times and dates as Telegram's web page prints them under posts and between days. */
import { isoDate } from '../dates.ts';
import { EDITED_WORD, VIEWS_WORD } from './pagePhrases.ts';

const MONTHS: readonly string[] = [
  'jan(?:uary)?|янв(?:аря)?|січня',
  'feb(?:ruary)?|фев(?:раля|р)?|лютого',
  'mar(?:ch)?|мар(?:та)?|березня',
  'apr(?:il)?|апр(?:еля)?|квітня',
  'may|мая|травня',
  'june?|июн[яь]?|червня',
  'july?|июл[яь]?|липня',
  'aug(?:ust)?|авг(?:уста)?|серпня',
  'sept?(?:ember)?|сент?(?:ября)?|вересня',
  'oct(?:ober)?|окт(?:ября)?|жовтня',
  'nov(?:ember)?|ноя(?:бря|б)?|листопада',
  'dec(?:ember)?|дек(?:абря)?|грудня',
];
const NUMBER = String.raw`\d[\d.,\u00A0\u202F]*(?:\s?(?:[KMКМ]|тыс\.?|млн\.?))?`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?`;
const MONTH = MONTHS.join('|');
const DATE = String.raw`(?:(?:(?:${MONTH})\.?\s\d{1,2}|\d{1,2}\s(?:${MONTH})\.?)(?:,?\s\d{4}(?:\s?г\.?)?)?|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})`;
const AT = String.raw`(?:\s(?:at|в|о|um|a las|às|à))?`;
const VIEWS = new RegExp(
  String.raw`^(${NUMBER})\s?${VIEWS_WORD}(?:(?:\s?[^,]{1,60},)?\s*${EDITED_WORD}?\s*(?:${DATE}${AT},?\s*)?(?:${TIME})?)$`,
  'iu',
);
const STAMP = new RegExp(
  String.raw`^(?:${EDITED_WORD}|(?:${EDITED_WORD}\s+)?(?:${DATE}${AT},?\s*)?${TIME}|${DATE})$`,
  'iu',
);
const DAY = new RegExp(`^${DATE}$`, 'iu');
const DATE_IN = new RegExp(DATE, 'iu');
const TIME_IN = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?([AP])M)?/iu;
const MONTH_NAMES = MONTHS.map((names) => new RegExp(String.raw`(?<!\p{L})(?:${names})(?!\p{L})`, 'iu'));
const LONGEST_LINE = 200;

/** True for the line that counts a post's views, with its date where the page prints them together. */
export function isViews(line: string): boolean {
  return line.length <= LONGEST_LINE && /^\s*\d/u.test(line) && VIEWS.test(line.trim());
}

/** True for a time, a date, both, or `edited`, and nothing else. */
export function isStamp(line: string): boolean {
  return line.length <= LONGEST_LINE && STAMP.test(line.trim());
}

/** True for a date alone, as pages print it between two days. */
export function isDay(line: string): boolean {
  return line.length <= LONGEST_LINE && DAY.test(line.trim());
}

/** How often a post was seen, from its line of views. */
export function viewsOf(line: string): number | undefined {
  const printed = VIEWS.exec(line.trim())?.[1]?.replace(/[\s\u00A0\u202F]/gu, '') ?? '';
  const [, digits = '', unit = ''] = /^([\d.,]+)(\D*)$/u.exec(printed) ?? [];
  const scale = /^(?:K|К|тыс)/iu.test(unit) ? 1_000 : /^(?:M|М|млн)/iu.test(unit) ? 1_000_000 : 1;
  const value = Number.parseFloat(scale === 1 ? digits.replace(/[.,]/gu, '') : digits.replace(',', '.'));
  return Number.isNaN(value) ? undefined : Math.round(value * scale);
}

/** The full date in a line, `2025-11-05`; undefined where the year is not told. */
export function dateIn(line: string): string | undefined {
  const numeric = /\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}/u.exec(line)?.[0];
  if (numeric !== undefined) return isoDate(numeric);
  const date = DATE_IN.exec(line)?.[0] ?? '';
  const year = /\d{4}/u.exec(date)?.[0];
  const month = MONTH_NAMES.findIndex((name) => name.test(date)) + 1;
  const day = /(?<!\d)\d{1,2}(?!\d)/u.exec(date)?.[0];
  if (year === undefined || month === 0 || day === undefined) return undefined;
  return isoDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** When a post was published: the date of its own line, else of its day, and the time. */
export function momentOf(stamp: string, day: string | undefined): string | undefined {
  const date = dateIn(stamp) ?? day;
  const [, hours, minutes = '', seconds = '00', half] = TIME_IN.exec(stamp) ?? [];
  if (date === undefined || hours === undefined) return date;
  const isHalf = half !== undefined;
  const hour = isHalf ? (Number(hours) % 12) + (half.toUpperCase() === 'P' ? 12 : 0) : Number(hours);
  return isoDate(`${date}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}`) ?? date;
}
