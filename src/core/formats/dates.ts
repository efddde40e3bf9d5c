/** Dates as people and programs write them. */

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What follows the date: the time and its zone. */
  readonly rest: string;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
/** How the names of months begin in Russian, whatever their case. */
const RUSSIAN_MONTHS = 'янв фев мар апр ма[йя] июн июл авг сен окт ноя дек'
  .split(' ')
  .map((stem) => new RegExp(`^${stem}`, 'u'));
const MONTH = String.raw`(?<month>[A-Za-zА-Яа-яё]{3,9})\.?`;
const WEEKDAY = String.raw`(?:[A-Za-zА-Яа-яё]{2,11}\.?,? )?`;
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?<year>\d{4})(?: ?г(?:\.|ода|\b))?`;

const FORMS: readonly RegExp[] = [
  /^(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?!\d)/u,
  /^(?<year>\d{4})-(?<month>\d{2})$/u,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?!\d)(?: ?г(?:\.|ода))?/u,
  // `1 мая 2024 г.`, `Wed, 01 May 2024`, `1-May-2024`
  new RegExp(`^${WEEKDAY}${DAY}(?: of)?[ -]${MONTH},?[ -]${YEAR}`, 'iu'),
  // `May 1, 2024`, `Wed May 01 2024`
  new RegExp(`^${WEEKDAY}${MONTH} ${DAY},? ${YEAR}`, 'iu'),
  // `Wed May  1 10:00:00 2024`, as mail boxes have it
  new RegExp(
    String.raw`^${WEEKDAY}${MONTH} ${DAY}(?<rest> [\d:]{5,8})(?: [A-Z]{3,4})? (?<year>\d{4})$`,
    'iu',
  ),
  // `May 2024`
  new RegExp(`^${MONTH},? ${YEAR}$`, 'iu'),
  // RFC 822 had two figures.
  new RegExp(String.raw`^${WEEKDAY}${DAY} ${MONTH} (?<year>\d{2})(?= \d{1,2}:)`, 'iu'),
];
const TIME =
  /^(?:T|,? ?(?:at|в|,) ?| )? ?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)? ?(?<half>[ap]\.?m\.?)? ?(?<zone>.{0,60})$/iu;
/** Names of zones in hours from UTC. */
const ZONES: Readonly<Record<string, number>> = {
  MSK: 3,
  МСК: 3,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  BST: 1,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

/**
 * A date as people write it, as ISO 8601 with the zone it is written in; `undefined` when it is none. A date without a
 * time stays a date, a month is its first day; a time without a zone counts as UTC, so that the result does not depend
 * on the reader's machine.
 */
export function isoDate(written: string): string | undefined {
  const text = written
    .slice(0, 100)
    .trim()
    .replace(/^["']|["']$/gu, '')
    .replace(/\s+/gu, ' ');
  const moment = momentIn(text);
  if (moment === undefined) return undefined;
  const { year, month, day, rest } = moment;
  const date = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  // Date takes 30 February for 1 or 2 March.
  if (date !== `${String(year).padStart(4, '0')}-${twoFigures(month)}-${twoFigures(day)}`) return undefined;
  if (rest === '') return date;
  const time = timeOf(rest);
  return time && `${date}T${time}`;
}

/** The Monday of an ISO week, as a date. */
export function isoWeekDate(year: number, week: number): string | undefined {
  if (week < 1 || week > 53) return undefined;
  // 4 January is always in the first week.
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() + ((week - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * 86_400_000;
  return new Date(monday).toISOString().slice(0, 10);
}

function momentIn(text: string): Moment | undefined {
  for (const form of FORMS) {
    const match = form.exec(text);
    const { year = '', month = '', day = '1', rest } = match?.groups ?? {};
    const number = monthNumber(month);
    if (!match || number === undefined) continue;
    const century = year.length > 2 ? 0 : Number(year) < 70 ? 2000 : 1900;
    const after = rest ?? text.slice(match[0].length);
    return { year: Number(year) + century, month: number, day: Number(day), rest: after };
  }
  return undefined;
}

function monthNumber(written: string): number | undefined {
  if (/^\d/u.test(written)) return Number(written);
  const name = written.toLowerCase();
  const english = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name));
  const index = english < 0 ? RUSSIAN_MONTHS.findIndex((stem) => stem.test(name)) : english;
  return index < 0 ? undefined : index + 1;
}

/** `10:00:00+03:00` of ` 10:00 +0300`; `undefined` when it is no time of a day. */
function timeOf(rest: string): string | undefined {
  const { hour = '', minute = '', second = '00', half, zone = '' } = TIME.exec(rest)?.groups ?? {};
  if (hour === '') return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/iu.test(half) ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return `${twoFigures(hours)}:${minute}:${second === '60' ? '59' : second}${zoneOf(zone)}`;
}

/** `Z` or `+03:00`; a zone nobody knows counts as UTC. */
function zoneOf(written: string): string {
  const [, sign, hours = '0', minutes = '00'] =
    /^\(?(?:UTC|GMT)? ?([+−-])(\d{1,2}):?(\d{2})?/iu.exec(written) ?? [];
  if (sign !== undefined) {
    const isUtc = Number(hours) === 0 && Number(minutes) === 0;
    return isUtc ? 'Z' : `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
  }
  const offset = ZONES[/^\(?(\p{L}{3,4})/u.exec(written)?.[1]?.toUpperCase() ?? ''];
  return offset === undefined ? 'Z' : `${offset < 0 ? '-' : '+'}${twoFigures(Math.abs(offset))}:00`;
}

function twoFigures(number: number): string {
  return String(number).padStart(2, '0');
}
