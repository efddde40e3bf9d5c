/** Cuts the text of a post into lines and words, with what tells at a glance which rules have nothing to do with a line. */
import { type Sense, senseOf } from './lostWords.ts';
import type { Span } from './spans.ts';

export interface Word extends Span {
  readonly sense: Sense;
  /** Whether all its letters are. */
  readonly isCyrillic: boolean;
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
  /** How many letters are Cyrillic, and how many plain Latin ones. */
  readonly cyrillic: number;
  readonly latin: number;
  /** The most words in a row that are not all in Cyrillic letters. */
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

const NEWLINE = 10;
const WORD = 1;
const CYRILLIC = 2;
const LATIN = 4;
const CAPITAL = 8;
const EMOJI = 16;
const QUOTE = 32;
const BRACKET = 64;
const COLON = 128;
const DASH = 256;
const SLASH = 512;
/** Signs that code units below `RARE` are. */
const SIGNS: readonly (readonly [sign: number, characters: RegExp])[] = [
  [WORD, /[\p{L}\p{N}]/u],
  [CYRILLIC, /[\u0400-\u04FF]/],
  [LATIN, /[A-Za-z]/],
  [CAPITAL, /[A-Z]/],
  [EMOJI, /[©®\u203C-\u3299]/],
  [QUOTE, /[«“"„]/],
  [BRACKET, /[([]/],
  [COLON, /:/],
  [DASH, /[—–]/],
  [SLASH, /\//],
];
const RARE = 0x3300;
const signs = Uint16Array.from({ length: RARE }, (_, code) => {
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
  const { words, seen, cyrillic, latin } = cut(text, start, end);
  let tells = false;
  let foreign = 0;
  let row = 0;
  for (const { sense, isCyrillic } of words) {
    tells ||= sense.tells;
    row = isCyrillic ? 0 : row + 1;
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
    cyrillic,
    latin,
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
  return cut(text, start, end).words;
}

interface Cut {
  readonly words: readonly Word[];
  /** All signs there are. */
  readonly seen: number;
  readonly cyrillic: number;
  readonly latin: number;
}

function cut(text: string, from: number, to: number): Cut {
  const words: Word[] = [];
  let seen = 0;
  let cyrillic = 0;
  let latin = 0;
  // Of the word that is being read.
  let start = -1;
  let others = 0;
  let hash = 0;
  let check = 0;
  for (let at = from; at <= to; at += 1) {
    const code = at < to ? text.charCodeAt(at) : NEWLINE;
    const sign = code < RARE ? (signs[code] ?? 0) : rareSign(text, at);
    seen |= sign;
    if ((sign & WORD) !== 0) {
      if (start < 0) start = at;
      if ((sign & CYRILLIC) !== 0) cyrillic += 1;
      else others += 1;
      if ((sign & LATIN) !== 0) latin += 1;
      hash = Math.imul(hash ^ code, 0x9e3779b1);
      check = Math.imul(check + code, 0x85ebca6b) ^ (check >>> 15);
    } else if (start >= 0) {
      const sense = knownSense(hash, check) ?? learnSense(text.slice(start, at), hash, check);
      words.push({ sense, start, end: at, isCyrillic: others === 0 });
      start = -1;
      others = 0;
      hash = 0;
      check = 0;
    }
  }
  return { words, seen, cyrillic, latin };
}

/** What a code unit is that is rare in posts: of Chinese, a half of an emoji. */
function rareSign(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const isTrail = code >= 0xdc00 && code <= 0xdfff;
  const point = text.codePointAt(isTrail ? at - 1 : at) ?? 0;
  const isWord = (!isTrail || point > 0xffff) && /[\p{L}\p{N}]/u.test(String.fromCodePoint(point));
  return (isWord ? WORD : 0) | (code >= 0xd83c && code <= 0xd83e ? EMOJI : 0);
}

/**
 * Posts repeat their words: at the place that the hash of a word tells are both its hashes and the number of its sense.
 * A word drives out another of the same place, so that there are never more; words of prose share the sense of nothing.
 */
const PLACES = 2 ** 16;
const known = new Int32Array(PLACES * 4);
const MOST_SENSES = 2 ** 12;
let senses: Sense[] = [];
let numbers = new Map<string, number>();

function knownSense(hash: number, check: number): Sense | undefined {
  const place = (hash >>> 16) * 4;
  return known[place] === hash && known[place + 1] === check
    ? senses[(known[place + 2] ?? 0) - 1]
    : undefined;
}

function learnSense(word: string, hash: number, check: number): Sense {
  const sense = senseOf(word);
  if (senses.length >= MOST_SENSES) {
    senses = [];
    numbers = new Map();
    known.fill(0);
  }
  const number = numbers.get(sense.text) ?? senses.push(sense);
  numbers.set(sense.text, number);
  known.set([hash, check, number], (hash >>> 16) * 4);
  return sense;
}
