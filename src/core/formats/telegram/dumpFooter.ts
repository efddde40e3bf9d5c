/**
 * The lines that full copies of Telegram's web page print around each post besides its words: `Channel`, the length of a
 * video, `1.2K views edited 18:30`, the date between days and what the channel did (`Channel created`).
 */

import type { LineKind } from './dumpLines.ts';
import type { Line } from './lines.ts';
import { isDay, isStamp, isViews } from './stamps.ts';

const LENGTH = /^\d{1,2}:\d{2}(?::\d{2})?$/u;
const SERVICE =
  /^(?:Channel (?:created|photo (?:updated|removed)|name was changed to [«“"].+[»”"])|Live stream (?:started|finished|scheduled)(?: .{1,40})?|.{1,80} pinned (?:[«“"].+[»”"]|an? (?:photo|video|file|poll|gif|sticker|message|voice message))|Канал создан|Фото канала (?:обновлено|изменено|удалено)|.{1,80} закрепила? .{1,80})$/iu;
const SERVICE_WORD = /channel|live stream|pinned|канал|закрепил/iu;
const LONGEST_LINE = 200;

/** The kinds that end a post, or stand between two. */
const BOUNDARIES: ReadonlySet<LineKind> = new Set(['views', 'service', 'reactions', 'view']);

/** How a page counts views: not at all, with a time beside or under each, or bare. */
export type ViewsStyle = 'none' | 'stamped' | 'bare';

/**
 * `kinds` with the lines that stand around posts in a page that prints views. Times, dates and the channel's name can
 * be words of a post, too; they count only where a post ends or begins.
 */
export function withFooters(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  channel: string | undefined,
  style: ViewsStyle,
): readonly LineKind[] {
  const found = kinds.map((kind, index): LineKind => {
    const text = lines[index]?.text ?? '';
    if (kind !== 'text' || text.length > LONGEST_LINE) return kind;
    if (SERVICE_WORD.test(text) && SERVICE.test(text.trim())) return 'service';
    return style !== 'none' && isViews(text) && (style === 'bare' || isStamped(text, lines[index + 1]))
      ? 'views'
      : kind;
  });
  lines.forEach((line, index) => {
    if (found[index] !== 'text' || line.text.length > LONGEST_LINE) return;
    const text = line.text.trim();
    const isLength = LENGTH.test(text);
    if (isLength && (lines[index - 1]?.text.trim() === channel || isEdge(found, index)))
      found[index] = 'media';
    else if (style !== 'none' && (text === channel || isStamp(text)) && isBetween(found, index))
      found[index] = 'service';
  });
  return found;
}

/** True where nothing but blank lines stands between a line and the end of a post, or the beginning of the page. */
function isBetween(kinds: readonly LineKind[], index: number): boolean {
  const before = kinds.slice(Math.max(0, index - 3), index).findLast((kind) => kind !== 'blank');
  return before === undefined || BOUNDARIES.has(before);
}

/**
 * True for a count of views with a time in its line or the next. Where a page prints such, a bare «1M views» is
 * somebody's words, and so is a single one.
 */
export function isStamped(views: string, next: Line | undefined): boolean {
  const below = next?.text.trim() ?? '';
  return /:\d/u.test(views) || (isStamp(below) && !isDay(below));
}

/** True right above what ends a post, or right below what begins one. */
function isEdge(kinds: readonly LineKind[], index: number): boolean {
  const before = kinds[index - 1];
  const after = kinds[index + 1];
  const isAboveEnd = after !== undefined && (BOUNDARIES.has(after) || after === 'notice');
  return before === 'forward' || before === 'media' || (isAboveEnd && before === 'text');
}
