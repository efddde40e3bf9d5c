import type { TextMap } from './textMap.ts';

/** What is folded away is skipped in steps of this many characters. */
const STEP = 40;

/** The box of the first shown text at or after an offset; `undefined` when nothing more is shown. */
function boxAfter(map: TextMap, offset: number, length: number): DOMRect | undefined {
  for (let at = offset; at < length; at += STEP) {
    for (const range of map.rangeOf(at, Math.min(at + STEP, length))) {
      const [box] = range.getClientRects();
      if (box !== undefined) return box;
    }
  }
  return undefined;
}

/** The offset of the first text that is in sight, found by halving since text stands in the order of the page. */
export function firstInSight(map: TextMap, length: number): number | undefined {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = boxAfter(map, middle, length);
    if (box !== undefined && box.top < 0) low = middle + 1;
    else high = middle;
  }
  return low < length ? low : undefined;
}

/** Pixels from the top of the window to the text at an offset. */
export function topOf(map: TextMap, offset: number, length: number): number | undefined {
  return boxAfter(map, offset, length)?.top;
}
