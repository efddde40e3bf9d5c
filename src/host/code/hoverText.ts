import type { PaperView } from '../../protocol/papers.ts';
import { COMMANDS, type CommandId } from '../ids.ts';
import { escapeMarkdown, oneLine } from '../markdownText.ts';
import type { MentionFilter } from '../openPost.ts';
import { pdfUrl } from '../paperAddresses.ts';
import type { PaperArgument } from '../paperArgument.ts';
import { countsOf, marksOf, shortened } from './knownPapers.ts';
import type { NamedPaper } from './namedPapers.ts';

/** The only commands that a hover may run. */
export const HOVER_COMMANDS: readonly CommandId[] = [
  COMMANDS.openPaper,
  COMMANDS.openPdf,
  COMMANDS.filterPosts,
  COMMANDS.lookUp,
];

const MAX_TITLE = 300;
const MAX_AUTHORS = 4;
const MAX_ABSTRACT = 300;

/** What a hover says of a paper, as Markdown in which all that is not ours is escaped. */
export function hoverOf(named: NamedPaper, paper: PaperView | undefined): string {
  return paper === undefined ? unknownPaper(named) : knownPaper(paper);
}

/** Nothing was asked of anyone: the hover offers to. */
function unknownPaper({ key, name }: NamedPaper): string {
  const argument: PaperArgument = { paper: key };
  return [
    `**${escapeMarkdown(name)}**`,
    'In no post of this library.',
    link('Look Up', COMMANDS.lookUp, argument),
  ].join('\n\n');
}

function knownPaper(paper: PaperView): string {
  const { key, title, details, posts } = paper;
  const argument: PaperArgument = { paper: key };
  const filter: MentionFilter = { key, label: title };
  const links = [
    link('Open Paper Page', COMMANDS.openPaper, argument),
    hasPdf(paper) ? link('PDF', COMMANDS.openPdf, argument) : undefined,
    posts > 0 ? link('Show Posts', COMMANDS.filterPosts, filter) : undefined,
    details === undefined && isAskable(key) ? link('Look Up', COMMANDS.lookUp, argument) : undefined,
  ];
  const standing = [countsOf(paper) || 'In no post of this library', ...marksOf(paper)];
  const parts = [
    `**${escapeMarkdown(shortened(title, MAX_TITLE))}**`,
    escapeMarkdown(origin(paper)),
    escapeMarkdown(shortened(details?.abstract ?? '', MAX_ABSTRACT)),
    escapeMarkdown(standing.join(' · ')),
    links.filter((one) => one !== undefined).join(' · '),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function origin({ details, record }: PaperView): string {
  const authors = details?.authors.map(({ name }) => name) ?? record?.authors ?? [];
  const named =
    authors.length > MAX_AUTHORS
      ? [`${authors.slice(0, MAX_AUTHORS - 1).join(', ')} et al.`]
      : [authors.join(', ')];
  const year = /^\d{4}/u.exec(details?.publishedAt ?? '')?.[0];
  const venue = details?.venue ?? '';
  return [...named, venue, year === undefined || venue.includes(year) ? '' : year]
    .map((part) => shortened(oneLine(part), MAX_TITLE))
    .filter((part) => part !== '')
    .join(' · ');
}

function hasPdf(paper: PaperView): boolean {
  return paper.pdfPath !== undefined || pdfUrl(paper) !== undefined;
}

function isAskable(key: string): boolean {
  return /^(?:arxiv|doi):/u.test(key);
}

/** A link that runs a command. Brackets are encoded too: one would end the address. */
function link(text: string, command: CommandId, argument: PaperArgument | MentionFilter): string {
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()'*!~]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${text}](command:${command}?${encoded})`;
}
