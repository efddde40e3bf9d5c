/**
 * The lines that full copies of Telegram's web page print around each post besides its words: `Channel`, the length of a
 * video, `1.2K views edited 18:30`, the date between days and what the channel did (`Channel created`).
 */
import type { Line } from './lines.ts';
import type { LineKind } from './telegramLines.ts';

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
    if (kind !== 'text' || text.length > LONGEST_LINE) return kind;
    if (isViews(text)) return 'views';
    return SERVICE.test(text) ? 'service' : kind;
  });
  const counts = lines.filter((_, index) => found[index] === 'views');
  // «1M views» once in a page is somebody's words.
  const isFull = counts.length > 1 || counts.some(({ text }) => /:\d/u.test(text));
  if (!isFull)
    found.forEach((kind, index) => {
      if (kind === 'views') found[index] = 'text';
    });
  lines.forEach((line, index) => {
    const text = line.text.trim();
    if (found[index] !== 'text' || text.length > LONGEST_LINE) return;
    const before = found.slice(Math.max(0, index - 3), index).findLast((kind) => kind !== 'blank');
    const isBetween = before === undefined || BOUNDARIES.has(before);
    if (isBetween && isFull && (STAMP.test(text) || text === channel)) found[index] = 'service';
    else if (LENGTH.test(text) && isEdge(found, index)) found[index] = 'media';
  });
  return found;
}

/** True right above what ends a post, or right below what begins one. */
function isEdge(kinds: readonly LineKind[], index: number): boolean {
  const before = kinds[index - 1];
  const after = kinds[index + 1];
  return (
    (after !== undefined && (BOUNDARIES.has(after) || after === 'notice')) ||
    before === 'forward' ||
    before === 'service' ||
    before === 'media'
  );
}
