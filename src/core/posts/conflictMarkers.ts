/** git's markers, each at the start of a line, in this order. */
const CONFLICT = ['^<{7} ', '^={7}\\r?$', '^>{7} '] as const;

/** Whether git left both sides of a merge in the text. */
function hasConflictMarkers(text: string): boolean {
  let from = 0;
  return CONFLICT.every((pattern) => {
    const marker = new RegExp(pattern, 'gm');
    marker.lastIndex = from;
    const found = marker.exec(text);
    from = marker.lastIndex;
    return found !== null;
  });
}

/** What is wrong with a file in which git left both sides of a merge. */
export const CONFLICT_MARKERS =
  'It holds git conflict markers (<<<<<<<): choose one side in an editor, or keep both texts.';

/** Throws when git left both sides of a merge in the file. */
export function refuseConflictMarkers(text: string): void {
  if (!hasConflictMarkers(text)) return;
  throw new Error(CONFLICT_MARKERS);
}
