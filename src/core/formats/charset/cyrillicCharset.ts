import { RUSSIAN_LETTERS, RUSSIAN_PAIRS } from './russianPairs.ts';

/** Where Russian is written in one byte per letter, and what it costs to be one that is seldom met. */
const CYRILLIC_CHARSETS = [
  { charset: 'windows-1251', seldom: 0 },
  { charset: 'koi8-r', seldom: 1 },
  { charset: 'ibm866', seldom: 1 },
  { charset: 'iso-8859-5', seldom: 4 },
  { charset: 'x-mac-cyrillic', seldom: 4 },
] as const;

export interface CyrillicGuess {
  /** As `TextDecoder` names it. */
  readonly charset: string;
  /** True when what comes out looks like Russian, and not only more so than in the other charsets. */
  readonly fits: boolean;
}

/** In steps of a factor of 2, as the pairs of letters are counted. */
const CAPITAL = -0.25;
const MIXED_CASE = -5;
const BESIDE_LATIN = -4;
const BESIDE_SYMBOL = -6;
const NEIGHBOUR_LETTER = -1;
const PUNCTUATION = -0.5;
const GRAPHICS = -1.5;
const OTHER_CHARACTER = -3;
const CONTROL = -6;

/** Mean per character from which a text looks like Russian: real text has about 1.5, other languages have below -1. */
const FIT = -0.4;

/** Index into `RUSSIAN_PAIRS` by lower case letter; 0 is the edge of a word. */
const INDEX = new Map([...RUSSIAN_LETTERS].map((letter, i) => [letter, i + 1] as const)).set('ё', 6);

/** The charset in which these bytes, words with bytes above 127, look most like Russian; `undefined` without such. */
export function guessCyrillic(words: Uint8Array): CyrillicGuess | undefined {
  let best: (CyrillicGuess & { readonly score: number }) | undefined;
  for (const { charset, seldom } of CYRILLIC_CHARSETS) {
    const { score: found, letters, count } = likeness(new TextDecoder(charset).decode(words));
    const score = found - seldom;
    if (letters === 0 || (best !== undefined && score <= best.score)) continue;
    best = { charset, score, fits: score >= FIT * count };
  }
  return best;
}

/** How much the text looks like Russian; `count` is the number of characters beyond ASCII. */
function likeness(text: string): {
  readonly score: number;
  readonly letters: number;
  readonly count: number;
} {
  let score = 0;
  let letters = 0;
  for (const { 0: word, index } of text.matchAll(/[А-яЁё]+/gu)) {
    letters += word.length;
    score += scoreOfPairs(word.toLowerCase()) + scoreOfCase(word);
    score += scoreOfNeighbour(text[index - 1]) + scoreOfNeighbour(text[index + word.length]);
  }
  let count = letters;
  for (const [character] of text.matchAll(/([^\0-\u007fА-яЁё])\1*/gu)) {
    score += scoreOfOther(character);
    count++;
  }
  return { score, letters, count };
}

function scoreOfPairs(word: string): number {
  let score = 0;
  let before = 0;
  for (const letter of word) {
    const index = INDEX.get(letter) ?? 0;
    score += scoreOfPair(before, index);
    before = index;
  }
  return score + scoreOfPair(before, 0);
}

function scoreOfPair(first: number, second: number): number {
  return Number(RUSSIAN_PAIRS[first]?.[second]) - 5;
}

function scoreOfCase(word: string): number {
  const rest = word.slice(1);
  if (rest === rest.toLowerCase()) return 0;
  return word === word.toUpperCase() ? CAPITAL * word.length : MIXED_CASE;
}

/** What stands beside a word; letters of two scripts or signs inside of words are seldom. */
function scoreOfNeighbour(character: string | undefined): number {
  if (character === undefined) return 0;
  if (/[A-Za-z]/u.test(character)) return BESIDE_LATIN;
  return character <= '\u007f' || isPunctuation(character) ? 0 : BESIDE_SYMBOL;
}

function isPunctuation(character: string): boolean {
  return /[\u00a0«»„“”‘’–—…№©®™°§±·•]/u.test(character);
}

function scoreOfOther(characters: string): number {
  if (isPunctuation(characters)) return PUNCTUATION;
  if (/[ІіЇїЄєҐґЎў]/u.test(characters)) return NEIGHBOUR_LETTER;
  if (/[\u2500-\u25a0]/u.test(characters)) return GRAPHICS;
  return /\p{Cc}/u.test(characters) ? CONTROL : OTHER_CHARACTER;
}
