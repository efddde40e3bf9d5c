import type { ImportedPost } from './post.ts';
import { type WordForm, wordForm } from './wordForms.ts';

/** A word of a text. Offsets are UTF-16 units, end exclusive. */
export interface Word {
  readonly form: WordForm;
  readonly start: number;
  readonly end: number;
}

/** The words of a post, cut and reduced once for all who read them. */
export interface PostWords {
  readonly title: readonly Word[];
  readonly text: readonly Word[];
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

/** The words of a text, in order. `LLM-ки` and `don’t` are two each. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  eachWord(text, (form, start, end) => {
    words.push({ form, start, end });
    return undefined;
  });
  return words;
}

/** The words of a post's title and text. */
export function wordsOfPost({ title, text }: Pick<ImportedPost, 'title' | 'text'>): PostWords {
  return { title: wordsOf(title), text: wordsOf(text) };
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
