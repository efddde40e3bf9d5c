import { authorName } from './authorName.ts';
import { citationKeys } from './citationKeys.ts';
import type { CitedPaper } from './citedPaper.ts';
import { type Publication, publicationOf, UNRESOLVED } from './publication.ts';

const TYPES: Readonly<Record<Publication, string>> = {
  article: 'JOUR',
  inproceedings: 'CONF',
  preprint: 'UNPB',
  page: 'ELEC',
  title: 'GEN',
};

type Line = readonly [tag: string, value: string | undefined];

/**
 * The papers as a RIS file in UTF-8 (https://en.wikipedia.org/wiki/RIS_(file_format)): lines of a tag and a value that
 * end in CRLF, a record from `TY` to `ER`.
 */
export function toRis(papers: readonly CitedPaper[]): string {
  const keys = citationKeys(papers);
  return papers.map((paper, n) => record(paper, keys[n] ?? '')).join('');
}

function record(paper: CitedPaper, key: string): string {
  const publication = publicationOf(paper);
  const { arxivId } = paper;
  const lines: readonly Line[] = [
    ['TY', TYPES[publication]],
    ['ID', key],
    ...paper.authors.map((author): Line => ['AU', risName(authorName(author))]),
    ['TI', paper.title],
    [publication === 'article' ? 'JO' : 'T2', paper.venue],
    ['PY', paper.year === undefined ? undefined : String(paper.year).padStart(4, '0')],
    ['DA', dateOf(paper)],
    ['PB', publication === 'preprint' ? 'arXiv' : undefined],
    ['AN', arxivId && `arXiv:${arxivId}`],
    ['DO', paper.doi],
    ['UR', paper.url],
    ['AB', paper.abstract],
    ...paper.categories.map((category): Line => ['KW', category]),
    ...paper.repositories.map(({ url }): Line => ['N1', `Code: ${url}`]),
    ['N1', publication === 'title' ? UNRESOLVED : undefined],
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => (value === undefined ? '' : `${tag}  - ${value}\r\n`)).join('');
}

/** `YYYY/MM/DD`, with empty parts for what is not known. */
function dateOf({ year, month, day }: CitedPaper): string | undefined {
  if (year === undefined || month === undefined) return undefined;
  const two = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}/${two(month)}/${two(day)}`;
}

/** `van Beethoven, Ludwig, Jr.`; a comma in the name of an organisation would cut it there. */
function risName(name: ReturnType<typeof authorName>): string {
  if ('literal' in name) return name.literal.replace(/\s*,\s*/gu, ' – ');
  return [name.family, name.given, name.suffix]
    .map((part) => part.replaceAll(',', ''))
    .join(', ')
    .replace(/(?:, ){1,2}$/u, '');
}
