import { matchArxivId } from './arxivId.ts';

/** Longer keys are no keys. */
const LONGEST = 2000;
// Controls, white space other than single blanks, and what turns the direction of text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const UNSEEMLY = /[\u0000-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]| {2}/u;

/**
 * Whether `key` is a `referenceKey` that a paper can have: `arxiv:2401.12345`, `doi:10.…`, `url:host/path` or
 * `title:three words or more`.
 */
export function isPaperKey(key: string): boolean {
  if (key.length > LONGEST || !key.isWellFormed() || UNSEEMLY.test(key)) return false;
  const colon = key.indexOf(':');
  const value = key.slice(colon + 1);
  switch (key.slice(0, colon)) {
    case 'arxiv':
      return arxivIdOfKey(key) !== undefined;
    case 'doi':
      return (
        /^10\.\d{4,9}(?:\.\d{1,9}){0,4}\/\S/u.test(value) &&
        !/\s/u.test(value) &&
        value === value.toLowerCase()
      );
    case 'url':
      return /^[^\s/?#.]{1,200}\.[^\s]/u.test(value) && !/\s/u.test(value);
    case 'title':
      return /^\S+ \S+ \S/u.test(value) && value === value.trim();
    default:
      return false;
  }
}

/** The arXiv id of a key `arxiv:…`; `undefined` for other keys and for ids that cannot exist. */
export function arxivIdOfKey(key: string): string | undefined {
  if (!key.startsWith('arxiv:')) return undefined;
  const written = key.slice('arxiv:'.length);
  const match = matchArxivId(written);
  return match?.id === written ? written : undefined;
}

/** The DOI of a key `doi:…`. */
export function doiOfKey(key: string): string | undefined {
  return key.startsWith('doi:') && isPaperKey(key) ? key.slice('doi:'.length) : undefined;
}
