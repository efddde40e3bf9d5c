/** Lists of the people who wrote a work: «Ana Costa, Liu Wei и Пётр Костин». */
import { LETTER, LOWER, SPACE, signAt, UPPER } from './characterSigns.ts';

const NAME_OF_PERSON =
  /^\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*)?(?:\s(?:de|der|den|di|da|del|el|la|le|bin|van|von)){0,2}\s\p{Lu}[\p{L}.'’-]*$/u;
const SEPARATOR = /\s*[,&]\s*(?:(?:and|и)\s)?|\s(?:and|и)\s/u;
const LONGEST_LIST = 500;

/** How many people a list of names names; 0 for any other text. */
export function namesIn(text: string): number {
  if (text.length > LONGEST_LIST || !beginsWithCapitals(text)) return 0;
  // Most other texts give themselves away before their first comma.
  const first = SEPARATOR.exec(text);
  if (first === null || !mayBeName(bare(text.slice(0, first.index)))) return 0;
  const items = text
    .trimEnd()
    .replace(/\s*(?:,?\s(?:et al|и др)\.?|…|\.{3})$/u, '')
    .split(SEPARATOR);
  let names = 0;
  for (const item of items) {
    const name = bare(item);
    if (name === '') continue;
    if (!NAME_OF_PERSON.test(name)) return 0;
    names += 1;
  }
  return names > 1 ? names : 0;
}

function mayBeName(name: string): boolean {
  return name === '' || NAME_OF_PERSON.test(name);
}

/** A name without footnote marks and what stands before its first letter. */
function bare(item: string): string {
  return item.replace(/[\d*†‡¹²³⁴⁵]+|^\P{L}+/gu, '').trim();
}

const MOST_BEFORE = 9;
const WITHIN_NAME = ".'’-";

/** Whether two words in a row begin with capitals, the first of them before any small letter: `^\P{Ll}{0,9}\p{Lu}[\p{L}.'’-]*\s\p{Lu}`. */
function beginsWithCapitals(text: string): boolean {
  for (let at = 0, before = 0; at < text.length && before <= MOST_BEFORE; before += 1) {
    const sign = signAt(text, at);
    if ((sign & UPPER) !== 0) {
      const end = endOfWord(text, at);
      if ((signAt(text, end) & SPACE) !== 0 && (signAt(text, end + 1) & UPPER) !== 0) return true;
    }
    if ((sign & LOWER) !== 0) return false;
    at += widthAt(text, at);
  }
  return false;
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && ((signAt(text, end) & LETTER) !== 0 || WITHIN_NAME.includes(text.charAt(end))))
    end += 1;
  return end;
}

/** How many code units the character at an offset has. */
function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
