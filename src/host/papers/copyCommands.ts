import * as vscode from 'vscode';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import { COMMANDS } from '../ids.ts';
import { showInformation } from '../messages.ts';
import { abstractUrl } from '../paperAddresses.ts';
import { bibtexOf, citationsOf, markdownOf } from './paperCitations.ts';
import type { PaperTools } from './paperTools.ts';
import { counted } from './paperWords.ts';

/** Commands that put something of the chosen papers, or of other references, on the clipboard. */
export function copyCommands(tools: PaperTools): vscode.Disposable[] {
  const { on, targets } = tools;
  const copyPapers = (what: string, textOf: typeof bibtexOf) => async (args: readonly unknown[]) => {
    const papers = await targets.papersOf(args);
    if (papers.length > 0) await copy(textOf(papers), `${what} of ${counted(papers.length, 'paper')} copied`);
  };
  return [
    on(COMMANDS.copyPaperLink, (args) => copyLinks(tools, args)),
    on(COMMANDS.copyReferenceLink, (args) => copyLinks(tools, args)),
    on(COMMANDS.copyReferenceLabel, (args) => copyLabels(tools, args)),
    on(COMMANDS.copyBibtex, copyPapers('BibTeX', bibtexOf)),
    on(COMMANDS.copyCitation, copyPapers('Citation', citationsOf)),
    on(COMMANDS.copyPaperMarkdown, copyPapers('Markdown', markdownOf)),
  ];
}

/** One address a line. */
async function copyLinks({ library, targets }: PaperTools, args: readonly unknown[]): Promise<void> {
  const links = await Promise.all(
    targets.of(args).map(async ({ key, row }) => {
      if (row !== undefined) return row.url;
      const paper = await library.paper(key);
      return paper && (paper.url ?? abstractUrl(paper));
    }),
  );
  const known = links.filter((link) => link !== undefined);
  if (known.length > 0) await copy(known.join('\n'), `${counted(known.length, 'link')} copied`);
  else void showInformation('Nothing copied: the dump lost this address.');
}

async function copyLabels({ library, targets }: PaperTools, args: readonly unknown[]): Promise<void> {
  const labels = await Promise.all(
    targets.of(args).map(async ({ key, row }) => {
      return row === undefined ? (await library.paper(key))?.title : referenceLabel(row);
    }),
  );
  const known = labels.filter((label) => label !== undefined);
  if (known.length > 0) await copy(known.join('\n'), `${counted(known.length, 'title')} copied`);
}

async function copy(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(message, 3000);
}
