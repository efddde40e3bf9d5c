import type { Reference } from '../posts/post.ts';
import { saysNothing } from './titles.ts';

/** Labels that say where a link goes but not what it is. */
const BARE =
  /^(?:ar5iv|arxiv|alphaxiv|abs|pdf|html|doi|link|paper|article|(?:tech(?:nical)? )?report|(?:тех)?репорт|hf|hugging ?face|здесь|тут|статья|ссылка|(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?)$/iu;
const ADDRESS = /:\/\/|^[^\s/]+\.[a-z]{2,10}(?:\/|$)/iu;

type Named = Pick<Reference, 'kind' | 'label' | 'url' | 'arxivId' | 'doi' | 'repository'>;

/** What a reference is called: its label where that names the thing, else its id, `owner/name` or address. */
export function referenceLabel(reference: Named): string {
  const label = reference.label.trim();
  if (reference.kind === 'repository' && reference.repository !== undefined) return reference.repository;
  const isBare = reference.url !== undefined && (BARE.test(label) || saysNothing(label));
  if (label !== '' && !ADDRESS.test(label) && !isBare) return label;
  if (reference.arxivId !== undefined) return `arXiv:${reference.arxivId}`;
  if (reference.doi !== undefined) return `doi:${reference.doi}`;
  return (reference.url ?? label).replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, '');
}
