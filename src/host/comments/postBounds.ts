import type { TextPosition } from '../../protocol/filePosts.ts';

/** Where a post begins and ends in a document. */
export interface Bounds {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** An edit: this range became that text. */
export interface Edit extends Bounds {
  readonly text: string;
}

const LINE_END = /\r\n?|\n/u;

export function compare(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.character - b.character;
}

/** The index of the post that holds a place; of two that meet there, the later one. `bounds` ascend. */
export function postAt(bounds: readonly Bounds[], place: TextPosition): number | undefined {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = bounds[middle]?.start;
    if (start !== undefined && compare(start, place) <= 0) low = middle + 1;
    else high = middle;
  }
  const found = bounds[low - 1];
  return found !== undefined && compare(place, found.end) <= 0 ? low - 1 : undefined;
}

/** Where posts are after an edit. What is written at an end of a post becomes part of it. */
export function shifted(bounds: readonly Bounds[], edit: Edit): readonly Bounds[] {
  const lines = edit.text.split(LINE_END);
  const last = lines.at(-1)?.length ?? 0;
  const grown = lines.length - 1;
  const editEnd = {
    line: edit.start.line + grown,
    character: grown === 0 ? edit.start.character + last : last,
  };
  const after = (place: TextPosition): TextPosition => ({
    line: place.line - edit.end.line + editEnd.line,
    character:
      place.line === edit.end.line
        ? place.character - edit.end.character + editEnd.character
        : place.character,
  });
  const isUntouched = (place: TextPosition): boolean => compare(place, edit.start) < 0;
  const isAfter = (place: TextPosition): boolean => compare(place, edit.end) >= 0;
  return bounds.map(({ start, end }) => ({
    start:
      isUntouched(start) || compare(start, edit.start) === 0
        ? start
        : isAfter(start)
          ? after(start)
          : edit.start,
    end: isUntouched(end) ? end : isAfter(end) ? after(end) : editEnd,
  }));
}

/** The one edit that makes `after` of `before`, from the first difference to the last; `undefined` when they are equal. */
export function editBetween(before: string, after: string): Edit | undefined {
  const [old, fresh] = [before.split(LINE_END), after.split(LINE_END)];
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head++;
  if (head === old.length && head === fresh.length) return undefined;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  if (tail === 0) {
    // Up to the end of the last line; a line that follows on the other side brings its line end with it.
    const from = Math.max(0, head - 1);
    return {
      start: { line: from, character: 0 },
      end: { line: old.length - 1, character: old.at(-1)?.length ?? 0 },
      text: fresh.slice(from).join('\n'),
    };
  }
  return {
    start: { line: head, character: 0 },
    end: { line: old.length - tail, character: 0 },
    text: fresh
      .slice(head, fresh.length - tail)
      .map((line) => `${line}\n`)
      .join(''),
  };
}
