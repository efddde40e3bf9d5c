import { authorName } from './authorName.ts';
import { citationKeys } from './citationKeys.ts';
import type { CitedPaper } from './citedPaper.ts';
import { type Publication, publicationOf, UNRESOLVED } from './publication.ts';

/** An item as citation processors read it: https://github.com/citation-style-language/schema, `csl-data.json`. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article' | 'article-journal' | 'paper-conference' | 'webpage' | 'document';
  readonly title: string;
  readonly author?: readonly CslName[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly genre?: string;
  readonly publisher?: string;
  readonly number?: string;
  readonly version?: string;
  readonly 'container-title'?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly abstract?: string;
  readonly keyword?: string;
  readonly note?: string;
}

export type CslName =
  | { readonly family: string; readonly given?: string; readonly suffix?: string }
  | { readonly literal: string };

const TYPES: Readonly<Record<Publication, CslItem['type']>> = {
  article: 'article-journal',
  inproceedings: 'paper-conference',
  preprint: 'article',
  page: 'webpage',
  title: 'document',
};

/** The papers as CSL-JSON items, in order. */
export function toCslItems(papers: readonly CitedPaper[]): readonly CslItem[] {
  const keys = citationKeys(papers);
  return papers.map((paper, n) => item(paper, keys[n] ?? ''));
}

/** The papers as a CSL-JSON file. */
export function toCslJson(papers: readonly CitedPaper[]): string {
  return `${JSON.stringify(toCslItems(papers), undefined, 2)}\n`;
}

function item(paper: CitedPaper, id: string): CslItem {
  const publication = publicationOf(paper);
  const { venue, doi, url, abstract, arxivId, version, categories, authors } = paper;
  const date = [paper.year, paper.month, paper.day].filter((part) => part !== undefined);
  const note = noteOf(paper);
  return {
    id,
    type: TYPES[publication],
    title: paper.title,
    ...(authors.length > 0 && { author: authors.map((author) => cslName(authorName(author))) }),
    ...(date.length > 0 && { issued: { 'date-parts': [date] } }),
    ...(publication === 'preprint' && { genre: 'preprint', publisher: 'arXiv' }),
    ...(arxivId !== undefined && { number: `arXiv:${arxivId}` }),
    ...(version !== undefined && { version: String(version) }),
    ...(venue !== undefined && { 'container-title': venue }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
    ...(abstract !== undefined && { abstract }),
    ...(categories.length > 0 && { keyword: categories.join(', ') }),
    ...(note !== undefined && { note }),
  };
}

function noteOf(paper: CitedPaper): string | undefined {
  if (publicationOf(paper) === 'title') return UNRESOLVED;
  const code = paper.repositories.map(({ url }) => url).join(', ');
  return code === '' ? undefined : `Code: ${code}`;
}

function cslName(name: ReturnType<typeof authorName>): CslName {
  if ('literal' in name) return { literal: name.literal };
  const { family, given, suffix } = name;
  return { family, ...(given !== '' && { given }), ...(suffix !== '' && { suffix }) };
}
