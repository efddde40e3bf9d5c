/** Words reduced to what their forms share: the one place that stems, for topics and search alike. */
import snowball from 'snowball-stemmers';
import { fold } from './fold.ts';
import { RecentMap } from './recentMap.ts';

/** A word of a text, reduced. Words written alike share one object. */
export interface WordForm {
  /** As it stands in the text, the very long cut. */
  readonly written: string;
  /** Lower case, ё as е, without diacritics. */
  readonly folded: string;
  /** What all forms of the word share; Russian and English, other words as folded. */
  readonly stem: string;
  /** Whoever gathers words may sign here to know those it has met; much cheaper than a set of them. */
  listedBy: unknown;
  /** In the same way: the matcher of terms that has no use for it. */
  passedBy: unknown;
}

/** Longer runs are keys and encoded data; nobody types them, and they would fill the index. */
const LONGEST_WORD = 64;
const MOST_KNOWN_WORDS = 200_000;

const russian = snowball.newStemmer('russian');
const english = snowball.newStemmer('english');
const forms = new RecentMap<string, WordForm>(MOST_KNOWN_WORDS);
/** Words met lately, each where the hash of its letters says: most words of a text are found here, without a copy of them. */
const lately: (WordForm | undefined)[] = new Array(0x4_0000).fill(undefined);

/** The reduced form of the word that stands there in a text, end exclusive. */
export function wordFormAt(text: string, start: number, end: number): WordForm {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const place = (hash ^ (hash >>> 14)) & 0x3ffff;
  const form = lately[place];
  if (form !== undefined && form.written.length === end - start && stands(form.written, text, start))
    return form;
  const found = wordForm(text.slice(start, end));
  lately[place] = found;
  return found;
}

function stands(word: string, text: string, start: number): boolean {
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}

/** The reduced form of a word; every distinct word is worked on once. */
export function wordForm(word: string): WordForm {
  const isLong = word.length > LONGEST_WORD;
  const written = isLong ? word.slice(0, LONGEST_WORD).toWellFormed() : word;
  const known = forms.get(written);
  return known ?? reduce(detached(written));
}

function reduce(written: string): WordForm {
  const folded = fold(written);
  const form: WordForm = { written, folded, stem: stemOf(folded), listedBy: undefined, passedBy: undefined };
  forms.set(written, form);
  return form;
}

/** The same string. V8 keeps a whole text in memory for the sake of a longer piece cut from it; this one stands alone. */
function detached(piece: string): string {
  return piece.length < 13 ? piece : piece.split('').join('');
}

function stemOf(folded: string): string {
  if (/^[а-я]{3,}$/.test(folded)) return russian.stem(folded);
  if (/^[a-z]{3,}$/.test(folded)) return english.stem(folded);
  return folded;
}
