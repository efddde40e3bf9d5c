/** One line of a file, without its line break. Offsets are UTF-16 units in the decoded file, end exclusive. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The lines of a decoded file; `\n`, `\r\n` and `\r` break a line. */
export function linesOf(file: string): readonly Line[] {
  return [...linesIn([file])];
}

/** The same for a file given piece by piece; no more of it is kept than the line that a piece ends in. */
export function* linesIn(pieces: Iterable<string>): Generator<Line> {
  let begun: string[] = [];
  let start = 0;
  let offset = 0;
  let isAfterReturn = false;
  for (const piece of pieces) {
    let from = 0;
    const lineBreak = /[\r\n]/g;
    for (let match = lineBreak.exec(piece); match; match = lineBreak.exec(piece)) {
      const isPair = isAfterReturn && match[0] === '\n' && match.index === from && begun.length === 0;
      isAfterReturn = match[0] === '\r';
      if (!isPair) {
        const tail = piece.slice(from, match.index);
        const text = begun.length === 0 ? tail : begun.join('') + tail;
        yield { text, start, end: offset + match.index };
        begun = [];
      }
      from = match.index + 1;
      start = offset + from;
    }
    if (from < piece.length) {
      begun.push(piece.slice(from));
      isAfterReturn = false;
    }
    offset += piece.length;
  }
  yield { text: begun.join(''), start, end: offset };
}
