/** A value of front matter in any language: nothing in it is typed, a number is its digits. */
export type Value = string | readonly Value[] | ReadonlyMap<string, Value>;

/** Front matter is shallow; deeper values are left out. */
const DEEPEST = 6;
/** Where a map that stands for one thing says what it is called. */
const NAMES = ['name', 'literal', 'label', 'title', 'url'];

/** Obsidian links names to notes. */
const WIKILINK = /\[\[(?:[^[\]|]{0,300}\|)?([^[\]|]{1,300})\]\]/gu;

/** A parsed JSON or TOML value; dates as their ISO form. */
export function toValue(parsed: unknown, depth = 0): Value {
  if (depth > DEEPEST || parsed === null || parsed === undefined) return '';
  if (parsed instanceof Date) return Number.isNaN(parsed.getTime()) ? '' : parsed.toISOString();
  if (Array.isArray(parsed)) return parsed.map((item) => toValue(item, depth + 1));
  if (typeof parsed === 'object') {
    return new Map(Object.entries(parsed).map(([key, value]) => [key, toValue(value, depth + 1)]));
  }
  return String(parsed);
}

/** The strings in a value: itself, those of a list, or the names in a list of maps. */
export function stringsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return said(value);
  if (isList(value)) return value.flatMap(stringsIn);
  const keys = new Map([...value].map(([key, inner]) => [key.toLowerCase(), inner]));
  const name = NAMES.map((key) => keys.get(key)).find((inner) => inner !== undefined);
  if (name !== undefined) return stringsIn(name);
  const parts = [keys.get('given') ?? keys.get('first'), keys.get('family') ?? keys.get('last')];
  return said(parts.filter((part) => typeof part === 'string').join(' '));
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The text, if it says anything. */
function said(text: string): readonly string[] {
  const trimmed = text.replace(WIKILINK, '$1').trim();
  return trimmed === '' || trimmed === '~' || trimmed === 'null' ? [] : [trimmed];
}
