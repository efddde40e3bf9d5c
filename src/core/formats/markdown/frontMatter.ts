import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { readPlainYaml } from './plainYaml.ts';

/** The YAML block at the head of a Markdown file. */
export interface FrontMatter {
  /** Keys in lower case; every value as written, lists flattened one level. Never typed by YAML: `0123` stays `0123`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The keys whose value is a list. */
  readonly lists: ReadonlySet<string>;
  /** Where the text begins, in UTF-16 units of the file. */
  readonly end: number;
  /** What is wrong with the block, in words for the user. */
  readonly problem: string | undefined;
}

/** More is no front matter, and costs the parser seconds. */
const LONGEST_BLOCK = 64 * 1024;
// The line break before it is what is left of a byte order mark.
const OPENING = /^\n?(---|\+\+\+)[ \t]*(\w*)[ \t]*\r?\n/u;
const NONE: FrontMatter = { values: new Map(), lists: new Set(), end: 0, problem: undefined };

/**
 * Reads the block between `---` lines. Only YAML is read: a block in another language (`---js`, TOML's `+++`) is left
 * out of the text and reported, and nothing in it is ever run.
 */
export function readFrontMatter(file: string): FrontMatter {
  const opening = OPENING.exec(file.slice(0, 200));
  if (!opening) return NONE;
  const [head, fence, language = ''] = opening;
  const closing = fence === '---' ? /^(?:---|\.\.\.)[ \t]*$/mu : /^\+\+\+[ \t]*$/mu;
  const match = closing.exec(file.slice(head.length, head.length + LONGEST_BLOCK + 8));
  if (!match) return NONE;
  const end = head.length + match.index + match[0].length;
  if (fence === '+++' || (language !== '' && !/^ya?ml$/iu.test(language))) {
    const name = fence === '+++' ? 'TOML' : `“${language}”`;
    return { ...NONE, end, problem: `The front matter is in ${name}, which is not read. Write it in YAML.` };
  }
  return parseYaml(file.slice(head.length, head.length + match.index), end);
}

function parseYaml(block: string, end: number): FrontMatter {
  const plain = readPlainYaml(block);
  if (plain !== undefined) {
    const values = [...plain.values].map(([key, texts]) => [key, texts.flatMap(said)] as const);
    return { values: new Map(values), lists: plain.lists, end, problem: undefined };
  }
  const document = parseDocument(block, {
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // Prose between two thematic breaks looks like a block, but is no map.
  if (!isMap(document.contents)) return block.trim() === '' ? { ...NONE, end } : NONE;
  const values = new Map<string, readonly string[]>();
  const lists = new Set<string>();
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value).trim().toLowerCase() : '';
    // Of keys that occur twice the first one counts; the parser reports them.
    if (name === '' || values.has(name)) continue;
    values.set(name, stringsIn(value));
    if (isSeq(value)) lists.add(name);
  }
  const message = document.errors[0]?.message.split('\n')[0];
  const problem =
    message &&
    `The front matter is not valid YAML: ${message.replace(/:$/u, '.')} Correct it between the “---” lines.`;
  return { values, lists, end, problem };
}

/** The strings in a value: a scalar, a list of them, or names in a list of maps. Aliases are not followed. */
function stringsIn(value: unknown): readonly string[] {
  if (isScalar(value)) return said(String(value.value ?? ''));
  if (isSeq(value)) return value.items.flatMap((item) => (isSeq(item) ? [] : stringsIn(item)));
  if (isMap(value)) {
    const name = value.items.find(
      ({ key }) => isScalar(key) && /^(?:name|title|url)$/iu.test(String(key.value)),
    );
    return name && isScalar(name.value) ? stringsIn(name.value) : [];
  }
  return [];
}

/** The text, if it says anything. */
function said(text: string): readonly string[] {
  const trimmed = text.trim();
  return trimmed === '' || trimmed === '~' || trimmed === 'null' ? [] : [trimmed];
}
