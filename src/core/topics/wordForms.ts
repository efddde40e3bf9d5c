import snowball from 'snowball-stemmers';

const WORD = /[\p{L}\p{N}]+/gu;
const MOST_KNOWN_WORDS = 100_000;

const russian = snowball.newStemmer('russian');
const english = snowball.newStemmer('english');
const stems = new Map<string, string>();

/** The words of a text as written; hyphens and apostrophes divide, so that `LLM-ки` has the word `LLM`. */
export function writtenWords(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/** What all forms of a word share; Russian and English, ё as е. Every distinct word is reduced once. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const lower = word.toLowerCase().replaceAll('ё', 'е');
  const reduced = reduce(lower);
  if (stems.size >= MOST_KNOWN_WORDS) stems.clear();
  stems.set(word, reduced);
  return reduced;
}

function reduce(lower: string): string {
  if (lower.length < 3 || lower.length > 40) return lower;
  if (/^[а-я]+$/.test(lower)) return russian.stem(lower);
  return /^[a-z]+$/.test(lower) ? english.stem(lower) : lower;
}
