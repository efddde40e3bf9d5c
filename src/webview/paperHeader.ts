import type { ReaderPost } from '../protocol/reader.ts';
import type { ReaderPaper } from '../protocol/readerPaper.ts';
import { withoutDirectionControls } from './direction.ts';
import { el, formatDay } from './dom.ts';
import type { Folds } from './folds.ts';
import { renderMaths } from './maths.ts';

const SHOWN_AUTHORS = 8;

/** Title, authors, where and when it appeared, and its ids. */
export function paperHeader(post: ReaderPost, paper: ReaderPaper, folds: Folds): HTMLElement {
  return el(
    'div',
    { class: 'post-header paper-header' },
    title(post),
    authors(paper, folds),
    facts(paper),
    ids(paper),
    remark(paper),
  );
}

/** With its formulas drawn: titles on arXiv are TeX. A dollar that is money opens none. */
function title({ title, language }: ReaderPost): HTMLElement {
  const heading = el('h1', { dir: 'auto', lang: language });
  const parts = withoutDirectionControls(title).split(/\$(?=\S)([^$\n]{1,200})(?<=\S)\$(?!\d)/u);
  parts.forEach((part, n) => {
    heading.append(n % 2 === 0 ? part : el('span', { class: 'math', 'data-tex': part }, `$${part}$`));
  });
  void renderMaths(heading, new AbortController().signal);
  return heading;
}

function authors({ details }: ReaderPaper, folds: Folds): HTMLElement | undefined {
  const names = details?.authors ?? [];
  if (names.length === 0) return undefined;
  // Commas of the text, so that they are copied with it.
  const items = names.map((name, n) => el('li', {}, isolated(name), n < names.length - 1 ? ', ' : ''));
  return folds.list('authors', items, SHOWN_AUTHORS, {
    className: 'authors',
    label: 'Authors',
    more: (hidden) => `and ${hidden} more`,
  });
}

function facts({ details }: ReaderPaper): HTMLElement | undefined {
  if (details === undefined) return undefined;
  const { venue, publishedAt, updatedAt, version, categories, citations } = details;
  const parts = [
    venue === undefined ? undefined : el('bdi', { class: 'venue' }, withoutDirectionControls(venue)),
    publishedAt === undefined ? undefined : dayOf(publishedAt),
    version !== undefined && version > 1 ? revised(version, updatedAt) : undefined,
    categories.length === 0
      ? undefined
      : el('bdi', { title: 'Categories on arXiv' }, withoutDirectionControls(categories.join(', '))),
    citations === undefined ? undefined : el('span', { class: 'count' }, counted(citations, 'citation')),
  ].filter((part) => part !== undefined);
  return parts.length === 0
    ? undefined
    : el('p', { class: 'meta' }, ...parts.map((part) => el('span', {}, part)));
}

function revised(version: number, updatedAt: string | undefined): HTMLElement {
  const name = `v${version}`;
  return updatedAt === undefined ? el('span', {}, name) : el('span', {}, `${name}, `, dayOf(updatedAt));
}

/** A day; what is none is shown as it is written. */
export function dayOf(iso: string): HTMLElement {
  return el('time', { datetime: iso }, withoutDirectionControls(formatDay(iso)));
}

/** Text to select with one click: for other programs and for search. */
function ids({ arxivId, doi }: ReaderPaper): HTMLElement | undefined {
  const all = [
    arxivId === undefined ? undefined : `arXiv:${arxivId}`,
    doi === undefined ? undefined : `doi:${doi}`,
  ];
  const known = all.filter((id) => id !== undefined);
  if (known.length === 0) return undefined;
  return el(
    'ul',
    { class: 'paper-ids', 'aria-label': 'Identifiers' },
    ...known.map((id) => el('li', {}, el('code', { dir: 'ltr' }, withoutDirectionControls(id)))),
  );
}

function remark({ details }: ReaderPaper): HTMLElement | undefined {
  if (details?.comment === undefined) return undefined;
  return el('p', { class: 'paper-remark', dir: 'auto' }, withoutDirectionControls(details.comment));
}

/** A name that can not reorder what stands beside it. */
export function isolated(text: string): HTMLElement {
  return el('bdi', {}, withoutDirectionControls(text));
}

/** `1 post`, `12,345 stars`. */
export function counted(count: number, thing: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${thing}${count === 1 ? '' : 's'}`;
}
