import { afterCharacter, CharacterKinds } from './characterKinds.ts';
import type { ImportedPost } from './post.ts';
import { type WordForm, wordFormAt } from './wordForms.ts';

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

const OTHER = 1;
const LETTER = 2;
/** Scripts written without spaces, or with endings that stick to words: every character is a word of its own, and a query of several is a phrase. */
const UNSPACED = 3;
const IS_UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const IS_LETTER = /[\p{L}\p{N}\p{M}]/u;

const kinds = new CharacterKinds((character) =>
  IS_UNSPACED.test(character) ? UNSPACED : IS_LETTER.test(character) ? LETTER : OTHER,
);

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

/**
 * Calls `visit` with every word of a text, in order, until it returns false. With `begins` only with words whose first
 * UTF-16 unit it is true of: others are passed over unread.
 */
export function eachWord(
  text: string,
  visit: (form: WordForm, start: number, end: number) => boolean | undefined,
  begins?: (code: number) => boolean,
): void {
  for (let at = 0; at < text.length; ) {
    const start = at;
    const kind = kinds.at(text, at);
    at = afterCharacter(text, at);
    if (kind === OTHER) continue;
    if (kind === LETTER) {
      while (at < text.length && kinds.at(text, at) === LETTER) at = afterCharacter(text, at);
    }
    if (begins !== undefined && !begins(text.charCodeAt(start))) continue;
    const form = wordFormAt(text, start, at);
    if (form.stem !== '' && visit(form, start, at) === false) return;
  }
}
