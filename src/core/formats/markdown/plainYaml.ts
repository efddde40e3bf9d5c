/** The few kinds of line that nearly all front matter is made of; a YAML parser takes thirty times as long over them. */

export interface PlainYaml {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly lists: ReadonlySet<string>;
}

/** What can stand in a scalar without quotes and mean nothing but itself, in a list and outside. */
const ITEM = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}.!?()/_+&%@=’–—-]| (?=[^\s,\]]))*`;
const SCALAR = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}.,;!?()/_+&%@=’–—-]|:(?=\S)| (?=\S))*`;
const LINE = new RegExp(
  String.raw`^(?<key>[A-Za-z_][\w-]{0,60}): +(?:(?<scalar>${SCALAR})|"(?<double>[^"\\\p{C}]*)"|'(?<single>[^'\p{C}]*)'|\[(?<list>(?:${ITEM}(?:, ?${ITEM})*)?)\]) *$`,
  'u',
);

/**
 * The keys (in lower case) and values of a block of YAML in which every line is `key: value`, `key: "value"` or
 * `key: [value, value]`; `undefined` for any other, which is the YAML parser's to read.
 */
export function readPlainYaml(block: string): PlainYaml | undefined {
  const values = new Map<string, readonly string[]>();
  const lists = new Set<string>();
  for (const line of block.replace(/\r?\n$/u, '').split(/\r?\n/u)) {
    const { key, scalar, double, single, list } = LINE.exec(line)?.groups ?? {};
    const name = key?.toLowerCase();
    if (name === undefined || values.has(name)) return undefined;
    if (list !== undefined) lists.add(name);
    values.set(name, list === undefined ? [scalar ?? double ?? single ?? ''] : list.split(','));
  }
  return { values, lists };
}
