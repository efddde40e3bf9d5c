import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** The YAML block at the head of a Markdown file. */
export interface FrontMatter {
  /** Keys in lower case; every value as written, lists flattened one level. Never typed by YAML: `0123` stays `0123`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Where the text begins, in UTF-16 units of the file. */
  readonly end: number;
  /** What is wrong with the block, in words for the user. */
  readonly problem: string | undefined;
}

/** More is no front matter, and costs the parser seconds. */
const LONGEST_BLOCK = 64 * 1024;
const OPENING = /^\s*(---|\+\+\+)[ \t]*(\w*)[ \t]*\r?\n/u;

/**
 * Reads the block between `---` lines. Only YAML is read: a block in another language (`---js`, TOML's `+++`) is left
 * out of the text and reported, and nothing in it is ever run.
 */
export function readFrontMatter(file: string): FrontMatter {
  const opening = OPENING.exec(file.slice(0, 200));
  const fence = opening?.[1];
  if (
    !opening ||
    !fence ||
    (fence === '---' && opening[0].trimStart() !== opening[0].replace(/^[\n\r]/u, ''))
  ) {
    return { values: new Map(), end: 0, problem: undefined };
  }
  const start = opening[0].length;
  const closing = fence === '---' ? /^(?:---|\.\.\.)[ \t]*$/mu : /^\+\+\+[ \t]*$/mu;
  const match = closing.exec(file.slice(start, start + LONGEST_BLOCK + 8));
  if (!match) return { values: new Map(), end: 0, problem: undefined };
  const end = start + match.index + match[0].length;
  const language = opening[2] ?? '';
  if (fence === '+++' || (language !== '' && !/^ya?ml$/iu.test(language))) {
    const name = fence === '+++' ? 'TOML' : `“${language}”`;
    return {
      values: new Map(),
      end,
      problem: `The front matter is in ${name}, which is not read. Write it in YAML.`,
    };
  }
  return { ...parseYaml(file.slice(start, start + match.index)), end };
}

function parseYaml(block: string): Pick<FrontMatter, 'values' | 'problem'> {
  const values = new Map<string, readonly string[]>();
  // A thematic break at the top and prose under it look like a block: YAML without a map is no front matter.
  const document = parseDocument(block, {
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const name = isScalar(key) ? String(key.value).trim().toLowerCase() : '';
      // Of keys that occur twice the first one counts; the parser reports them.
      if (name !== '' && !values.has(name)) values.set(name, stringsIn(value));
    }
  }
  const [error] = document.errors;
  const message = error?.message.split('\n')[0];
  return {
    values,
    problem: message && `The front matter is not valid YAML: ${message} Correct it between the “---” lines.`,
  };
}

/** The strings in a value: a scalar, a list of them, or names in a list of maps. Aliases are not followed. */
function stringsIn(value: unknown): readonly string[] {
  if (isScalar(value)) {
    const text = value.value === null || value.value === undefined ? '' : String(value.value).trim();
    return text === '' || text === '~' || text === 'null' ? [] : [text];
  }
  if (isSeq(value)) return value.items.flatMap((item) => (isSeq(item) ? [] : stringsIn(item)));
  if (isMap(value)) {
    const name = value.items.find(
      ({ key }) => isScalar(key) && /^(?:name|title|url)$/iu.test(String(key.value)),
    );
    return name && isScalar(name.value) ? stringsIn(name.value) : [];
  }
  return [];
}
