import snowball from 'snowball-stemmers';

/** A word of a text. Offsets are UTF-16 units, end exclusive. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** Lower case, ё as е, without diacritics. */
  readonly folded: string;
  /** What all forms of the word share; this is what the index holds. */
  readonly stem: string;
}

/** Scripts written without spaces: every character is a word of its own, and a query of several is a phrase. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}';
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
/** Longer runs are keys and encoded data; nobody types them, and they would fill the index. */
const LONGEST_WORD = 64;
const MAX_CACHED = 200_000;

const russian = snowball.newStemmer('russian');
const english = snowball.newStemmer('english');

const cache = new Map<string, { readonly folded: string; readonly stem: string }>();

/** Lower case, ё as е, й kept, Latin and Cyrillic diacritics dropped. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9а-я]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/(?<!и)[\u0300-\u036f]|(?<=и)[\u0300-\u0305\u0307-\u036f]/g, '')
    .normalize('NFC');
}

function stemOf(folded: string): string {
  if (/^[а-я]{3,}$/.test(folded)) return russian.stem(folded);
  if (/^[a-z]{3,}$/.test(folded)) return english.stem(folded);
  return folded;
}

function analyse(raw: string): { readonly folded: string; readonly stem: string } {
  const known = cache.get(raw);
  if (known !== undefined) return known;
  const folded = fold(raw.slice(0, LONGEST_WORD));
  const word = { folded, stem: stemOf(folded) };
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(raw, word);
  return word;
}

/** The words of a text, in order. */
export function* wordsOf(text: string): Generator<Word> {
  for (const match of text.matchAll(WORD)) {
    const { folded, stem } = analyse(match[0]);
    if (stem !== '') yield { start: match.index, end: match.index + match[0].length, folded, stem };
  }
}

/** The stems of a text, separated by spaces: what a full-text index is given. `seen` gets each folded word. */
export function stemsOf(text: string, seen: (folded: string, stem: string) => void): string {
  const stems: string[] = [];
  for (const match of text.matchAll(WORD)) {
    const { folded, stem } = analyse(match[0]);
    if (stem === '') continue;
    stems.push(stem);
    seen(folded, stem);
  }
  return stems.join(' ');
}
