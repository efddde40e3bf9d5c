import type { TextPosition } from '../protocol/filePosts.ts';

/**
 * Where these ascending offsets are, in lines as an editor has them: they end in LF, CR or both. The text is read piece
 * by piece, up to the last offset.
 */
export function positionsAt(pieces: Iterable<string>, offsets: readonly number[]): readonly TextPosition[] {
  const positions: TextPosition[] = [];
  let line = 0;
  let lineStart = 0;
  let pieceStart = 0;
  let lastWasReturn = false;
  const tellUntil = (limit: number): void => {
    for (let next = offsets[positions.length]; next !== undefined && next < limit; ) {
      positions.push({ line, character: next - lineStart });
      next = offsets[positions.length];
    }
  };
  for (const piece of pieces) {
    if (positions.length === offsets.length) break;
    if (piece === '') continue;
    for (const { 0: end, index } of piece.matchAll(/\r\n?|\n/gu)) {
      const isSecondHalf = lastWasReturn && index === 0 && end === '\n';
      if (!isSecondHalf) {
        tellUntil(pieceStart + index + end.length);
        line++;
      }
      lineStart = pieceStart + index + end.length;
      lastWasReturn = end === '\r' && index === piece.length - 1;
    }
    lastWasReturn &&= piece.endsWith('\r');
    pieceStart += piece.length;
  }
  tellUntil(Number.POSITIVE_INFINITY);
  return positions;
}
