/** The languages of front matter: each is read whole, and where that fails, entry by entry. */
import { parse as parseToml, TomlError } from 'smol-toml';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { toValue, type Value } from './frontMatterValue.ts';
import { readPlainYaml } from './plainYaml.ts';

export type FrontMatterLanguage = 'yaml' | 'toml' | 'json' | 'lines';
type Entry = readonly [key: string, value: Value];

export interface FrontMatterBlock {
  readonly entries: readonly Entry[];
  /** What is wrong, in words for the user, and where in the block, in UTF-16 units. */
  readonly problem: { readonly message: string; readonly offset: number } | undefined;
}

/** The entries of a block; `undefined` when it is no front matter at all. Never throws. */
export function readBlock(language: FrontMatterLanguage, block: string): FrontMatterBlock | undefined {
  try {
    if (language === 'yaml') return readYaml(block);
    if (language === 'lines') return { entries: pieces(block, LINE).map(lineEntry), problem: undefined };
    return language === 'toml' ? readToml(block) : readJson(block);
  } catch (error) {
    // Only the stack can be too small for what a parser was given.
    if (!(error instanceof RangeError)) throw error;
    return { entries: [], problem: { message: 'The front matter is nested too deeply.', offset: 0 } };
  }
}

const LINE = /^[A-Za-z][\w -]{0,60}:/u;
const YAML_ENTRY = /^[^\s#:-][^:\n]{0,60}:(?=\s|$)/u;
/** Text between two rules that has a mistake in it is front matter only if it begins as one. */
const BEGINS_YAML = /^(?:\s*#.*\n)*\s*["']?[A-Za-z_][\w .-]{0,60}["']?:(?=\s|$)/u;
const TOML_ENTRY = /^[ \t]*(?:\[|[\w."-]{1,80}[ \t]*=)/u;

function readYaml(block: string): FrontMatterBlock | undefined {
  const plain = readPlainYaml(block);
  if (plain !== undefined) {
    const entries = [...plain.values].map(
      ([key, texts]): Entry => [key, plain.lists.has(key) ? texts : (texts[0] ?? '')],
    );
    return { entries, problem: undefined };
  }
  const { entries, error } = parseYaml(block);
  if (entries === undefined) return undefined;
  if (error === undefined) return { entries, problem: undefined };
  if (!BEGINS_YAML.test(block)) return undefined;
  const message = `The front matter is not valid YAML: ${sentence(error.message)} Correct it between the “---” lines.`;
  return {
    entries: pieces(block, YAML_ENTRY).flatMap(yamlEntry),
    problem: { message, offset: error.pos[0] },
  };
}

function parseYaml(block: string): { readonly entries?: readonly Entry[]; readonly error?: YamlError } {
  const document = parseDocument(block, {
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (!isMap(document.contents)) return {};
  const entries = document.contents.items.map(({ key, value }): Entry => [yamlText(key), yamlValue(value)]);
  return error ? { entries, error } : { entries };
}

interface YamlError {
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** Aliases are not followed, so that they cannot multiply. */
function yamlValue(node: unknown, depth = 0): Value {
  if (depth > 6) return '';
  if (isSeq(node)) return node.items.map((item) => yamlValue(item, depth + 1));
  if (isMap(node)) {
    return new Map(node.items.map(({ key, value }) => [yamlText(key), yamlValue(value, depth + 1)]));
  }
  return yamlText(node);
}

function yamlText(node: unknown): string {
  return isScalar(node) ? String(node.value ?? '').trim() : '';
}

/** One key with its value, which may be a word with a colon in it or a list without its end. */
function yamlEntry(piece: string): readonly Entry[] {
  const { entries, error } = parseYaml(piece);
  if (entries !== undefined && error === undefined) return entries;
  const [key, text] = lineEntry(piece);
  const bare = text.replace(/^["'[]+|["'\]]+$/gu, '');
  return [[key, text.startsWith('[') ? bare.split(',') : bare]];
}

function lineEntry(piece: string): readonly [string, string] {
  const colon = piece.indexOf(':');
  return [
    piece.slice(0, colon).trim(),
    piece
      .slice(colon + 1)
      .replace(/\s+/gu, ' ')
      .trim(),
  ];
}

function readToml(block: string): FrontMatterBlock {
  try {
    return { entries: entriesOf(parseToml(block)), problem: undefined };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const lines = block.split('\n').slice(0, error.line - 1);
    const offset = Math.min(block.length, lines.join('\n').length + error.column);
    const message = `The front matter is not valid TOML: ${sentence(error.message)} Correct it between the “+++” lines.`;
    return { entries: tomlEntries(block), problem: { message, offset } };
  }
}

/** Every key whose value can be read; keys of a table come in a map of its name. */
function tomlEntries(block: string): readonly Entry[] {
  let table = '';
  return pieces(block, TOML_ENTRY).flatMap((piece) => {
    const header = /^[ \t]*\[\[?[ \t]*([\w-]+)/u.exec(piece)?.[1];
    if (header !== undefined) {
      table = header;
      return [];
    }
    const entries = tryToml(piece);
    return table === '' ? entries : [[table, new Map(entries)]];
  });
}

function tryToml(piece: string): readonly Entry[] {
  try {
    return entriesOf(parseToml(piece));
  } catch {
    const [key = '', text = ''] = piece.split(/=(.*)/su);
    return [[key.trim(), text.trim().replace(/^["'[]+|["'\]]+$/gu, '')]];
  }
}

function readJson(block: string): FrontMatterBlock | undefined {
  const whole = block.trim().startsWith('{') ? block : `{${block}}`;
  try {
    const parsed: unknown = JSON.parse(whole);
    return { entries: entriesOf(parsed), problem: undefined };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const entries = [
      ...block.matchAll(/"(\w{1,60})"\s*:\s*("(?:[^"\\\n]|\\.)*"|\[[^[\]{}]*\]|[\d.]+)/gu),
    ].map(([, key = '', json = '']): Entry => [key, jsonValue(json)]);
    if (entries.length === 0) return undefined;
    const offset = Number(/position (\d+)/u.exec(error.message)?.[1] ?? 0);
    const message =
      'The front matter is not valid JSON. Look for a missing comma, bracket or quotation mark.';
    return { entries, problem: { message, offset: Math.min(offset, block.length) } };
  }
}

function jsonValue(json: string): Value {
  try {
    return toValue(JSON.parse(json));
  } catch {
    return json.replace(/^["'[]+|["'\]]+$/gu, '');
  }
}

function entriesOf(parsed: unknown): readonly Entry[] {
  const value = toValue(parsed);
  return value instanceof Map ? [...value] : [];
}

/** The block cut before every line that begins an entry. */
function pieces(block: string, begins: RegExp): readonly string[] {
  const cut: string[] = [];
  for (const line of block.split(/\r?\n/u)) {
    if (begins.test(line)) cut.push(line);
    else if (cut.length > 0) cut.push(`${cut.pop() ?? ''}\n${line}`);
  }
  return cut;
}

/** The first line of a parser's message, as a sentence. */
function sentence(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return line.replace(/^Invalid TOML document: /u, '').replace(/[:.]?$/u, '.');
}
