import type { WordForm } from '../posts/wordForms.ts';
import type { Word } from '../posts/words.ts';

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

/** The stems of words, separated by spaces: what a full-text index is given. Tells `gathered` of every word. */
export function stemsOf(words: readonly Word[], gathered: NewWords): string {
  return words
    .map(({ form }) => {
      gathered.add(form);
      return form.stem;
    })
    .join(' ');
}
