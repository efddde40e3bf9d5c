import type { PaperView } from '../../protocol/papers.ts';

/** Papers by every key that means them: an id may be asked for by its preprint and found under its DOI. */
export function byKeys(papers: readonly PaperView[]): ReadonlyMap<string, PaperView> {
  const known = new Map<string, PaperView>();
  for (const paper of papers) {
    const { key, arxivId, doi, record } = paper;
    const ids = [arxivId && `arxiv:${arxivId}`, doi && `doi:${doi.toLowerCase()}`, ...(record?.also ?? [])];
    for (const id of ids) if (id !== undefined && !known.has(id)) known.set(id, paper);
    known.set(key, paper);
  }
  return known;
}

/** `3 posts, 2 notes`; what there is none of is left out. */
export function countsOf({ posts, notes }: PaperView): string {
  const counts = [counted(posts, 'post'), counted(notes, 'note')];
  return counts.filter((count) => count !== undefined).join(', ');
}

function counted(count: number, thing: string): string | undefined {
  if (count === 0) return undefined;
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

const STATUS_WORDS = { 'to-read': 'to read', reading: 'reading', read: 'read' } as const;

/** What the user says of the paper: `reading`, `★★★★☆`. */
export function marksOf({ record }: PaperView): readonly string[] {
  const { status, rating } = record ?? {};
  const stars = rating === undefined ? undefined : '★'.repeat(rating) + '☆'.repeat(5 - rating);
  return [status && STATUS_WORDS[status], stars].filter((mark) => mark !== undefined);
}

/** A text cut at a word to about `length` characters. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : length)}…`;
}
