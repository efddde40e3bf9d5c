/** Gaps of more cells than this without a telling word are left unmatched rather than compared item by item. */
const MAX_CELLS = 250_000;
const MAX_DEPTH = 40;
const NONE = -1;

/** Two sequences of numbers; a part of each is looked at. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

type Pair = readonly [a: number, b: number];

/**
 * For every item of `a` its twin in `b`, or -1; twins stand in the same order in both. A patience diff: items that occur
 * once in both hold it up, and what is between them is filled with the longest common sequence, as early in `b` as it can.
 */
export function alignInOrder(a: Uint32Array, b: Uint32Array): Int32Array {
  const twins = new Int32Array(a.length).fill(NONE);
  const same = (i: number, j: number): boolean => a[i] === b[j];
  const align = (gap: Gap, depth: number): void => {
    let { from, to, start, end } = gap;
    while (from < to && start < end && same(from, start)) twins[from++] = start++;
    while (from < to && start < end && same(to - 1, end - 1)) twins[--to] = --end;
    if (from === to || start === end || depth > MAX_DEPTH) return;
    const rest = { from, to, start, end };
    const pillars = pillarsOf(a, b, rest);
    if (pillars.length === 0) fill(twins, rest, same);
    else {
      for (const [i, j] of [...pillars, [to, end] as const]) {
        align({ from, to: i, start, end: j }, depth + 1);
        if (i < to) twins[i] = j;
        [from, start] = [i + 1, j + 1];
      }
    }
  };
  align({ from: 0, to: a.length, start: 0, end: b.length }, 0);
  return twins;
}

/** The items that occur once in both parts, without those that are out of order. */
function pillarsOf(a: Uint32Array, b: Uint32Array, { from, to, start, end }: Gap): readonly Pair[] {
  const inB = placesOf(b, start, end);
  const pairs: Pair[] = [];
  for (const [item, place] of placesOf(a, from, to)) {
    const other = inB.get(item) ?? NONE;
    if (place !== NONE && other !== NONE) pairs.push([place, other]);
  }
  return longestAscending(pairs.sort(([one], [two]) => one - two));
}

/** Item → where it stands; -1 where it stands again. */
function placesOf(items: Uint32Array, from: number, to: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at++) {
    const item = items[at] ?? 0;
    places.set(item, places.has(item) ? NONE : at);
  }
  return places;
}

/** The longest choice of pairs whose second numbers ascend, as the first ones do. */
function longestAscending(pairs: readonly Pair[]): readonly Pair[] {
  /** By length: the pair that ends the best choice so far; and each pair's predecessor. */
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, [, b]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? NONE : (ends[low - 1] ?? NONE));
    ends[low] = at;
  }
  const chosen: Pair[] = [];
  for (let at = ends.at(-1) ?? NONE; at !== NONE; at = previous[at] ?? NONE) {
    const pair = pairs[at];
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen.reverse();
}

/** The longest common sequence of two short parts. */
function fill(
  twins: Int32Array,
  { from, to, start, end }: Gap,
  same: (i: number, j: number) => boolean,
): void {
  const [rows, columns] = [to - from + 1, end - start + 1];
  if (rows * columns > MAX_CELLS) return;
  const lengths = new Uint16Array(rows * columns);
  const at = (i: number, j: number): number => lengths[(i - from) * columns + j - start] ?? 0;
  for (let i = to - 1; i >= from; i--) {
    for (let j = end - 1; j >= start; j--) {
      lengths[(i - from) * columns + j - start] = same(i, j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let [i, j] = [from, start]; i < to && j < end; ) {
    if (same(i, j)) twins[i++] = j++;
    else if (at(i, j + 1) >= at(i + 1, j)) j++;
    else i++;
  }
}
