/** One line of a file, without its line break. Offsets are UTF-16 units in the decoded file, end exclusive. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The lines of a decoded file; `\n`, `\r\n` and `\r` break a line. */
export function linesOf(file: string): readonly Line[] {
  const lines: Line[] = [];
  const lineBreak = /\r\n?|\n/g;
  let start = 0;
  for (let match = lineBreak.exec(file); match; match = lineBreak.exec(file)) {
    lines.push({ text: file.slice(start, match.index), start, end: match.index });
    start = lineBreak.lastIndex;
  }
  lines.push({ text: file.slice(start), start, end: file.length });
  return lines;
}
