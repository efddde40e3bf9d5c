/** A text in which writing differences that a reader does not see are gone, and the way back to the original. */
export interface NormalizedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where its original begins and ends. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A base character with its combining marks, or a run of white space. */
const CLUSTER = /[^\S\ufeff][\s\p{Cf}]*|[^\s\p{M}\p{Cf}][\p{M}\p{Cf}]*|[\p{M}\p{Cf}]+/gu;
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;
const PLAIN = /^[\x21-\x7eа-яА-Я]$/;
const DOUBLE_QUOTE = /[«»„“”‟″]/;
const SINGLE_QUOTE = /[‘’‚‛′`´‹›]/;
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['ё', 'е'],
  ['Ё', 'Е'],
  ['…', '...'],
]);
const DASH = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/;

/**
 * White space runs (NBSP and line breaks too) become one space, invisible characters go, accents compose (NFC),
 * variants of quotes and dashes become `"`, `'` and `-`, `…` three full stops, `ё` an `е`.
 */
export function normalizeText(original: string): NormalizedText {
  const parts: string[] = [];
  const starts = new Uint32Array(original.length * 3);
  const ends = new Uint32Array(original.length * 3);
  let length = 0;
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    const part = normalizeCluster(cluster);
    parts.push(part);
    for (const end = length + part.length; length < end; length++) {
      starts[length] = index;
      ends[length] = index + cluster.length;
    }
  }
  return { text: parts.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

function normalizeCluster(cluster: string): string {
  if (PLAIN.test(cluster)) return cluster === '`' ? "'" : cluster;
  if (/^[^\S\ufeff]/.test(cluster)) return ' ';
  const composed = cluster.replace(INVISIBLE, '').normalize('NFC');
  if (DOUBLE_QUOTE.test(composed)) return '"';
  if (SINGLE_QUOTE.test(composed)) return "'";
  if (DASH.test(composed)) return '-';
  return REPLACED.get(composed) ?? composed;
}

/** Index of the first number >= `value` in an ascending array. */
export function firstAtLeast(ascending: Uint32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
