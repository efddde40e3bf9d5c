import type { Paper } from './paper.ts';
import { titleWords } from './titles.ts';

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
/** Small words and lone letters make poor keys. */
const POOR_KEY_WORD = /^(?:an?|the|of|for|and|on|in|at|by|to|with|from|is|are|how|why|what|do|does|\p{L})$/u;

/**
 * The papers as a BibTeX file, one entry each, in order. Everything is `@misc`, which every style prints: a preprint with
 * `eprint` and `archivePrefix`, else with the DOI or the address; a paper of which only the title is known says so in `note`.
 * Citation keys stay the same as long as the paper's identity does, and are unique within the file.
 */
export function toBibtex(papers: readonly Paper[]): string {
  const taken = new Set<string>();
  return papers.map((paper) => entry(paper, uniqueKey(citationKey(paper), taken))).join('\n');
}

function entry(paper: Paper, key: string): string {
  const fields = Object.entries(fieldsOf(paper)).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@misc{${key},\n${fields.join('')}}\n`;
}

function fieldsOf({ title, arxivId, doi, url, repositories }: Paper): Readonly<Record<string, string>> {
  const fields: Record<string, string> = { title: `{${escapeBibtex(title)}}` };
  const date = arxivId === undefined ? undefined : arxivDate(arxivId);
  if (arxivId !== undefined) Object.assign(fields, { eprint: arxivId, archivePrefix: 'arXiv' });
  const subject = /^([a-z-]+(?:\.[A-Z]{2})?)\//.exec(arxivId ?? '')?.[1];
  if (subject !== undefined) fields['primaryClass'] = subject;
  if (date !== undefined) Object.assign(fields, { year: date.year, month: date.month });
  if (doi !== undefined) fields['doi'] = escapeAddress(doi);
  if (url !== undefined) fields['url'] = escapeAddress(url);
  if (arxivId === undefined && doi === undefined && url === undefined)
    fields['note'] = 'Title as written in a post, not resolved';
  else if (repositories.length > 0) fields['note'] = `Code: ${repositories.map(escapeBibtex).join(', ')}`;
  return fields;
}

/** `2506.02177` was submitted in June 2025, `cs/0112017` in December 2001. */
function arxivDate(arxivId: string): { readonly year: string; readonly month: string } | undefined {
  const match = /(?:^|\/)(\d{2})(\d{2})/.exec(arxivId);
  if (match === null) return undefined;
  const [, year = '', month = ''] = match;
  return {
    year: `${arxivId.includes('/') && year >= '91' ? '19' : '20'}${year}`,
    month: String(Number(month)),
  };
}

/** `2506.02177` → `arxiv2506.02177`; a DOI keeps its letters and digits; a title gives its first telling words. */
function citationKey({ arxivId, doi, title }: Paper): string {
  if (arxivId !== undefined) return `arxiv${arxivId.replace(/[^\w.-]/g, '-')}`;
  if (doi !== undefined) return `doi${doi.replace(/[^\w.-]+/g, '-')}`;
  const words = titleWords(title).filter((word) => /^[a-z\d]+$/.test(word) && !POOR_KEY_WORD.test(word));
  return words.slice(0, 4).join('-') || `paper${hash(title)}`;
}

/** A short stable number for titles without Latin letters, which citation keys cannot hold (FNV-1a). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(36);
}

function uniqueKey(key: string, taken: Set<string>): string {
  let unique = key;
  for (let n = 2; taken.has(unique.toLowerCase()); n += 1) unique = `${key}-${n}`;
  taken.add(unique.toLowerCase());
  return unique;
}

/** `text` on one line with everything that BibTeX or LaTeX treats as syntax escaped. */
export function escapeBibtex(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\{}%&$#_~^]/g, (character) => ESCAPES[character] ?? character);
}

/** Addresses are typeset by `\url`, which takes them as they are; only what would end the field is percent-encoded. */
function escapeAddress(address: string): string {
  return address.replace(/[{}\\\s]/g, (character) => encodeURIComponent(character));
}
