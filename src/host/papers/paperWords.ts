import { isPaperKey } from '../../core/papers/paperKey.ts';
import type { Rating, ReadingStatus } from '../../core/papers/paperRecord.ts';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { ReferenceRow } from '../../protocol/papers.ts';
import { oneLine } from '../markdownText.ts';

/** Characters of a post's title or words beside a row. */
const MAX_CONTEXT = 60;

export const STATUS_NAMES: Readonly<Record<ReadingStatus, string>> = {
  'to-read': 'to read',
  reading: 'reading',
  read: 'read',
};

/** Whether the row has a page of its own: papers that are more than a word that lost its link. */
export function isPaperRow({ kind, key }: Pick<ReferenceRow, 'kind' | 'key'>): boolean {
  return kind === 'paper' && isPaperKey(key);
}

/** Whether the row's label does not say what it is: an id, an address, or a word like «Arxiv» whose link was lost. */
export function saysLittle(row: ReferenceRow): boolean {
  if (row.authors !== undefined || row.repository !== undefined) return false;
  const isNameless = /^(?:arXiv:|doi:|[^\s/]+\.[a-z]{2,10}\/)/u.test(referenceLabel(row));
  return isNameless || !/^(?:arxiv|doi|title|url):/u.test(row.key);
}

export function stars(rating: Rating | undefined): string {
  return rating === undefined ? '' : '★'.repeat(rating);
}

/** `1 post`, `3 posts`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString()} ${many}`;
}

/** Beside a row's label: who wrote it, when, in how many posts, what the user said of it. */
export function rowDetails(row: ReferenceRow, context: string | undefined): string {
  const label = referenceLabel(row);
  const id = row.arxivId === undefined || label.includes(row.arxivId) ? '' : `arXiv:${row.arxivId}`;
  const status = row.status === undefined ? '' : STATUS_NAMES[row.status];
  return [
    context ?? '',
    row.authors ?? '',
    row.year ?? '',
    row.posts > 1 ? counted(row.posts, 'post') : '',
    row.url === undefined && row.kind !== 'page' ? 'link lost' : '',
    [status, stars(row.rating)].filter((part) => part !== '').join(' '),
    // Last, because it says least, and narrow side bars cut the end.
    row.authors === undefined ? id : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The row for a screen reader, which does not see the icon. */
export function spokenRow(row: ReferenceRow, context: string | undefined): string {
  return [
    `${row.kind} ${referenceLabel(row)}`,
    context,
    row.authors,
    row.year,
    counted(row.posts, 'post'),
    row.url === undefined ? 'address lost' : undefined,
    row.status && STATUS_NAMES[row.status],
    row.rating && `rated ${row.rating} of 5`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** The words that the menus ask for, e.g. `reference paper linked arxiv own`. */
export function contextOf(row: ReferenceRow): string {
  const words = [
    'reference',
    row.kind,
    row.url === undefined ? 'lost' : 'linked',
    row.repository === undefined ? '' : 'github',
    row.arxivId === undefined ? '' : 'arxiv',
    row.doi === undefined ? '' : 'doi',
    row.key.startsWith('title:') ? 'title' : '',
    // It has a page of its own.
    isPaperRow(row) ? 'own' : '',
  ];
  return words.filter((word) => word !== '').join(' ');
}

export function iconOf({ kind, status }: Pick<ReferenceRow, 'kind' | 'status'>): string {
  switch (status) {
    case 'to-read':
      return 'bookmark';
    case 'reading':
      return 'eye';
    case 'read':
      return 'pass';
    case undefined:
      return KIND_ICONS[kind];
  }
}

const KIND_ICONS: Readonly<Record<ReferenceRow['kind'], string>> = {
  paper: 'mortar-board',
  repository: 'repo',
  model: 'symbol-method',
  dataset: 'database',
  video: 'play-circle',
  course: 'notebook',
  book: 'book',
  channel: 'broadcast',
  page: 'link',
};

/** Where a row of all posts comes from: `in «The title of the post»`. */
export function inPost(title: string): string {
  return `in «${shortened(oneLine(title))}»`;
}

/** The words of the text's line around a reference; `undefined` where it stands alone. */
export function wordsAround(text: string, start: number, end: number): string | undefined {
  const before = oneLine(text.slice(Math.max(0, start - 400), start).replace(/^[\s\S]*\n/u, ''));
  const after = oneLine(text.slice(end, end + 400).replace(/\n[\s\S]*$/u, ''));
  // A line of links, `Arxiv | GitHub`, says no more than its links do.
  if ((`${before} ${after}`.match(/\p{L}{3,}/gu)?.length ?? 0) < 2) return undefined;
  const room = Math.max(MAX_CONTEXT - end + start, 30);
  const half = Math.max(room / 2, room - after.length);
  const head = before.length > half ? `…${before.slice(-half).toWellFormed().trimStart()}` : before;
  const left = room - Math.min(head.length, half);
  const tail = after.length > left ? `${after.slice(0, left).toWellFormed().trimEnd()}…` : after;
  return [head, oneLine(text.slice(start, end)), tail].filter((part) => part !== '').join(' ');
}

function shortened(text: string): string {
  return text.length > MAX_CONTEXT ? `${text.slice(0, MAX_CONTEXT).toWellFormed().trimEnd()}…` : text;
}

/** What a filter leaves: `12 found`, `1000+ found`. */
export function foundWords(count: number, most: number): string {
  if (count === 0) return 'nothing found';
  return count > most ? `${most}+ found` : `${count} found`;
}
