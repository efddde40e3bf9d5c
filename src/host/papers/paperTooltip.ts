import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { PaperRepository, PaperView, ReferenceRow } from '../../protocol/papers.ts';
import { escapeMarkdown, oneLine } from '../markdownText.ts';
import { counted, STATUS_NAMES, stars } from './paperWords.ts';

const MAX_ABSTRACT = 500;
const MAX_AUTHORS = 6;
const MAX_POSTS = 5;
const MAX_REPOSITORIES = 3;

/** A passage of the post that a row goes to. */
export interface Passage {
  readonly postTitle: string;
  readonly text: string;
}

/** What a row's tooltip says, as Markdown; posts and servers wrote it, so it all stands there as plain text. */
export function paperTooltip(row: ReferenceRow, paper: PaperView): string {
  const { details } = paper;
  const venue = [details?.venue, row.year ?? details?.publishedAt?.slice(0, 4), idOf(row)];
  const said = [
    row.status === undefined ? '' : STATUS_NAMES[row.status],
    stars(row.rating),
    paper.notes === 0 ? '' : counted(paper.notes, 'note'),
    paper.pdfPath === undefined ? '' : 'PDF saved',
  ];
  const posts = [...new Set(paper.mentions.map(({ postTitle }) => oneLine(postTitle)))];
  return sections([
    [
      `**${escapeMarkdown(oneLine(paper.title))}**`,
      escapeMarkdown(authorsOf(paper)),
      escapeMarkdown(joined(venue)),
      escapeMarkdown(joined(said)),
    ],
    [escapeMarkdown(clipped(oneLine(details?.abstract ?? ''), MAX_ABSTRACT))],
    [
      escapeMarkdown(`Mentioned by ${counted(paper.posts, 'post')}`),
      listed(posts.slice(0, MAX_POSTS), posts.length > MAX_POSTS),
    ],
    [paper.repositories.slice(0, MAX_REPOSITORIES).map(repositoryLine).join('\n\n')],
    [escapeMarkdown(addressOf(row))],
  ]);
}

/** The same for what is no paper, or a paper of which only a word is left. */
export function referenceTooltip(row: ReferenceRow, passage: Passage | undefined): string {
  return sections([
    [`**${escapeMarkdown(oneLine(referenceLabel(row)))}**`, escapeMarkdown(idOf(row) ?? '')],
    passage === undefined
      ? []
      : [
          `> ${escapeMarkdown(clipped(oneLine(passage.text), 400))}`,
          escapeMarkdown(
            row.posts > 1
              ? `${oneLine(passage.postTitle)} and ${counted(row.posts - 1, 'other post')}`
              : oneLine(passage.postTitle),
          ),
        ],
    [escapeMarkdown(addressOf(row))],
  ]);
}

function authorsOf({ details, record }: PaperView): string {
  const names = details?.authors.map(({ name }) => name) ?? record?.authors ?? [];
  const shown = names.slice(0, MAX_AUTHORS).join(', ');
  return names.length > MAX_AUTHORS ? `${shown} and ${names.length - MAX_AUTHORS} more` : shown;
}

function repositoryLine({ name, details }: PaperRepository): string {
  const facts = [
    name,
    details?.stars === undefined ? undefined : `★ ${details.stars.toLocaleString('en')}`,
    details?.license,
    details?.isArchived === true ? 'archived' : undefined,
    details?.description === undefined ? undefined : clipped(oneLine(details.description), 100),
  ];
  return escapeMarkdown(`Code: ${joined(facts)}`);
}

function idOf({ arxivId, doi }: ReferenceRow): string | undefined {
  if (arxivId !== undefined) return `arXiv:${arxivId}`;
  return doi === undefined ? undefined : `doi:${doi}`;
}

function addressOf({ url, key }: ReferenceRow): string {
  if (url !== undefined) return url;
  return key.startsWith('title:')
    ? 'The dump lost this address: only the title is left.'
    : 'The dump lost this address. A click shows the words in their post.';
}

function listed(titles: readonly string[], more: boolean): string {
  const lines = titles.map((title) => `- ${escapeMarkdown(clipped(title, 100))}`);
  return [...lines, ...(more ? ['- …'] : [])].join('\n');
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

function clipped(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed().trimEnd()}…` : text;
}

function sections(all: readonly (readonly string[])[]): string {
  return all
    .map((paragraphs) => paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'))
    .filter((section) => section !== '')
    .join('\n\n---\n\n');
}
