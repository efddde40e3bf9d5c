import type { LibraryConnection, PaperView } from '../../protocol/library.ts';
import type { Insertion } from './citationText.ts';

/** What a row carries while it is dragged. */
export interface DraggedRow {
  readonly key: string;
  readonly label: string;
  readonly url?: string | undefined;
  readonly isPaper: boolean;
}
export function citedPapers(papers: readonly PaperView[]): readonly PaperView[] {
  return papers;
}
export function bibtexOf(papers: readonly PaperView[]): string {
  return papers.map(({ title }) => title).join('\n');
}
export const citationsOf = bibtexOf;
export const markdownOf = bibtexOf;
export const EXPORT_FORMATS = [{ label: 'BibTeX', extension: 'bib', description: '', text: bibtexOf }];
export async function insertionsOf(
  library: LibraryConnection,
  rows: readonly DraggedRow[],
): Promise<readonly Insertion[]> {
  return [];
}
