import { arxivUrl, matchArxivId } from './arxivId.ts';
import { citedText, citedUrl } from './citedText.ts';
import { realDoi, realVenue } from './mergeDetails.ts';
import type { Author, PaperDetails } from './paperDetails.ts';
import type { PaperRecord } from './paperRecord.ts';

/** What a citation is made of. Every text is one line. */
export interface CitedPaper {
  /** Canonical `referenceKey`. */
  readonly key: string;
  readonly title: string;
  readonly authors: readonly Author[];
  /** Of the first version. */
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** Journal or conference; never arXiv itself. */
  readonly venue: string | undefined;
  readonly arxivId: string | undefined;
  /** In lower case; never that which arXiv gives its own papers. */
  readonly doi: string | undefined;
  readonly url: string | undefined;
  /** `cs.LG` */
  readonly primaryClass: string | undefined;
  /** Number of the newest version on arXiv. */
  readonly version: number | undefined;
  readonly abstract: string | undefined;
  readonly repositories: readonly CitedRepository[];
  readonly categories: readonly string[];
}

export interface CitedRepository {
  /** `owner/name`; the address where it is not on GitHub. */
  readonly name: string;
  readonly url: string;
}

/** What posts, lookup and the user say of a paper: a `PaperView`, or a `Paper` of posts alone. */
export interface CitedFacts {
  readonly key: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly arxivId: string | undefined;
  readonly doi: string | undefined;
  readonly details?: PaperDetails | undefined;
  readonly record?: Pick<PaperRecord, 'title' | 'authors' | 'url'> | undefined;
  /** `owner/name`, or with an address. */
  readonly repositories: readonly (string | CitedRepository)[];
}

/** The paper as citations need it: what lookup found first, then the user's record, then what posts tell. */
export function citedPaper(facts: CitedFacts): CitedPaper {
  const { details, record } = facts;
  const arxivId = validArxivId(details?.arxivId) ?? validArxivId(facts.arxivId);
  const doi = validDoi(details?.doi) ?? validDoi(facts.doi);
  const categories = [...new Set((details?.categories ?? []).map(citedText))].filter((name) => name !== '');
  return {
    key: facts.key,
    title: firstText(details?.title, record?.title, facts.title, facts.key) ?? 'Untitled',
    authors: authorsOf(facts),
    ...dateOf(details?.publishedAt, arxivId),
    venue: realVenue(firstText(details?.venue)),
    arxivId,
    doi,
    url: addressOf(facts, arxivId, doi),
    primaryClass: categories[0] ?? classOf(arxivId),
    version: details?.version,
    abstract: firstText(details?.abstract),
    repositories: repositoriesOf(facts),
    categories,
  };
}

function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.map((text) => citedText(text ?? '')).find((text) => text !== '');
}

function authorsOf({ details, record }: CitedFacts): readonly Author[] {
  const known = details !== undefined && details.authors.length > 0;
  const authors: readonly Author[] = known
    ? details.authors
    : (record?.authors ?? []).map((name) => ({ name }));
  return authors.flatMap(({ name, given, family }) => {
    const [line, first, last] = [name, given, family].map((part) => citedText(part ?? ''));
    if (isName(last)) return [{ name: line || `${first} ${last}`.trim(), given: first ?? '', family: last }];
    return isName(line) ? [{ name: line }] : [];
  });
}

function isName(text: string | undefined): text is string {
  return /\p{L}/u.test(text ?? '');
}

type CitedDate = Pick<CitedPaper, 'year' | 'month' | 'day'>;

function dateOf(publishedAt: string | undefined, arxivId: string | undefined): CitedDate {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(publishedAt ?? '');
  if (match === null) return arxivDate(arxivId);
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const hasMonth = month !== undefined && month >= 1 && month <= 12;
  const hasDay = hasMonth && day !== undefined && day >= 1 && day <= 31;
  return { year, month: hasMonth ? month : undefined, day: hasDay ? day : undefined };
}

/** `2506.02177` was submitted in June 2025, `cs/0112017` in December 2001. */
function arxivDate(arxivId = ''): CitedDate {
  const match = /(?:^|\/)(\d{2})(\d{2})/.exec(arxivId);
  const [year, month] = match === null ? [] : match.slice(1).map(Number);
  if (year === undefined) return { year: undefined, month: undefined, day: undefined };
  const century = arxivId.includes('/') && year >= 91 ? 1900 : 2000;
  return { year: century + year, month, day: undefined };
}

function validArxivId(id: string | undefined): string | undefined {
  return matchArxivId(id ?? '')?.id;
}

function validDoi(doi: string | undefined): string | undefined {
  const name = realDoi(citedText(doi ?? '').replace(/[.,;:]{1,9}$/, ''));
  return name !== undefined && /^10\.\d{4,9}\/[^\s,;:.]\S*$/.test(name) ? name : undefined;
}

/** The subject that an old id names: `math.GT/0309136`. */
function classOf(arxivId: string | undefined): string | undefined {
  return /^([a-z-]+(?:\.[A-Z]{2})?)\//.exec(arxivId ?? '')?.[1];
}

function addressOf(
  facts: CitedFacts,
  arxivId: string | undefined,
  doi: string | undefined,
): string | undefined {
  const known = [facts.details?.url, facts.record?.url, facts.url]
    .map(citedUrl)
    .find((url) => url !== undefined);
  if (known !== undefined) return known;
  if (arxivId !== undefined) return arxivUrl(arxivId);
  return doi === undefined ? undefined : citedUrl(`https://doi.org/${doi}`);
}

function repositoriesOf({ details, repositories }: CitedFacts): readonly CitedRepository[] {
  const all = new Map<string, CitedRepository>();
  for (const one of [...(details?.repositories ?? []), ...repositories]) {
    const name = citedText(typeof one === 'string' ? one : one.name);
    const url = citedUrl(typeof one === 'string' ? `https://github.com/${one}` : one.url);
    if (name === '' || url === undefined || all.has(name.toLowerCase())) continue;
    all.set(name.toLowerCase(), { name, url });
  }
  return [...all.values()];
}
