import { escapeHtml } from '../core/formats/entities.ts';
import { authorName } from '../core/papers/authorName.ts';
import type { CitedPaper } from '../core/papers/citedPaper.ts';
import { type Publication, publicationOf, UNRESOLVED } from '../core/papers/publication.ts';

/** An item as Zotero's translators make it: https://www.zotero.org/support/dev/translators/datamodel */
export interface ZoteroItem {
  /** Of this request only. */
  readonly id: string;
  readonly itemType: 'preprint' | 'journalArticle' | 'conferencePaper' | 'webpage' | 'document';
  readonly title: string;
  readonly creators: readonly ZoteroCreator[];
  readonly date?: string;
  readonly abstractNote?: string;
  readonly publicationTitle?: string;
  readonly proceedingsTitle?: string;
  readonly repository?: string;
  readonly archiveID?: string;
  readonly DOI?: string;
  readonly url?: string;
  readonly extra?: string;
  readonly tags: readonly { readonly tag: string }[];
  /** HTML. */
  readonly notes: readonly { readonly note: string }[];
  readonly attachments: readonly never[];
}

export type ZoteroCreator =
  | { readonly creatorType: 'author'; readonly firstName: string; readonly lastName: string }
  /** An organisation, or a name that cannot be told apart; `fieldMode` 1 is a single field. */
  | { readonly creatorType: 'author'; readonly name: string; readonly fieldMode: 1 };

const TYPES: Readonly<Record<Publication, ZoteroItem['itemType']>> = {
  article: 'journalArticle',
  inproceedings: 'conferencePaper',
  preprint: 'preprint',
  page: 'webpage',
  title: 'document',
};

/** The paper as an item, with only the fields that its type has. */
export function zoteroItem(paper: CitedPaper, id: string): ZoteroItem {
  const itemType = TYPES[publicationOf(paper)];
  const { arxivId, url, abstract, venue } = paper;
  const date = dateOf(paper);
  const doi = itemType === 'preprint' && arxivId !== undefined ? `10.48550/arXiv.${arxivId}` : paper.doi;
  const extra = extraOf(paper, itemType);
  return {
    ...{ id, itemType, title: paper.title },
    creators: paper.authors.map((author) => creator(authorName(author))),
    ...(date !== '' && { date }),
    ...(abstract !== undefined && { abstractNote: abstract }),
    ...(itemType === 'journalArticle' && venue !== undefined && { publicationTitle: venue }),
    ...(itemType === 'conferencePaper' && venue !== undefined && { proceedingsTitle: venue }),
    ...(itemType === 'preprint' && { repository: 'arXiv', archiveID: `arXiv:${arxivId ?? ''}` }),
    ...(doi !== undefined && itemType !== 'webpage' && { DOI: doi }),
    ...(url !== undefined && { url }),
    ...(extra !== '' && { extra }),
    tags: paper.categories.map((tag) => ({ tag })),
    notes: notesOf(paper),
    attachments: [],
  };
}

function creator(name: ReturnType<typeof authorName>): ZoteroCreator {
  if ('literal' in name) return { creatorType: 'author', name: name.literal, fieldMode: 1 };
  // Zotero finds a suffix behind the given name.
  const firstName = name.suffix === '' ? name.given : `${name.given}, ${name.suffix}`;
  return { creatorType: 'author', firstName, lastName: name.family };
}

function dateOf({ year, month, day }: CitedPaper): string {
  const parts = [year, month, day].filter((part) => part !== undefined);
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** What the type has no field for: `arXiv:2401.12345 [cs.LG]` as Zotero writes it, the DOI of a preprint's published form. */
function extraOf({ arxivId, primaryClass, doi }: CitedPaper, itemType: ZoteroItem['itemType']): string {
  const kind = primaryClass === undefined ? '' : ` [${primaryClass}]`;
  const hasNoField = itemType === 'preprint' || itemType === 'webpage';
  return [arxivId && `arXiv:${arxivId}${kind}`, hasNoField && doi && `DOI: ${doi}`]
    .filter(Boolean)
    .join('\n');
}

function notesOf(paper: CitedPaper): ZoteroItem['notes'] {
  const code = paper.repositories.map(
    ({ name, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a>`,
  );
  return [
    ...(publicationOf(paper) === 'title' ? [{ note: `<p>${escapeHtml(UNRESOLVED)}</p>` }] : []),
    ...(code.length > 0 ? [{ note: `<p>Code: ${code.join(', ')}</p>` }] : []),
  ];
}
