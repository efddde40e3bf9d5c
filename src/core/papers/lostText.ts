/** Cuts the text of a post into lines and words, with what tells at a glance which rules have nothing to do with a line. */
import { hashWith, type Sense, senseAt } from './lostWords.ts';
import type { Span } from './spans.ts';

export interface Word extends Span {
  readonly sense: Sense;
}

/** A line of a post, without its line break. */
export interface Line extends Span {
  readonly index: number;
  readonly text: string;
  /** With their places in the post. */
  readonly words: readonly Word[];
  readonly isBlank: boolean;
  /** Whether one of its words names a thing, points or invites, as a label of a link does. */
  readonly tells: boolean;
  /** The most words in a row that are not Cyrillic. */
  readonly foreign: number;
  /** Whether there is a plain Latin capital letter. */
  readonly hasCapital: boolean;
  /** Whether there is a code unit such as every emoji has. */
  readonly hasEmoji: boolean;
  /** Whether there is a mark that may open a quotation. */
  readonly hasQuote: boolean;
  readonly hasBracket: boolean;
  readonly hasColon: boolean;
  /** A dash, but no hyphen. */
  readonly hasDash: boolean;
  readonly hasSlash: boolean;
}

const WORD = 1;
const CAPITAL = 2;
const EMOJI = 4;
const QUOTE = 8;
const BRACKET = 16;
const COLON = 32;
const DASH = 64;
const SLASH = 128;
/** Signs that code units below `RARE` are. */
const SIGNS: readonly (readonly [sign: number, characters: RegExp])[] = [
  [WORD, /[\p{L}\p{N}]/u],
  [CAPITAL, /[A-Z]/],
  [EMOJI, /[©®\u203C-\u3299]/],
  [QUOTE, /[«“"„]/],
  [BRACKET, /[([]/],
  [COLON, /:/],
  [DASH, /[—–]/],
  [SLASH, /\//],
];
const RARE = 0x3300;
const signs = Uint8Array.from({ length: RARE }, (_, code) => {
  const character = String.fromCharCode(code);
  return SIGNS.reduce((sum, [sign, characters]) => (characters.test(character) ? sum | sign : sum), 0);
});

/** The lines of a text. */
export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push(readLine(text, lines.length, start, end));
    start = end + 1;
  }
  return lines;
}

function readLine(text: string, index: number, start: number, end: number): Line {
  const words: Word[] = [];
  const seen = cut(text, start, end, words);
  let tells = false;
  let foreign = 0;
  let row = 0;
  for (const word of words) {
    tells ||= word.sense.tells;
    row = word.sense.cyrillic === word.end - word.start ? 0 : row + 1;
    if (row > foreign) foreign = row;
  }
  const line = text.slice(start, end);
  return {
    index,
    text: line,
    words,
    start,
    end,
    isBlank: words.length === 0 && line.trim() === '',
    tells,
    foreign,
    hasCapital: (seen & CAPITAL) !== 0,
    hasEmoji: (seen & EMOJI) !== 0,
    hasQuote: (seen & QUOTE) !== 0,
    hasBracket: (seen & BRACKET) !== 0,
    hasColon: (seen & COLON) !== 0,
    hasDash: (seen & DASH) !== 0,
    hasSlash: (seen & SLASH) !== 0,
  };
}

/** The words between two offsets of a text. */
export function wordsIn(text: string, start = 0, end = text.length): readonly Word[] {
  const words: Word[] = [];
  cut(text, start, end, words);
  return words;
}

/** Adds the words between two offsets to a list; all signs that are seen there. */
function cut(text: string, start: number, end: number, words: Word[]): number {
  let seen = 0;
  let hash = 0;
  let from = -1;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const sign = code < RARE ? (signs[code] ?? 0) : rareSign(text, at);
    seen |= sign;
    if ((sign & WORD) !== 0) {
      if (from < 0) from = at;
      hash = hashWith(hash, code);
    } else if (from >= 0) {
      words.push({ sense: senseAt(text, from, at, hash), start: from, end: at });
      from = -1;
      hash = 0;
    }
  }
  if (from >= 0) words.push({ sense: senseAt(text, from, end, hash), start: from, end });
  return seen;
}

/** What a code unit is that is rare in posts: of Chinese, a half of an emoji. */
function rareSign(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const isTrail = code >= 0xdc00 && code <= 0xdfff;
  const point = text.codePointAt(isTrail ? at - 1 : at) ?? 0;
  const isWord = (!isTrail || point > 0xffff) && /[\p{L}\p{N}]/u.test(String.fromCodePoint(point));
  return (isWord ? WORD : 0) | (code >= 0xd83c && code <= 0xd83e ? EMOJI : 0);
}
