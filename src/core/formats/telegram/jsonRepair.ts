/**
 * Telegram Desktop writes JSON by hand: control characters as `\x01`, paths without quotes. Editors and scripts add
 * commas at the end of lists and line breaks within strings.
 */

const STRING = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them in a string
const SUSPECT = /\\(?:x([\da-fA-F]{2})|[\s\S])|[\u0000-\u001F]/gu;
const JSON_WORD = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/u;

/** One value of a broken JSON file, parsed; `undefined` when it cannot be mended. */
export function parseLoosely(json: string): unknown {
  return parse(json) ?? parse(repair(json));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function repair(json: string): string {
  let repaired = '';
  let at = 0;
  for (const match of json.matchAll(STRING)) {
    repaired += repairStructure(json.slice(at, match.index)) + match[0].replace(SUSPECT, repairCharacter);
    at = match.index + match[0].length;
  }
  return repaired + repairStructure(json.slice(at));
}

/** Between strings: no comma before a closing bracket, and quotes around a value that is no JSON. */
function repairStructure(between: string): string {
  return between
    .replace(/,(?=\s*[}\]])/gu, '')
    .replace(/(:[ \t]*)([^\s[{][^\n]*)/gu, (whole, colon: string, rest: string) => {
      // A path may hold commas; brackets end it.
      const own = (/^(?:\([^()\n]*\)|[^{}[\]\n])*/u.exec(rest)?.[0] ?? '').trimEnd();
      const value = own.endsWith(',') ? own.slice(0, -1).trimEnd() : own;
      if (value === '' || JSON_WORD.test(value)) return whole;
      return `${colon}${JSON.stringify(value)}${rest.slice(value.length)}`;
    });
}

function repairCharacter(written: string, hex: string | undefined, at: number, string: string): string {
  if (hex !== undefined) return `\\u00${hex}`;
  if (!written.startsWith('\\')) return escaped(written);
  const second = written.slice(1);
  if (second === 'u') return /^[\da-fA-F]{4}/u.test(string.slice(at + 2, at + 6)) ? written : '\\\\u';
  if ('"\\/bfnrt'.includes(second)) return written;
  // A line break behind a backslash goes on with the string.
  return second < ' ' ? escaped(second) : `\\${written}`;
}

function escaped(control: string): string {
  return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
