/** The longest passage, in UTF-16 units. */
const LONGEST = 400;

export interface Passage {
  readonly text: string;
  /** Where the place that was asked for stands in it. */
  readonly match: readonly [start: number, end: number];
}

/** The paragraph around a place of a text, at most 400 characters of it, cut between words. */
export function passageAround(text: string, start: number, end: number): Passage {
  const from = Math.min(Math.max(start, 0), text.length);
  const until = Math.min(Math.max(end, from), text.length);
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', until);
  const paragraph = { start: from === 0 ? 0 : lineStart, end: lineEnd < 0 ? text.length : lineEnd };
  const window = around({ start: from, end: until }, paragraph);
  const first = paragraph.start < window.start ? wordStart(text, window.start, from) : window.start;
  const last = window.end < paragraph.end ? wordEnd(text, window.end, Math.max(until, first)) : window.end;
  const shownEnd = Math.min(until, last);
  return {
    text: text.slice(first, last).replaceAll('\n', ' '),
    match: [from - first, shownEnd - first],
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The part of `whole` around `place` that may be shown: evenly on both sides while there is text. */
function around(place: Range, whole: Range): Range {
  if (whole.end - whole.start <= LONGEST) return whole;
  const room = Math.max(0, LONGEST - (place.end - place.start));
  const before = Math.min(place.start - whole.start, Math.max(room >> 1, room - (whole.end - place.end)));
  const start = place.start - before;
  return { start, end: Math.min(whole.end, start + LONGEST) };
}

/** The first place from `index` on where a word begins, not behind `limit`. */
function wordStart(text: string, index: number, limit: number): number {
  let at = index;
  while (at < limit && isInsideWord(text, at)) at++;
  while (at < limit && isSpace(text, at)) at++;
  return at;
}

/** The last place up to `index` where a word ends, not before `limit`; never in the middle of a character. */
function wordEnd(text: string, index: number, limit: number): number {
  let at = index;
  while (at > limit && isInsideWord(text, at)) at--;
  while (at > limit && isSpace(text, at - 1)) at--;
  if (at > limit) return at;
  const isSplit = /[\uD800-\uDBFF]/u.test(text.charAt(index - 1)) && index > 0;
  return Math.min(limit, isSplit ? index - 1 : index);
}

function isInsideWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && !isSpace(text, at - 1) && !isSpace(text, at);
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at));
}
