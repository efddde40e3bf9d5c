/** A page too long for memory, cut where one post surely ends. */
import { isSureReactionsLine } from '../../posts/reactions.ts';
import { LONGEST_POST } from '../importedPost.ts';
import { kindOf } from './dumpLines.ts';
import type { Line } from './lines.ts';
import { isViews } from './stamps.ts';

/** Some posts, and the first line of the next one. */
export interface Segment {
  readonly lines: readonly Line[];
  readonly next: Line | undefined;
}

/** In UTF-16 units; a segment goes on until its last post ends. */
const SEGMENT_LENGTH = 200_000;

/** The lines from index `from` on, in segments; what no post ends is cut at twice the length of the longest post. */
export function* segmentsOf(lines: Iterable<Line>, from: number): Generator<Segment> {
  let segment: Line[] = [];
  let length = 0;
  let index = 0;
  for (const line of lines) {
    index += 1;
    if (index <= from) continue;
    if (length > SEGMENT_LENGTH && (endsBetween(segment.at(-1), line) || length > 2 * LONGEST_POST)) {
      yield { lines: segment, next: line };
      segment = [];
      length = 0;
    }
    segment.push(line);
    length += line.text.length + 1;
  }
  yield { lines: segment, next: undefined };
}

function endsBetween(above: Line | undefined, line: Line): boolean {
  const kind = kindOf(line.text);
  if (kind === 'forward') return true;
  return kind === 'text' && !isViews(line.text) && above !== undefined && isSureReactionsLine(above.text);
}
