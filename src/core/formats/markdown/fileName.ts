/** What the place of a file says about its post. */
import { collapseWhitespace } from '../../posts/text.ts';
import { isoDate, isoWeekDate } from '../dates.ts';

/** A date, a number as Zettelkasten notes have it, a week or a month at the head of a name. */
const LEADING_DATE =
  /^(?:\d{4}[-_.]\d{2}[-_.]\d{2}(?:[T_ -]\d{2}[-_.:]?\d{2}(?:[-_.:]?\d{2})?(?!\d))?|\d{2}\.\d{2}\.\d{4}|(?:19|20)\d{6}(?:\d{4}|\d{6})?|\d{4}-?W\d{2}|\d{4}-\d{2})(?![\d\p{L}])[-_. ]*/iu;
/** `01-intro`, `3. Intro`; `3 ways` is a title. */
const ORDINAL = /^(?:0\d{0,3}[-_. ]+|\d{1,3}(?:\.| [-–—]) )(?=\D)/u;
/** What an export of Notion appends. */
const NOTION_ID = /[ -][\da-f]{32}$/u;
const OPAQUE =
  /^(?:[\d\s._-]*|(?=.*\d)[\da-f]{8,}|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|index|_index|readme|untitled|post|note|без названия|безымянный)$/iu;

/** The file's name in words; empty when it is only a date, a number or a hash. */
export function titleFromName(path: string): string {
  const bare = fileName(path).normalize('NFC').replace(NOTION_ID, '');
  const name = bare.replace(LEADING_DATE, '').replace(ORDINAL, '');
  if (OPAQUE.test(name)) return '';
  return collapseWhitespace(/\s/u.test(name) ? name : name.replace(/[-_]+/gu, ' '));
}

/** The date in a file's name, else in the folders above it: a day, or the first day of a week or a month. */
export function dateFromPath(path: string): string | undefined {
  const folders = path.split('/').slice(0, -1);
  const name = fileName(path);
  const tail = folders.slice(-3).join('/');
  return (
    dateInName(name) ??
    dateInFolders(
      /(?:^|\/)(\d{4}\/\d{2})$/u.exec(folders.slice(-2).join('/'))?.[1],
      /^\d{2}(?!\d)/u.exec(name)?.[0],
    ) ??
    dateInName(folders.at(-1) ?? '') ??
    dateInFolders(/(?:^|\/)(\d{4}\/\d{2})\/\d{2}$/u.exec(tail)?.[1], folders.at(-1)) ??
    dateInFolders(/(?:^|\/)(\d{4}\/\d{2})(?:\/|$)/u.exec(tail)?.[1], '01')
  );
}

function dateInName(name: string): string | undefined {
  const day = /(?<!\d)(\d{4})([-_.])(\d{2})\2(\d{2})(?!\d)/u.exec(name);
  if (day) return isoDate(`${day[1]}-${day[3]}-${day[4]}`);
  const dotted = /(?<![\d.])\d{2}\.\d{2}\.\d{4}(?!\d)/u.exec(name)?.[0];
  if (dotted !== undefined) return isoDate(dotted);
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)/u.exec(name);
  if (compact) return isoDate(`${compact[1]}-${compact[2]}-${compact[3]}`);
  const week = /(?<!\d)(\d{4})[-_ ]?W(\d{2})(?!\d)/iu.exec(name);
  if (week) return isoWeekDate(Number(week[1]), Number(week[2]));
  return isoDate(/^((?:19|20)\d{2}-\d{2})(?!\d)/u.exec(name)?.[0] ?? '');
}

function dateInFolders(month: string | undefined, day: string | undefined): string | undefined {
  return month && day && isoDate(`${month}/${day}`.replaceAll('/', '-'));
}

/** The name without its ending, and without the language before that: `post.ru.md`. */
export function fileName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/iu, '').replace(/(?<=.)\.(?:ru|en)$/u, '');
}
