import type { WordForm } from '../posts/wordForms.ts';
import { eachWord, type Word } from '../posts/words.ts';
import type { ExpandedTerm } from './expand.ts';
import { FirstLetters } from './firstLetters.ts';
import { EXACT, FORM, type Quality } from './quality.ts';

export interface WordMatch {
  readonly start: number;
  readonly end: number;
  /** Index of the term, and how many terms from it on this stands for. */
  readonly term: number;
  readonly covers: number;
  readonly quality: Quality;
}

/** One way to write a term. */
interface Pattern {
  readonly term: number;
  readonly covers: number;
  /** How well each word, in order, fits a word of the text. */
  readonly words: readonly ((form: WordForm) => Quality | undefined)[];
  /** The first letters of its words and of their stems. */
  readonly letters: readonly number[];
}

/** A pattern that a word ends. */
interface Ending {
  readonly pattern: Pattern;
  readonly quality: Quality;
}

/** Matches of one term that are looked for in a text, and how much of it is looked at; a snippet needs no more. */
const MAX_MATCHES = 40;
const MAX_LENGTH = 400_000;
const NONE: readonly Ending[] = [];
const LETTER = /[\p{L}\p{N}]/u;

/** Finds the words of texts that match some terms; knows every word again that it met before. */
export class Matcher {
  readonly #patterns: readonly Pattern[];
  readonly #longest: number;
  readonly #terms: number;
  readonly #known = new Map<WordForm, readonly Ending[]>();
  /** Most words are passed over by their first letter. */
  readonly #begins: (code: number) => boolean;

  /** `field`: terms that are asked of another field than this do not count. */
  constructor(terms: readonly ExpandedTerm[], field: string) {
    const asked = (term: ExpandedTerm) => term.field === undefined || term.field === field;
    this.#patterns = terms.flatMap((term, index) => (asked(term) ? patternsOf(term, index) : []));
    this.#longest = Math.max(1, ...this.#patterns.map(({ words }) => words.length));
    this.#terms = terms.length;
    const letters = new FirstLetters(new Set(this.#patterns.flatMap((pattern) => pattern.letters)));
    this.#begins = (code) => letters.has(code);
  }

  /** The matches in order; of a term of several words only those that stand together. */
  find(text: string): readonly WordMatch[] {
    const matches: WordMatch[] = [];
    if (this.#patterns.length === 0) return matches;
    const counts = new Uint8Array(this.#terms);
    let open = this.#terms;
    const recent: Word[] = [];
    const visit = (form: WordForm, start: number, end: number): boolean => {
      if (this.#longest > 1) {
        recent.push({ form, start, end });
        if (recent.length > this.#longest) recent.shift();
      }
      const best = this.#bestEnding(form, recent, text);
      if (best === undefined) return true;
      const { term, covers, words } = best.pattern;
      const count = (counts[term] ?? 0) + 1;
      if (count > MAX_MATCHES) return true;
      counts[term] = count;
      if (count === MAX_MATCHES) open--;
      const first = words.length > 1 ? (recent.at(-words.length)?.start ?? start) : start;
      matches.push({ start: first, end, term, covers, quality: best.quality });
      return open > 0;
    };
    eachWord(text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text, visit, this.#begins);
    return matches;
  }

  /** The best pattern that the last word ends. */
  #bestEnding(form: WordForm, recent: readonly Word[], text: string): Ending | undefined {
    let best: Ending | undefined;
    for (const { pattern, quality: last } of this.#endings(form)) {
      const quality = pattern.words.length === 1 ? last : worst(pattern, recent, text);
      if (quality !== undefined && (best === undefined || quality > best.quality))
        best = { pattern, quality };
    }
    return best;
  }

  #endings(form: WordForm): readonly Ending[] {
    const known = this.#known.get(form);
    if (known !== undefined) return known;
    const endings = this.#patterns.flatMap((pattern) => {
      const quality = pattern.words.at(-1)?.(form);
      return quality === undefined ? [] : [{ pattern, quality }];
    });
    this.#known.set(form, endings.length === 0 ? NONE : endings);
    return endings;
  }
}

/** How well the last words fit a pattern of several; they must stand together. */
function worst({ words }: Pattern, recent: readonly Word[], text: string): Quality | undefined {
  if (recent.length < words.length) return undefined;
  let quality: Quality = EXACT;
  let before: Word | undefined;
  for (const [index, fits] of words.entries()) {
    const word = recent[recent.length - words.length + index];
    const one = word === undefined ? undefined : fits(word.form);
    if (word === undefined || one === undefined) return undefined;
    // Words that match nothing were passed over.
    if (before !== undefined && LETTER.test(text.slice(before.end, word.start))) return undefined;
    if (one < quality) quality = one;
    before = word;
  }
  return quality;
}

function patternsOf(term: ExpandedTerm, index: number): readonly Pattern[] {
  const completions = new Set(term.completions);
  const typed = term.words.map(({ folded, stem }, place) => {
    const isOpen = term.open && place === term.words.length - 1;
    return (form: WordForm): Quality | undefined => {
      if (form.folded === folded) return EXACT;
      if (form.stem === stem) return FORM;
      return isOpen && (form.folded.startsWith(folded) || completions.has(form.stem)) ? FORM : undefined;
    };
  });
  const others = term.alternatives.map(({ stems, covers, quality }): Pattern => {
    const words = stems.map((stem) => (form: WordForm) => (form.stem === stem ? quality : undefined));
    return { term: index, covers, words, letters: stems.map(firstLetter) };
  });
  const asked = [...term.words.flatMap(({ folded, stem }) => [folded, stem]), ...term.completions];
  const letters = asked.map(firstLetter);
  return [{ term: index, covers: 1, words: typed, letters }, ...others];
}

function firstLetter(word: string): number {
  return word.charCodeAt(0);
}
