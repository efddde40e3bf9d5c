/** Cuts the text of a post into lines and words, with what tells at a glance which rules have nothing to do with a line. */
import {
  BRACKET,
  CAPITAL,
  COLON,
  CYRILLIC,
  DASH,
  EMOJI,
  LATIN,
  QUOTE,
  SLASH,
  signOf,
  WORD,
} from './characterSigns.ts';
import { type Sense, senseOf } from './lostWords.ts';
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
  const { words, seen, tells, cyrillic, latin, foreign } = cut(text, start, end);
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

interface Cut extends Pick<Line, 'words' | 'tells' | 'cyrillic' | 'latin' | 'foreign'> {
  /** All signs there are. */
  readonly seen: number;
}

function cut(text: string, from: number, to: number): Cut {
  const words: Word[] = [];
  let seen = 0;
  let cyrillic = 0;
  let latin = 0;
  let tells = false;
  let foreign = 0;
  let row = 0;
  for (let at = from; at < to; at += 1) {
    let code = text.charCodeAt(at);
    let sign = signOf(code, text, at);
    seen |= sign;
    if ((sign & WORD) === 0) continue;
    const start = at;
    let common = -1;
    let hash = 0;
    let check = 0;
    do {
      seen |= sign;
      common &= sign;
      if ((sign & LATIN) !== 0) latin += 1;
      else if ((sign & CYRILLIC) !== 0) cyrillic += 1;
      hash = Math.imul(hash ^ code, 0x9e3779b1);
      check = Math.imul(check + code, 0x85ebca6b);
      at += 1;
      if (at === to) break;
      code = text.charCodeAt(at);
      sign = signOf(code, text, at);
    } while ((sign & WORD) !== 0);
    seen |= sign;
    const sense = knownSense(hash, check) ?? learnSense(text.slice(start, at), hash, check);
    words.push({ sense, start, end: at });
    tells ||= sense.tells;
    row = (common & CYRILLIC) !== 0 ? 0 : row + 1;
    if (row > foreign) foreign = row;
  }
  return { words, seen, tells, cyrillic, latin, foreign };
}

/**
 * Posts repeat their words: at the place that the hash of a word tells are both its hashes and the number of its sense,
 * and behind them those of the word that was there before. Words that mean nothing share one sense.
 */
const PLACES = 2 ** 15;
const WIDTH = 6;
const known = new Int32Array(PLACES * WIDTH);
const MOST_SENSES = 2 ** 12;
let senses: Sense[] = [];
let numbers = new Map<string, number>();

function knownSense(hash: number, check: number): Sense | undefined {
  const place = (hash >>> 17) * WIDTH;
  if (known[place] === hash && known[place + 1] === check) return senses[(known[place + 2] ?? 0) - 1];
  if (known[place + 3] === hash && known[place + 4] === check) return senses[(known[place + 5] ?? 0) - 1];
  return undefined;
}

/** What a word tells, kept as long as posts repeat it. */
export function senseOfWord(word: string): Sense {
  let hash = 0;
  let check = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    hash = Math.imul(hash ^ code, 0x9e3779b1);
    check = Math.imul(check + code, 0x85ebca6b);
  }
  return knownSense(hash, check) ?? learnSense(word, hash, check);
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
  const place = (hash >>> 17) * WIDTH;
  known.copyWithin(place + 3, place, place + 3);
  known.set([hash, check, number], place);
  return sense;
}
