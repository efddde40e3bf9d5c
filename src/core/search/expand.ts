import { wordsOf } from '../posts/words.ts';
import { LONGEST_NAME, otherNames, type Stems } from './glossary.ts';
import { inOtherLayout } from './layout.ts';
import { FORM, NAME, type Quality, TYPO } from './quality.ts';
import type { QueryTerm } from './query.ts';
import { transliterations } from './transliterate.ts';

/** Something else that counts as a match. */
export interface Alternative {
  /** One word, or several that stand together. */
  readonly stems: Stems;
  /** It stands for so many terms, from its own on. */
  readonly covers: number;
  readonly quality: Quality;
}

/** A term with everything that counts as a match of it. */
export interface ExpandedTerm extends QueryTerm {
  /** Stems of longer words that the last word begins, while it is typed. */
  readonly completions: readonly string[];
  readonly alternatives: readonly Alternative[];
}

/** Where the words of the posts can be asked for. */
export interface WordSource {
  /** Stems of words that begin with `folded`, common ones first; not all of very many. */
  completions(folded: string): readonly string[];
  corrections(folded: string, open: boolean): readonly string[];
  /** The place of a word among all, common ones first and from 0; `undefined` when no post has it. */
  place(folded: string): number | undefined;
}

/** A word this many times rarer than what the same keys give in the other layout was typed in the wrong one. */
const MUCH_RARER = 20;
/** Shorter words in other letters are too often words of their own. */
const MIN_TRANSLITERATED = 4;
const MAX_TRANSLITERATED = 3;

/** Adds to each term what also counts: with `typos` misspellings too. */
export function expand(
  terms: readonly QueryTerm[],
  source: WordSource,
  typos: boolean,
): readonly ExpandedTerm[] {
  return terms.map((term, index) => {
    const last = term.words.at(-1)?.folded ?? '';
    const completions = term.open ? source.completions(last) : [];
    if (term.quoted || (term.field !== undefined && term.field !== 'title'))
      return { ...term, completions, alternatives: [] };
    const layout = layoutReadings(term, source);
    return {
      ...term,
      completions,
      alternatives: [
        ...layout,
        ...otherTerms(terms, index, source),
        ...layout.flatMap(({ stems }) => asNames(otherNames(stems), 1)),
        ...transliterated(term, source),
        ...(typos ? corrected(term, source) : []),
      ],
    };
  });
}

function isKnown(folded: string, stem: string, source: WordSource): boolean {
  return source.place(folded) !== undefined || source.completions(stem).includes(stem);
}

/** The words that the same keys give in the other layout, when they are words and the typed ones hardly are. */
function layoutReadings({ typed, words, open }: QueryTerm, source: WordSource): readonly Alternative[] {
  const other = inOtherLayout(typed);
  if (other === undefined) return [];
  const forms = wordsOf(other).map(({ form }) => form);
  const [first] = forms;
  if (first === undefined) return [];
  const begun = open && forms.length === 1 ? source.completions(first.folded) : [];
  if (begun.length === 0 && !forms.every(({ folded, stem }) => isKnown(folded, stem, source))) return [];
  const [word] = words;
  if (words.length === 1 && word !== undefined) {
    const place =
      source.place(word.folded) ?? (open && source.completions(word.folded).length > 0 ? 0 : undefined);
    const meant = source.place(first.folded) ?? Number.POSITIVE_INFINITY;
    if (place !== undefined && place < MUCH_RARER * (meant + 1)) return [];
  }
  if (forms.length > 1) return [{ stems: forms.map(({ stem }) => stem), covers: 1, quality: FORM }];
  return [...new Set([first.stem, ...begun])].map((stem) => ({ stems: [stem], covers: 1, quality: FORM }));
}

/** Other names of what the terms from `index` on say together, the longest run of them. */
function otherTerms(terms: readonly QueryTerm[], index: number, source: WordSource): readonly Alternative[] {
  for (let covers = Math.min(LONGEST_NAME, terms.length - index); covers > 0; covers--) {
    const run = terms.slice(index, index + covers);
    if (run.some(({ quoted, field }) => quoted || field !== terms[index]?.field)) continue;
    const names = otherNames(run.flatMap(({ words }) => words.map(({ stem }) => stem)));
    if (names.length > 0) return asNames(names, covers);
    const meant = otherNames(run.flatMap((term) => stemsInOtherLayout(term, source)));
    if (meant.length > 0) return asNames(meant, covers);
  }
  return [];
}

function asNames(names: readonly Stems[], covers: number): readonly Alternative[] {
  return names.map((stems) => ({ stems, covers, quality: NAME }));
}

/** What the same keys give in the other layout, whether a post has it or not; none for words that posts have. */
function stemsInOtherLayout({ typed, words }: QueryTerm, source: WordSource): Stems {
  if (words.some(({ folded }) => source.place(folded) !== undefined)) return [];
  return wordsOf(inOtherLayout(typed) ?? '').map(({ form }) => form.stem);
}

function transliterated({ words, open }: QueryTerm, source: WordSource): readonly Alternative[] {
  const [word] = words;
  if (words.length !== 1 || word === undefined || word.folded.length < MIN_TRANSLITERATED) return [];
  const stems = new Set<string>();
  for (const reading of transliterations(word.folded)) {
    if (stems.size >= MAX_TRANSLITERATED) break;
    const form = wordsOf(reading)[0]?.form;
    if (form === undefined) continue;
    if (isKnown(form.folded, form.stem, source)) stems.add(form.stem);
    else if (open) for (const stem of source.completions(form.folded).slice(0, 1)) stems.add(stem);
  }
  return [...stems].map((stem) => ({ stems: [stem], covers: 1, quality: NAME }));
}

/** What a misspelt word may mean; also when it was typed in the other layout or in other letters. */
function corrected({ words, typed, open }: QueryTerm, source: WordSource): readonly Alternative[] {
  const [word] = words;
  if (words.length > 1 || word === undefined) return [];
  const written = [word.folded];
  if (source.place(word.folded) === undefined) {
    const elsewhere = [inOtherLayout(typed), transliterations(word.folded)[0]];
    for (const other of elsewhere) {
      const found = other === undefined ? [] : wordsOf(other);
      if (found.length === 1 && found[0] !== undefined) written.push(found[0].form.folded);
    }
  }
  const stems = new Set([
    ...written.flatMap((form) => source.corrections(form, open)),
    ...(word.stem === word.folded ? [] : source.corrections(word.stem, false)),
  ]);
  return [...stems].map((stem) => ({ stems: [stem], covers: 1, quality: TYPO }));
}
