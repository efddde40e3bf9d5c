import * as vscode from 'vscode';
import { paperKeyOf, paperPageId } from '../../core/papers/paperPage.ts';
import { referenceKey } from '../../core/papers/referenceKey.ts';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';
import type { PaperView } from '../../protocol/papers.ts';
import type { FromReader, ReaderPlace } from '../../protocol/reader.ts';
import type { PaperAction } from '../../protocol/readerPaper.ts';
import { COMMANDS, type CommandId } from '../ids.ts';
import { openLink } from '../openLink.ts';
import type { MentionFilter, PostOpening } from '../openPost.ts';
import { abstractUrl } from '../paperAddresses.ts';
import type { PaperArgument } from '../paperArgument.ts';

/** What the page of a paper asks for. */
export type PaperRequest = Extract<FromReader, { type: 'paperAction' | 'openMention' | 'openPart' }>;
/** What the user says of a paper. */
export type PaperMark = Extract<FromReader, { type: 'setStatus' | 'setRating' }>;

const COMMAND_OF: Readonly<Record<Exclude<PaperAction, 'showPosts'>, CommandId>> = {
  abstract: COMMANDS.openAbstract,
  pdf: COMMANDS.openPdf,
  html: COMMANDS.openPaperHtml,
  code: COMMANDS.openCode,
  copyLink: COMMANDS.copyPaperLink,
  copyBibtex: COMMANDS.copyBibtex,
  copyCitation: COMMANDS.copyCitation,
  copyMarkdown: COMMANDS.copyPaperMarkdown,
  savePdf: COMMANDS.savePdf,
  clone: COMMANDS.cloneRepository,
  lookUp: COMMANDS.lookUp,
  findPaper: COMMANDS.findPaper,
  openRecord: COMMANDS.openRecord,
};

/** Does what a button of a paper's page is for; what it opens is named by the library, never by the page. */
export async function openOfPaper(paper: PaperView, request: PaperRequest): Promise<void> {
  switch (request.type) {
    case 'paperAction':
      await act(paper, request.action);
      return;
    case 'openMention': {
      const mention = paper.mentions[request.index];
      if (mention === undefined) return;
      const { post, start, end } = mention;
      await openPost({ id: post, place: { range: { start, end } } });
      return;
    }
    case 'openPart': {
      const url = paper[request.part][request.index]?.url;
      if (url !== undefined) await openLink(url);
      return;
    }
  }
}

async function act(paper: PaperView, action: PaperAction): Promise<void> {
  if (action === 'showPosts') {
    const filter: MentionFilter = { key: paper.key, label: paper.title };
    await vscode.commands.executeCommand(COMMANDS.filterPosts, filter);
    return;
  }
  const isSaved = action === 'savePdf' && paper.pdfPath !== undefined;
  const argument: PaperArgument = { paper: paper.key };
  await vscode.commands.executeCommand(isSaved ? COMMANDS.openPdf : COMMAND_OF[action], argument);
}

/** Writes status or rating into the paper's record. Rejects with a message for the user. */
export async function markPaper(library: LibraryConnection, key: string, mark: PaperMark): Promise<void> {
  if (mark.type === 'setStatus') await library.setStatus([key], mark.status);
  else await library.setRating([key], mark.rating);
}

/**
 * Opens what a post points to: a paper's page, anything else, and a paper when `outside`, at its address. Returns the
 * place of the words in the post where there is nothing to open.
 */
export async function openReference(
  library: LibraryConnection,
  { post }: PostView,
  { index, outside }: { readonly index: number; readonly outside: boolean },
): Promise<ReaderPlace | undefined> {
  const reference = post.references[index];
  if (reference === undefined) return undefined;
  const { kind, url, start, end } = reference;
  const key = kind === 'paper' && !outside ? referenceKey(reference) : undefined;
  const paper = key === undefined ? undefined : await library.paper(key);
  if (paper !== undefined && (url !== undefined || !paper.key.startsWith('title:')))
    await openPost({ id: paperPageId(paper.key) });
  else if (url !== undefined) await openLink(url);
  else return { range: { start, end } };
  return undefined;
}

/** The link of a post or a paper for other programs; `undefined` when it has none of its own. */
export function ownLink({ post, paper }: PostView): string | undefined {
  return paper === undefined ? post.url : abstractUrl(paper);
}

/** Opens the Markdown file of the paper's record, or tells how it gets one. */
export async function openPaperFile({ key }: PaperView): Promise<void> {
  const argument: PaperArgument = { paper: key };
  await vscode.commands.executeCommand(COMMANDS.openRecord, argument);
}

/** Whether this id is that of a paper's page. */
export function isPaperId(id: string | undefined): boolean {
  return id !== undefined && paperKeyOf(id) !== undefined;
}

async function openPost(opening: PostOpening): Promise<void> {
  await vscode.commands.executeCommand(COMMANDS.openPost, opening);
}
