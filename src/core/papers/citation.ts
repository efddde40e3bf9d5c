import { authorName, familyName } from './authorName.ts';
import type { CitedPaper } from './citedPaper.ts';
import type { Author } from './paperDetails.ts';

/** With more authors than this, the first ones stand for all. */
const MOST_AUTHORS = 3;
const AUTHORS_OF_MANY = 2;

/**
 * The paper in one line of plain text: `Vaswani, A., Shazeer, N., et al. (2017). Attention Is All You Need.
 * arXiv:1706.03762.` What is not known is left out.
 */
export function citation(paper: CitedPaper): string {
  const authors = authorList(paper.authors);
  const year = paper.year === undefined ? '' : `(${paper.year})`;
  const title = authors === '' && year !== '' ? `${paper.title} ${year}` : paper.title;
  const head = authors === '' ? '' : sentence([authors, year].filter((part) => part !== '').join(' '));
  return [head, sentence(title), paper.venue && sentence(paper.venue), whereOf(paper)]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** `Vaswani et al., 2017`; empty where neither authors nor year are known. */
export function shortCitation({ authors, year }: CitedPaper): string {
  const [first, second, ...more] = authors.map(familyName);
  const names =
    more.length > 0 ? `${first} et al.` : [first, second].filter((name) => name !== undefined).join(' & ');
  return [names, year].filter((part) => part !== '' && part !== undefined).join(', ');
}

function whereOf({ arxivId, doi, url }: CitedPaper): string {
  const places = [
    ...(arxivId === undefined ? [] : [`arXiv:${arxivId}.`]),
    ...(doi === undefined ? [] : [`https://doi.org/${doi}`]),
  ];
  return places.length > 0 ? places.join(' ') : (url ?? '');
}

function authorList(authors: readonly Author[]): string {
  const names = authors.map((author) => shortName(authorName(author)));
  if (names.length > MOST_AUTHORS) return [...names.slice(0, AUTHORS_OF_MANY), 'et al.'].join(', ');
  const [last = ''] = names.slice(-1);
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')}, & ${last}`;
}

/** `van Beethoven, L.` */
function shortName(name: ReturnType<typeof authorName>): string {
  if ('literal' in name) return name.literal;
  const initials = name.given.split(/\s+/u).filter((part) => part !== '');
  return [name.family, initials.map(initial).join(' '), name.suffix].filter((part) => part !== '').join(', ');
}

/** `Jean-Pierre` → `J.-P.`, `J.K.` → `J.K.`; scripts without capitals have no initials. */
function initial(name: string): string {
  if (name.includes('.') || !/^\p{Lu}/u.test(name)) return name;
  return name
    .split('-')
    .map((part) => `${[...part][0] ?? ''}.`)
    .join('-');
}

function sentence(text: string): string {
  return /[.?!…]$/u.test(text) ? text : `${text}.`;
}
