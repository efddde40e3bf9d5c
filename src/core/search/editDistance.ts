/** Longer words are not compared. */
const LONGEST = 64;
/** Three rows of the table, used by turns; words are compared by the thousand. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 2));

/**
 * Edits (insertions, deletions, replacements, swaps of neighbours) between two words, or more than `limit` when there
 * are more. With `open` the best beginning of `candidate` counts. Optimal string alignment,
 * https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
 */
export function editDistance(word: string, candidate: string, limit: number, open: boolean): number {
  const width = open ? Math.min(candidate.length, word.length + limit) : candidate.length;
  let [beforeLast, last, row] = ROWS;
  if (word.length > LONGEST || width > LONGEST || !beforeLast || !last || !row) return limit + 1;
  for (let j = 0; j <= width; j++) last[j] = j;
  for (let i = 1; i <= word.length; i++) {
    const letter = word.charCodeAt(i - 1);
    let best = i;
    row[0] = i;
    for (let j = 1; j <= width; j++) {
      const other = candidate.charCodeAt(j - 1);
      let edits = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (letter === other ? 0 : 1),
      );
      const isSwapped =
        i > 1 && j > 1 && letter === candidate.charCodeAt(j - 2) && word.charCodeAt(i - 2) === other;
      if (isSwapped) edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = edits;
      if (edits < best) best = edits;
    }
    if (best > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return open ? Math.min(...last.subarray(0, width + 1)) : (last[width] ?? limit + 1);
}
