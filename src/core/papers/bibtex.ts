import { authorName } from './authorName.ts';
import { citationKeys } from './citationKeys.ts';
import type { CitedPaper } from './citedPaper.ts';
import { percentEncoded } from './citedText.ts';
import { publicationOf, UNRESOLVED } from './publication.ts';

/** Characters that BibTeX or LaTeX would read as commands. BibTeX counts escaped braces too, so braces go by their names. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '%': '\\%',
  '&': '\\&',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
/** Pairs that TeX fonts join into one sign: dashes, quotation marks, `¿`. */
const LIGATURE = /([-'`,<>])(?=\1)|[?!](?=`)/g;
/** Macros that every style defines. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The papers as a BibTeX file in UTF-8, one entry each, in order: `@article` or `@inproceedings` where the journal or
 * conference is known, else `@misc`, which every style prints; what is on arXiv carries `eprint`, `archivePrefix` and
 * `primaryClass`. A paper of which only the title is known says so in `note`. For the keys see `citationKeys`.
 */
export function toBibtex(papers: readonly CitedPaper[]): string {
  const keys = citationKeys(papers);
  return papers.map((paper, n) => entry(paper, keys[n] ?? '')).join('\n');
}

function entry(paper: CitedPaper, key: string): string {
  const publication = publicationOf(paper);
  const type = publication === 'article' || publication === 'inproceedings' ? publication : 'misc';
  const fields = fieldsOf(paper, type).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = ${value},\n`],
  );
  return `@${type}{${key},\n${fields.join('')}}\n`;
}

type Field = readonly [name: string, value: string | undefined];

function fieldsOf(paper: CitedPaper, type: 'article' | 'inproceedings' | 'misc'): readonly Field[] {
  const venueField = { article: 'journal', inproceedings: 'booktitle', misc: 'howpublished' }[type];
  const names = paper.authors.map((author) => bibtexName(authorName(author))).join(' and ');
  const isPreprint = paper.arxivId !== undefined;
  return [
    ['author', names === '' ? undefined : `{${names}}`],
    ['title', `{{${escapeBibtex(paper.title)}}}`],
    [venueField, paper.venue && `{${escapeBibtex(paper.venue)}}`],
    ['year', paper.year === undefined ? undefined : `{${paper.year}}`],
    ['month', paper.month === undefined ? undefined : MONTHS[paper.month - 1]],
    ['eprint', paper.arxivId && `{${paper.arxivId}}`],
    ['archivePrefix', isPreprint ? '{arXiv}' : undefined],
    ['primaryClass', isPreprint && paper.primaryClass ? `{${escapeBibtex(paper.primaryClass)}}` : undefined],
    ['doi', paper.doi && `{${verbatim(paper.doi)}}`],
    ['url', paper.url && `{${verbatim(paper.url)}}`],
    ['note', noteOf(paper)],
  ];
}

function noteOf(paper: CitedPaper): string | undefined {
  if (publicationOf(paper) === 'title') return `{${UNRESOLVED}}`;
  const code = paper.repositories.map(({ name }) => escapeBibtex(name)).join(', ');
  return code === '' ? undefined : `{Code: ${code}}`;
}

/** `van Beethoven, Ludwig`; what cannot be told apart stands in braces, as BibTeX would cut it at commas and `and`. */
function bibtexName(name: ReturnType<typeof authorName>): string {
  if ('literal' in name) return `{${escapeBibtex(name.literal)}}`;
  const { family, suffix, given } = name;
  if (given === '') return `{${escapeBibtex(family)}}`;
  return [family, suffix, given]
    .filter((part) => part !== '')
    .map((part) => (isCutByBibtex(part) ? `{${escapeBibtex(part)}}` : escapeBibtex(part)))
    .join(', ');
}

/** At commas and `and`, in words that are no names; and before a capital, lower case means a particle: `Silva e Costa`. */
function isCutByBibtex(part: string): boolean {
  const words = part.split(' ');
  const capital = words.findIndex((word) => !/^\p{Ll}/u.test(word));
  return (
    words.some((word) => !/^\p{L}[\p{L}\p{M}.'’-]*$/u.test(word) || /-$|^and$/i.test(word)) ||
    (capital >= 0 && words.slice(capital).some((word) => /^\p{Ll}/u.test(word)))
  );
}

/** `text` on one line with everything that BibTeX or LaTeX treats as syntax escaped. */
export function escapeBibtex(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\{}%&$#_~^]/g, (character) => ESCAPES[character] ?? character)
    .replace(LIGATURE, '$&{}');
}

/**
 * Addresses are typeset by `\url`, which takes them as they are; only what would end the field is percent-encoded, and
 * `^`, of which two and a number are any character to TeX, a backslash too.
 */
function verbatim(address: string): string {
  return address.replace(/[{}\\^\s]/g, percentEncoded);
}
