import { stem } from './wordForms.ts';

/** A term as a sequence of word forms, and what it speaks for. */
export interface Term<T> {
  /** As the taxonomy or the user writes it. */
  readonly name: string;
  /** A stem, `=` and the word where its capital letters count, or `~` and the word where its ending counts. */
  readonly forms: readonly string[];
  readonly meaning: T;
}

interface KnownWord {
  readonly stem: string;
  readonly exact: string;
  readonly ending: string;
  readonly exactSingular: string;
}

const MOST_KNOWN_WORDS = 50_000;

/** Finds terms in a text in one pass: every distinct word is reduced once, and only terms that begin with it are tried. */
export class TermMatcher<T> {
  readonly #byFirst = new Map<string, Term<T>[]>();
  readonly #words = new Map<string, KnownWord>();
  readonly #candidates = new Map<string, readonly Term<T>[]>();

  /** Lower-case words match by their stem, words with a capital letter as written, words behind `~` in this form only. */
  constructor(terms: Iterable<readonly [name: string, meaning: T]>) {
    for (const [name, meaning] of terms) {
      const forms = writtenForms(name);
      const [first] = forms;
      if (first === undefined) continue;
      const list = this.#byFirst.get(first);
      const term = { name: name.replaceAll('~', ''), forms, meaning };
      if (list === undefined) this.#byFirst.set(first, [term]);
      else list.push(term);
    }
  }

  /**
   * Calls `found` for the terms in `words`. At a place the longest phrase wins and uses its words up, so that
   * «обучение с подкреплением» is not also «обучение»; terms of equal length are all found.
   */
  match(words: readonly string[], found: (term: Term<T>) => void): void {
    for (let at = 0; at < words.length; ) {
      const candidates = this.#candidatesFor(words[at] ?? '');
      if (candidates.length === 0) {
        at += 1;
        continue;
      }
      const terms = candidates.filter((term) => this.#matches(term.forms, words, at));
      const longest = terms[0]?.forms.length ?? 1;
      for (const term of terms) if (term.forms.length === longest) found(term);
      at += longest;
    }
  }

  /** Terms that can begin with a word, the longest first. */
  #candidatesFor(word: string): readonly Term<T>[] {
    const known = this.#candidates.get(word);
    if (known !== undefined) return known;
    const { exact, exactSingular, ending, stem: reduced } = this.#known(word);
    const lists = [...new Set([exact, exactSingular, ending, reduced])].map(
      (form) => this.#byFirst.get(form) ?? [],
    );
    const candidates = lists.flat().sort((a, b) => b.forms.length - a.forms.length);
    if (this.#candidates.size >= MOST_KNOWN_WORDS) this.#candidates.clear();
    this.#candidates.set(word, candidates);
    return candidates;
  }

  #matches(forms: readonly string[], words: readonly string[], at: number): boolean {
    return forms.every((form, i) => {
      const word = words[at + i];
      if (word === undefined) return false;
      const known = this.#known(word);
      return (
        form === known.stem || form === known.exact || form === known.ending || form === known.exactSingular
      );
    });
  }

  #known(word: string): KnownWord {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const singular = /[A-Z\d]s$/.test(word) ? word.slice(0, -1) : word;
    const fresh = {
      stem: stem(word),
      exact: `=${word}`,
      ending: `~${word.toLowerCase()}`,
      exactSingular: `=${singular}`,
    };
    if (this.#words.size >= MOST_KNOWN_WORDS) this.#words.clear();
    this.#words.set(word, fresh);
    return fresh;
  }
}

/** The forms of a term's words, see `Term.forms`. */
export function writtenForms(name: string): readonly string[] {
  return (name.match(/~?[\p{L}\p{N}]+/gu) ?? []).map((word) => {
    if (word.startsWith('~')) return word;
    return /\p{Lu}/u.test(word) ? `=${word}` : stem(word);
  });
}
