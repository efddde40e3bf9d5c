import { type WordForm, wordForm } from '../posts/wordForms.ts';

/** A word of a text. Offsets are UTF-16 units, end exclusive. */
export interface Word extends Pick<WordForm, 'folded' | 'stem'> {
  readonly start: number;
  readonly end: number;
}

const OTHER = 0;
const LETTER = 1;
/** Scripts written without spaces: every character is a word of its own, and a query of several is a phrase. */
const UNSPACED = 2;
const IS_UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const IS_LETTER = /[\p{L}\p{N}\p{M}]/u;

function classOf(character: string): number {
  return IS_UNSPACED.test(character) ? UNSPACED : IS_LETTER.test(character) ? LETTER : OTHER;
}

/** The class of every UTF-16 unit that is a character by itself; a text is walked several times faster with it. */
const CLASSES = Uint8Array.from({ length: 0x1_0000 }, (_, code) => classOf(String.fromCharCode(code)));

/** Words worth offering when a query is mistyped. */
const VOCABULARY_WORD = /^\p{L}[\p{L}\p{N}]{1,31}$/u;

/** Gathers the distinct words of many texts; one written in two ways may be given twice. */
export class NewWords {
  #words: (readonly [folded: string, stem: string])[] = [];

  add(form: WordForm): void {
    if (form.listedBy === this) return;
    form.listedBy = this;
    if (VOCABULARY_WORD.test(form.folded)) this.#words.push([form.folded, form.stem]);
  }

  /** The words since the last call. */
  take(): readonly (readonly [folded: string, stem: string])[] {
    const words = this.#words;
    this.#words = [];
    return words;
  }
}

/** Calls `visit` with every word of a text, in order, until it returns false. */
export function eachWord(
  text: string,
  visit: (form: WordForm, start: number, end: number) => boolean | undefined,
): void {
  for (let at = 0; at < text.length; ) {
    const start = at;
    const kind = classAt(text, at);
    at += widthAt(text, at);
    if (kind === OTHER) continue;
    if (kind === LETTER) while (at < text.length && classAt(text, at) === LETTER) at += widthAt(text, at);
    const form = wordForm(text.slice(start, at));
    if (form.stem !== '' && visit(form, start, at) === false) return;
  }
}

function isPairAt(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

function widthAt(text: string, at: number): number {
  return isPairAt(text, at) ? 2 : 1;
}

function classAt(text: string, at: number): number {
  return isPairAt(text, at) ? classOf(text.slice(at, at + 2)) : (CLASSES[text.charCodeAt(at)] ?? OTHER);
}

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  eachWord(text, ({ folded, stem }, start, end) => {
    words.push({ start, end, folded, stem });
    return undefined;
  });
  return words;
}

/** The stems of a text, separated by spaces: what a full-text index is given. */
export function stemsOf(text: string, words: NewWords): string {
  const stems: string[] = [];
  eachWord(text, (form) => {
    stems.push(form.stem);
    words.add(form);
    return undefined;
  });
  return stems.join(' ');
}
