/**
 * The lines that full copies of Telegram's web page print around each post besides its words: `Channel`, the length of a
 * video, `1.2K views edited 18:30`, the date between days and what the channel did (`Channel created`).
 */

import type { LineKind } from './dumpLines.ts';
import type { Line } from './lines.ts';

const NUMBER = String.raw`\d[\d.,]*[KM]?`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?`;
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря';
const DATE = String.raw`(?:(?:${MONTH})\.?\s\d{1,2}|\d{1,2}\s(?:${MONTH})\.?)(?:,?\s\d{4})?`;
const VIEWS = new RegExp(
  String.raw`^${NUMBER}\s?views?(?:(?:\s?[^,]{1,60},)?\s*(?:edited)?\s*(?:${DATE}(?:\sat)?,?\s*)?(?:${TIME})?)$`,
  'iu',
);
const STAMP = new RegExp(
  String.raw`^(?:edited|(?:edited\s+)?(?:${DATE}(?:\sat)?,?\s*)?${TIME}|${DATE})$`,
  'iu',
);
const DAY = new RegExp(`^${DATE}$`, 'iu');
const LENGTH = /^\d{1,2}:\d{2}(?::\d{2})?$/u;
const SERVICE =
  /^(?:Channel (?:created|photo (?:updated|removed)|name was changed to [«“"].+[»”"])|Live stream (?:started|finished|scheduled)(?: .{1,40})?|.{1,80} pinned (?:[«“"].+[»”"]|an? (?:photo|video|file|poll|gif|sticker|message|voice message)))$/iu;
const LONGEST_LINE = 200;

/** The kinds that end a post, or stand between two. */
const BOUNDARIES: ReadonlySet<LineKind> = new Set(['views', 'service', 'reactions', 'view']);

/** True for the line that counts a post's views, with its date where the page prints them together. */
export function isViews(line: string): boolean {
  return line.length <= LONGEST_LINE && VIEWS.test(line.trim());
}

/**
 * `kinds` with the lines that stand around posts in a page that prints views. Times, dates and the channel's name can
 * be words of a post, too; they count only where a post ends or begins.
 */
export function withFooters(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  channel: string | undefined,
): readonly LineKind[] {
  const found = kinds.map((kind, index): LineKind => {
    const text = lines[index]?.text.trim() ?? '';
    return kind === 'text' && text.length <= LONGEST_LINE && SERVICE.test(text) ? 'service' : kind;
  });
  const views = viewsIn(lines, kinds);
  for (const index of views) found[index] = 'views';
  lines.forEach((line, index) => {
    const text = line.text.trim();
    if (found[index] !== 'text' || text.length > LONGEST_LINE) return;
    const before = found.slice(Math.max(0, index - 3), index).findLast((kind) => kind !== 'blank');
    const isBetween = before === undefined || BOUNDARIES.has(before);
    const isLength = LENGTH.test(text);
    const isUnderName = lines[index - 1]?.text.trim() === channel;
    if (isLength && (isUnderName || isEdge(found, index))) found[index] = 'media';
    else if (isBetween && views.length > 0 && (STAMP.test(text) || text === channel))
      found[index] = 'service';
  });
  return found;
}

/**
 * Where views are counted. Pages print a time with them or in the next line; where a page does, a bare «1M views» is
 * somebody's words, and so is a single one.
 */
function viewsIn(lines: readonly Line[], kinds: readonly LineKind[]): readonly number[] {
  const counts = lines.flatMap(({ text }, index) =>
    kinds[index] === 'text' && isViews(text) ? [index] : [],
  );
  const stamped = counts.filter((index) => {
    const next = lines[index + 1]?.text.trim() ?? '';
    return (
      /:\d/u.test(lines[index]?.text ?? '') ||
      (next.length <= LONGEST_LINE && STAMP.test(next) && !DAY.test(next))
    );
  });
  if (stamped.length > 0) return stamped;
  return counts.length > 1 ? counts : [];
}

/** True right above what ends a post, or right below what begins one. */
function isEdge(kinds: readonly LineKind[], index: number): boolean {
  const before = kinds[index - 1];
  const after = kinds[index + 1];
  const isAboveEnd = after !== undefined && (BOUNDARIES.has(after) || after === 'notice');
  return before === 'forward' || before === 'media' || (isAboveEnd && before === 'text');
}
