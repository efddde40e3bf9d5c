import type { ReferenceRow } from '../../protocol/library.ts';

/** Labels that say where a link goes but not what it is. */
const BARE =
  /^(?:ar5iv|arxiv|alphaxiv|abs|pdf|html|doi|link|paper|article|hf|hugging ?face|здесь|тут|статья|ссылка)$/iu;
const ADDRESS = /:\/\/|^[^\s/]+\.[a-z]{2,10}(?:\/|$)/iu;

/** What a row is called: its label where that names the thing, else its id, `owner/name` or address. */
export function referenceLabel(row: ReferenceRow): string {
  const label = row.label.trim();
  if (row.kind === 'repository' && row.repository !== undefined) return row.repository;
  if (label !== '' && !ADDRESS.test(label) && !(row.url !== undefined && BARE.test(label))) return label;
  if (row.arxivId !== undefined) return `arXiv:${row.arxivId}`;
  if (row.doi !== undefined) return `doi:${row.doi}`;
  return (row.url ?? label).replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, '');
}
