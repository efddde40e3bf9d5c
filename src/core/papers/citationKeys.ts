import { familyName } from './authorName.ts';
import type { CitedPaper } from './citedPaper.ts';
import { titleWords } from './titles.ts';

/** Small words and lone letters make poor keys. */
const POOR_WORD = /^(?:an?|the|of|for|and|on|in|at|by|to|with|from|is|are|how|why|what|do|does|\p{L}|\d+)$/u;

const LONGEST = 80;

/**
 * A key for each paper, in their order: `vaswani2017attention` where authors and year are known, else one made of its
 * identity. They are unique, whatever the case of letters, and do not depend on the order of the papers.
 */
export function citationKeys(papers: readonly CitedPaper[]): readonly string[] {
  const wanted = papers.map((paper, index) => ({ index, base: citationKey(paper), key: paper.key }));
  const taken = new Set<string>();
  const keys: string[] = papers.map(() => '');
  for (const { index, base } of wanted.sort((a, b) => compare(a.base, b.base) || compare(a.key, b.key))) {
    let key = base;
    for (let n = 2; taken.has(key.toLowerCase()); n += 1) key = base + suffix(base, n);
    taken.add(key.toLowerCase());
    keys[index] = key;
  }
  return keys;
}

/** `vaswani2017attention` and `vaswani2017attentionb`; other keys end in digits and get `-2`. */
function suffix(base: string, n: number): string {
  return /^[a-z]+\d{4}[a-z]+$/.test(base) && n <= 26 ? String.fromCharCode(96 + n) : `-${n}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function citationKey(paper: CitedPaper): string {
  const [first] = paper.authors;
  const family = first === undefined ? '' : latinLetters(familyName(first));
  const word = titleWords(paper.title)
    .filter((candidate) => !POOR_WORD.test(candidate))
    .map(latinLetters)
    .find((letters) => letters.length > 1);
  const isNamed = family.length > 1 && paper.year !== undefined && word !== undefined;
  return isNamed ? `${family}${paper.year}${word}` : identityKey(paper);
}

/** `2506.02177` → `arxiv2506.02177`; a DOI keeps its letters and digits; a title gives its first telling words. */
function identityKey({ arxivId, doi, title }: CitedPaper): string {
  if (arxivId !== undefined) return `arxiv${arxivId.replace(/[^\w.-]/g, '-')}`;
  if (doi !== undefined) return `doi${doi.replace(/[^\w.-]+/g, '-')}`.slice(0, LONGEST);
  const words = titleWords(title).filter((word) => /^[a-z\d]{1,40}$/.test(word) && !POOR_WORD.test(word));
  return words.slice(0, 4).join('-') || `paper${hash(title)}`;
}

/** Citation keys hold ASCII letters only. */
function latinLetters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => ({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' })[letter] ?? '')
    .normalize('NFKD')
    .replace(/[^a-z]/g, '')
    .slice(0, 40);
}

/** A short stable number for titles without Latin letters (FNV-1a). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(36);
}
