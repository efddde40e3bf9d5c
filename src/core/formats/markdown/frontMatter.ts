import { type FrontMatterBlock, type FrontMatterLanguage, readBlock } from './frontMatterBlock.ts';
import { stringsIn, type Value } from './frontMatterValue.ts';

/** What the head of a Markdown file says about it. */
export interface FrontMatter {
  /** Keys as `frontMatterKey` writes them; every value as written, lists flattened one level. Never typed: `0123` stays `0123`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The keys whose value is a list. */
  readonly lists: ReadonlySet<string>;
  /** Where the text begins, in UTF-16 units of the file. */
  readonly end: number;
  /** What is wrong with the block, in words for the user, and where in the file. */
  readonly problem: FrontMatterBlock['problem'];
}

/** More is no front matter, and costs the parser seconds. */
const LONGEST_BLOCK = 64 * 1024;
/** The fences of Jekyll, Hugo and Hexo, the last with JSON between them, with the language that stands without a name. */
const FENCES: readonly (readonly [opening: RegExp, closing: RegExp, language: FrontMatterLanguage])[] = [
  // The line break before it is what is left of a byte order mark.
  [/^\n?---[ \t]*(\w*)[ \t]*\r?\n/u, /^(?:---|\.\.\.)[ \t]*$/mu, 'yaml'],
  [/^\n?\+\+\+[ \t]*\r?\n/u, /^\+\+\+[ \t]*$/mu, 'toml'],
  [/^\n?;;;[ \t]*\r?\n/u, /^;;;[ \t]*$/mu, 'json'],
];
/** JSON without fences, as Hugo has it: to the first line that is only `}`. */
const BARE_JSON = /^\s{0,8}(?=\{\s*")/u;
/** Lines `Title: …` without fences, as Pelican and MultiMarkdown have them. */
const BARE_LINES =
  /^\n?(?=(?:title|date|author|slug|category)[ \t]*:)(?:[A-Za-z][\w -]{0,30}:[ \t].*(?:\r?\n|$)(?:[ \t]+\S.*(?:\r?\n|$))*){2,}(?=\r?\n|---\r?\n|$)/iu;
const NONE: FrontMatter = { values: new Map(), lists: new Set(), end: 0, problem: undefined };
/** Tables whose keys count as those of the post: Hugo's, Zola's, Docusaurus's. */
const INNER = ['params', 'taxonomies', 'extra', 'lastupdate'];

/**
 * Reads the block at the head of a file: YAML between `---`, TOML between `+++`, JSON, or lines `Title: …`. A block in
 * another language (`---js`) is left out of the text and reported, and nothing in it is ever run.
 */
export function readFrontMatter(file: string): FrontMatter {
  const fenced = FENCES.find(([opening]) => opening.test(file.slice(0, 200)));
  if (fenced) return readFenced(file, fenced);
  const json = BARE_JSON.exec(file.slice(0, 200))?.[0];
  if (json !== undefined) {
    const close = /^\}[ \t]*$|(?<=^\s{0,8}\{.*)\}[ \t]*$/mu.exec(file.slice(0, LONGEST_BLOCK));
    return close
      ? frontMatter('json', file.slice(0, close.index + 1), 0, close.index + close[0].length)
      : NONE;
  }
  const lines = BARE_LINES.exec(file.slice(0, LONGEST_BLOCK))?.[0];
  if (lines === undefined) return NONE;
  const rule = /^---[ \t]*\r?\n/u.exec(file.slice(lines.length, lines.length + 100))?.[0].length ?? 0;
  return frontMatter('lines', lines, 0, lines.length + rule);
}

function readFenced(file: string, [opening, closing, usual]: (typeof FENCES)[number]): FrontMatter {
  const [head = '', named = ''] = opening.exec(file.slice(0, 200)) ?? [];
  const match = closing.exec(file.slice(head.length, head.length + LONGEST_BLOCK + 8));
  if (!match) return NONE;
  const end = head.length + match.index + match[0].length;
  const language = languageOf(named) ?? (named === '' ? usual : undefined);
  if (language === undefined) {
    const message = `The front matter is in “${named}”, which is not read. Write it in YAML, TOML or JSON.`;
    return { ...NONE, end, problem: { message, offset: 0 } };
  }
  return frontMatter(language, file.slice(head.length, head.length + match.index), head.length, end);
}

function languageOf(name: string): FrontMatterLanguage | undefined {
  const lower = name.toLowerCase();
  if (lower === 'yml') return 'yaml';
  return lower === 'yaml' || lower === 'toml' || lower === 'json' ? lower : undefined;
}

function frontMatter(language: FrontMatterLanguage, block: string, start: number, end: number): FrontMatter {
  const read = readBlock(language, block);
  // Prose between two thematic breaks looks like a block, but is no map.
  if (read === undefined) return block.trim() === '' && start > 0 ? { ...NONE, end } : NONE;
  const values = new Map<string, readonly string[]>();
  const lists = new Set<string>();
  const add = (name: string, value: Value) => {
    const key = frontMatterKey(name);
    // Of keys that occur twice the first one counts.
    if (key === '' || values.has(key)) return;
    values.set(key, stringsIn(value));
    if (Array.isArray(value)) lists.add(key);
  };
  for (const [name, value] of read.entries) add(name, value);
  for (const [name, value] of read.entries) {
    if (!INNER.includes(frontMatterKey(name)) || !(value instanceof Map)) continue;
    for (const [inner, innerValue] of value)
      add(frontMatterKey(name) === 'lastupdate' ? `updated ${inner}` : inner, innerValue);
  }
  const problem = read.problem && { ...read.problem, offset: read.problem.offset + start };
  return { values, lists, end, problem };
}

/** A key without case, `-`, `_` and spaces: `pubDate`, `pub_date` and `Pub date` are one. */
export function frontMatterKey(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/gu, '');
}
