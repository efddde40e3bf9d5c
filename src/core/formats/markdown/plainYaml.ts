/** The few kinds of line that nearly all front matter is made of; a YAML parser takes thirty times as long over them. */

export interface PlainYaml {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly lists: ReadonlySet<string>;
}

/** What can stand in a scalar without quotes and mean nothing but itself, in a list and outside. */
const ITEM = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}.!?()/_+&%@=’'–—-]| (?=[^\s,\]]))*`;
const SCALAR = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}.,;!?()/_+&%@=’'–—-]|:(?=\S)| (?=\S))*`;
const QUOTED = String.raw`"[^"\\\p{C}]*"|'[^'\p{C}]*'`;
const LINE = new RegExp(
  String.raw`^(?<key>[A-Za-z_][\w-]{0,60}):(?: +(?:(?<scalar>${SCALAR})|(?<quoted>${QUOTED})|\[(?<list>(?:(?:${ITEM}|${QUOTED})(?:, ?(?:${ITEM}|${QUOTED}))*)?)\]))? *$`,
  'u',
);
const LIST_LINE = new RegExp(`^ *- +(?:(?<scalar>${SCALAR})|(?<quoted>${QUOTED})) *$`, 'u');
const LIST_PART = new RegExp(`${QUOTED}|${ITEM}`, 'gu');

/**
 * The keys (in lower case) and values of a block of YAML in which every line is `key: value`, `key: "value"`,
 * `key: [value, value]` or, under `key:`, `- value`; `undefined` for any other, which is the YAML parser's to read.
 */
export function readPlainYaml(block: string): PlainYaml | undefined {
  const values = new Map<string, readonly string[]>();
  const lists = new Set<string>();
  /** The list whose lines are being read, and how far they stand in. */
  let open: { readonly items: string[]; indent: number | undefined } | undefined;
  for (const line of block.replace(/\r?\n$/u, '').split(/\r?\n/u)) {
    const item = open && LIST_LINE.exec(line)?.groups;
    if (open && item) {
      const indent = line.indexOf('-');
      if (open.indent !== undefined && open.indent !== indent) return undefined;
      open.indent = indent;
      open.items.push(item['scalar'] ?? unquoted(item['quoted'] ?? ''));
      continue;
    }
    if (open?.items.length === 0) return undefined;
    const { key, scalar, quoted, list } = LINE.exec(line)?.groups ?? {};
    const name = key?.toLowerCase();
    if (name === undefined || values.has(name)) return undefined;
    const isOpen = scalar === undefined && quoted === undefined && list === undefined;
    open = isOpen ? { items: [], indent: undefined } : undefined;
    if (isOpen || list !== undefined) lists.add(name);
    values.set(
      name,
      open?.items ?? (list === undefined ? [scalar ?? unquoted(quoted ?? '')] : partsOf(list)),
    );
  }
  return open?.items.length === 0 ? undefined : { values, lists };
}

function partsOf(list: string): readonly string[] {
  return (list.match(LIST_PART) ?? []).map((part) => (/^["']/u.test(part) ? unquoted(part) : part));
}

function unquoted(text: string): string {
  return text.slice(1, -1);
}
