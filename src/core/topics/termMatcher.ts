import { RecentMap } from '../posts/recentMap.ts';
import type { WordForm } from '../posts/wordForms.ts';
import { type Word, wordsOf } from '../posts/words.ts';

/** A term as a sequence of word forms, and what it speaks for. */
export interface Term<T> {
  /** As the taxonomy or the user writes it. */
  readonly name: string;
  /** A stem, `=` and the word where its capital letters count, or `~` and the word where its ending counts. */
  readonly forms: readonly string[];
  readonly meaning: T;
}

/** What the terms make of a word of a text. */
interface KnownWord<T> {
  /** Those of its forms that stand in some term. */
  readonly forms: readonly string[];
  /** Terms that can begin with it, the longest first. */
  readonly beginning: readonly Term<T>[];
}

const MOST_KNOWN_WORDS = 200_000;
/** Most words stand in no term. */
const IN_NO_TERM: KnownWord<never> = { forms: [], beginning: [] };

/** Finds terms in a text in one pass: every distinct word is reduced once, and only terms that begin with it are tried. */
export class TermMatcher<T> {
  readonly #byFirst = new Map<string, Term<T>[]>();
  readonly #formsInTerms = new Set<string>();
  readonly #words = new RecentMap<WordForm, KnownWord<T>>(MOST_KNOWN_WORDS);

  /** Lower-case words match by their stem, words with a capital letter as written, words behind `~` in this form only. */
  constructor(terms: Iterable<readonly [name: string, meaning: T]>) {
    for (const [name, meaning] of terms) {
      const forms = writtenForms(name);
      const [first] = forms;
      if (first === undefined) continue;
      for (const form of forms) this.#formsInTerms.add(form);
      const list = this.#byFirst.get(first);
      const term = { name: name.replaceAll('~', ''), forms, meaning };
      if (list === undefined) this.#byFirst.set(first, [term]);
      else list.push(term);
    }
  }

  /** Without a term nothing can be found. */
  get isEmpty(): boolean {
    return this.#byFirst.size === 0;
  }

  /**
   * Calls `found` for the terms in `words`. At a place the longest phrase wins and uses its words up, so that
   * «обучение с подкреплением» is not also «обучение»; terms of equal length are all found.
   */
  match(words: readonly Word[], found: (term: Term<T>) => void): void {
    for (let at = 0; at < words.length; ) {
      const form = words[at]?.form;
      const isIdle = form === undefined || form.passedBy === this;
      const beginning = isIdle ? [] : this.#known(form).beginning;
      if (beginning.length === 0) {
        at += 1;
        continue;
      }
      let longest = 0;
      for (const term of beginning) {
        if (term.forms.length < longest) break;
        if (!this.#matches(term.forms, words, at)) continue;
        longest = term.forms.length;
        found(term);
      }
      at += Math.max(longest, 1);
    }
  }

  #matches(forms: readonly string[], words: readonly Word[], at: number): boolean {
    if (at + forms.length > words.length) return false;
    // The first form is the one the term was found by.
    for (let i = 1; i < forms.length; i += 1) {
      const word = words[at + i]?.form;
      const form = forms[i];
      if (word === undefined || form === undefined || word.passedBy === this) return false;
      if (!this.#known(word).forms.includes(form)) return false;
    }
    return true;
  }

  #known(word: WordForm): KnownWord<T> {
    let known = this.#words.get(word);
    if (known === undefined) {
      known = this.#study(word);
      this.#words.set(word, known);
    }
    if (known === IN_NO_TERM) word.passedBy = this;
    return known;
  }

  #study({ written, stem }: WordForm): KnownWord<T> {
    const singular = /[A-Z\d]s$/.test(written) ? written.slice(0, -1) : written;
    // A version is often glued to the name of a model: Qwen3.
    const name = /^[A-Za-z]{3,}\d{1,2}$/.test(written) ? written.replace(/\d+$/, '') : written;
    const all = new Set([`=${written}`, `=${singular}`, `=${name}`, `~${written.toLowerCase()}`, stem]);
    const forms = [...all].filter((form) => this.#formsInTerms.has(form));
    if (forms.length === 0) return IN_NO_TERM;
    const beginning = forms.flatMap((form) => this.#byFirst.get(form) ?? []);
    return { forms, beginning: beginning.sort((a, b) => b.forms.length - a.forms.length) };
  }
}

/** The forms of a term's words, see `Term.forms`. */
export function writtenForms(name: string): readonly string[] {
  return wordsOf(name).map(({ form: { written, stem }, start }) => {
    if (name.charAt(start - 1) === '~') return `~${written.toLowerCase()}`;
    return /\p{Lu}/u.test(written) ? `=${written}` : stem;
  });
}
