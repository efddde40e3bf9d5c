/** What single characters are, looked up by code unit: far faster than a pattern where every character is asked. */

export const WORD = 1 << 0;
export const CYRILLIC = 1 << 1;
export const LATIN = 1 << 2;
/** A plain Latin capital letter. */
export const CAPITAL = 1 << 3;
/** A code unit such as every emoji has. */
export const EMOJI = 1 << 4;
export const QUOTE = 1 << 5;
export const BRACKET = 1 << 6;
export const COLON = 1 << 7;
/** A dash, but no hyphen. */
export const DASH = 1 << 8;
export const SLASH = 1 << 9;
export const UPPER = 1 << 10;
export const LOWER = 1 << 11;
export const LETTER = 1 << 12;
export const DIGIT = 1 << 13;
export const SPACE = 1 << 14;
/** What belongs to the sentence, not to the title that stands at its end. */
export const TRAILING = 1 << 15;
/** What the words of titles may hold behind their first letter. */
export const JOINT = 1 << 16;
/** What ends an English title wherever it stands; pictures besides. */
export const BREAK = 1 << 17;
export const PICTURE = 1 << 18;
/** What no title has. */
export const ODD = 1 << 19;
/** What parts the items of a list: `,` and `&`. */
export const COMMA = 1 << 20;
export const POINT = 1 << 21;
/** What ends a sentence. */
export const STOP = 1 << 22;

/** Above this code unit characters are rare in posts: Chinese, halves of emoji. */
const RARE = 0x3300;
const LISTED: readonly (readonly [sign: number, characters: string])[] = [
  [QUOTE, '«“"„'],
  [BRACKET, '(['],
  [COLON, ':'],
  [DASH, '—–'],
  [SLASH, '/'],
  [TRAILING, ' ,;:.!—–-("“«\'/•·|'],
  [JOINT, "’'./&+"],
  [BREAK, '()[]{|→#@\n«»“”'],
  [ODD, '=<>{}\\|%_^~'],
  [COMMA, ',&'],
  [POINT, '.'],
  [STOP, '.!?…'],
];
const MATCHED: readonly (readonly [sign: number, characters: RegExp])[] = [
  [WORD, /[\p{L}\p{N}]/u],
  [LETTER, /\p{L}/u],
  [UPPER, /\p{Lu}/u],
  [LOWER, /\p{Ll}/u],
  [CYRILLIC | BREAK, /[\u0400-\u04FF]/],
  [LATIN, /[A-Za-z]/],
  [CAPITAL, /[A-Z]/],
  [DIGIT, /\d/],
  [SPACE | TRAILING, /\s/],
  [EMOJI, /[©®\u203C-\u3299]/],
  [PICTURE, /\p{Extended_Pictographic}/u],
];
const signs = Int32Array.from({ length: RARE }, (_, code) => signsOf(String.fromCharCode(code)));
for (const [sign, characters] of LISTED)
  for (const character of characters) signs[character.charCodeAt(0)] = signAt(character, 0) | sign;

function signsOf(character: string): number {
  return MATCHED.reduce((sum, [sign, pattern]) => (pattern.test(character) ? sum | sign : sum), 0);
}

/** All signs of the code unit at an offset; both halves of a pair have those of their character. */
export function signAt(text: string, at: number): number {
  return signOf(text.charCodeAt(at), text, at);
}

/** The same where the code unit is at hand. */
export function signOf(code: number, text: string, at: number): number {
  return code < RARE ? (signs[code] ?? 0) : rareSign(text, at);
}

function rareSign(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const isTrail = code >= 0xdc00 && code <= 0xdfff;
  const point = text.codePointAt(isTrail ? at - 1 : at) ?? 0;
  const emoji = code >= 0xd83c && code <= 0xd83e ? EMOJI : 0;
  return isTrail && point <= 0xffff ? emoji : rareSigns(point) | emoji;
}

/** Posts repeat their emoji. */
const MOST_RARE = 1024;
const rare = new Map<number, number>();

function rareSigns(point: number): number {
  const known = rare.get(point);
  if (known !== undefined) return known;
  if (rare.size >= MOST_RARE) rare.clear();
  const found = signsOf(String.fromCodePoint(point));
  rare.set(point, found);
  return found;
}

/** The signs that there are between two offsets of a text. */
export function signsIn(text: string, start = 0, end = text.length): number {
  let seen = 0;
  for (let at = start; at < end; at += 1) seen |= signAt(text, at);
  return seen;
}

/**
 * The signs of the first letter of a text, none where more than `most` characters stand before it: tells what
 * `^\P{L}{0,most}` and a letter would find.
 */
export function firstLetter(text: string, most: number): number {
  for (let at = 0, before = 0; at < text.length && before <= most; before += 1) {
    const sign = signAt(text, at);
    if ((sign & LETTER) !== 0) return sign;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return 0;
}
