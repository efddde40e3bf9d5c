/** Long files cut where something begins, so that no more than one of them is in memory. */

export interface Section {
  readonly text: string;
  /** Where it begins in the file, in UTF-16 units. */
  readonly start: number;
  /** True when `text` is only the first part of it. */
  readonly isCut: boolean;
}

const LONGEST_SECTION = 16_000_000;

/**
 * The pieces cut anew, so that none ends within what `cutOf` looks for: it tells how much of a piece can be given away,
 * the rest goes to the next one.
 */
export function* recut(pieces: Iterable<string>, cutOf: (text: string) => number): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    const text = rest + piece;
    const cut = cutOf(text);
    rest = text.slice(cut);
    if (cut > 0) yield text.slice(0, cut);
  }
  if (rest !== '') yield rest;
}

const LONGEST_TAG = 600;

/** What stands before the first tag that `beginning` (global) matches, and one section for each such tag. */
export function* sectionsAt(pieces: Iterable<string>, beginning: RegExp): Generator<Section> {
  let parts: string[] = [];
  let length = 0;
  let start = 0;
  let base = 0;
  const section = (): Section => ({ text: parts.join(''), start, isCut: length > LONGEST_SECTION });
  const keep = (text: string) => {
    length += text.length;
    if (length <= LONGEST_SECTION) parts.push(text);
  };
  for (const piece of recut(pieces, lastTag)) {
    let at = 0;
    for (const { index } of piece.matchAll(beginning)) {
      keep(piece.slice(at, index));
      yield section();
      parts = [];
      length = 0;
      start = base + index;
      at = index;
    }
    keep(piece.slice(at));
    base += piece.length;
  }
  yield section();
}

function lastTag(text: string): number {
  const tag = text.lastIndexOf('<');
  return tag >= 0 && tag >= text.length - LONGEST_TAG ? tag : text.length;
}
