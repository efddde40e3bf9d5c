import { join } from 'node:path';
import * as vscode from 'vscode';
import { CITATION_FORMATS } from '../../core/papers/citationFormats.ts';
import type { PaperView } from '../../protocol/papers.ts';
import { COMMANDS } from '../ids.ts';
import { showInformation } from '../messages.ts';
import { isPaperArgument } from '../paperArgument.ts';
import { citedView } from './paperCitations.ts';
import { isReferenceNode } from './paperNodes.ts';
import type { PaperTools } from './paperTools.ts';
import { counted } from './paperWords.ts';

/** Commands that take papers to other programs. */
export function exportCommands(tools: PaperTools): vscode.Disposable[] {
  return [
    tools.on(COMMANDS.exportPapers, (args) => exportPapers(tools, args)),
    tools.on(COMMANDS.sendToZotero, (args) => send(tools, args)),
  ];
}

interface Chosen {
  readonly papers: readonly PaperView[];
  /** `3 papers`, `all 120 papers` */
  readonly what: string;
}

/** What the command was called on, or several rows that are selected; else every paper of the library. */
async function chosenPapers(
  { library, targets }: PaperTools,
  args: readonly unknown[],
): Promise<Chosen | undefined> {
  const keys = targets.keysOf(args);
  const isChoice = isReferenceNode(args[0]) || isPaperArgument(args[0]) || keys.length > 1;
  const papers = isChoice && keys.length === 0 ? [] : await library.papers(isChoice ? keys : undefined);
  if (papers.length === 0) {
    void showInformation(isChoice ? 'None of these is a paper.' : 'Your posts mention no papers yet.');
    return undefined;
  }
  const count = counted(papers.length, 'paper');
  return { papers, what: isChoice || papers.length === 1 ? count : `all ${count}` };
}

async function exportPapers(tools: PaperTools, args: readonly unknown[]): Promise<void> {
  const chosen = await chosenPapers(tools, args);
  if (chosen === undefined) return;
  const { papers, what } = chosen;
  const formats = CITATION_FORMATS.map((known) => ({
    label: known.label,
    description: `.${known.extension}`,
    format: known,
  }));
  const picked = await vscode.window.showQuickPick(formats, {
    title: `Export ${what}`,
    placeHolder: 'Format',
    matchOnDescription: true,
  });
  const format = picked?.format;
  if (format === undefined) return;
  const folder = tools.service.status.settings?.folders[0] ?? '';
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(join(folder, `papers.${format.extension}`)),
    filters: { [format.label]: [format.extension] },
    title: `Export ${what}`,
    saveLabel: 'Export',
  });
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(format.write(papers.map(citedView))));
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const message = `${counted(papers.length, 'paper')} exported to ${name}.`;
  const open = await showInformation(message, 'Open');
  if (open) await vscode.window.showTextDocument(file);
}

async function send(tools: PaperTools, args: readonly unknown[]): Promise<void> {
  const chosen = await chosenPapers(tools, args);
  if (chosen === undefined) return;
  const { papers, what } = chosen;
  if (papers.length > 1) {
    const question = `Send ${what} to Zotero?`;
    if ((await vscode.window.showWarningMessage(question, { modal: true }, 'Send')) === undefined) return;
  }
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Sending ${what} to Zotero`,
    cancellable: true,
  };
  const sent = await vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const { sendToZotero } = await import('../../lookup/zotero.ts');
    return await sendToZotero(papers.map(citedView), abort.signal);
  });
  const place = sent.target === undefined ? '' : `: ${sent.target}`;
  vscode.window.setStatusBarMessage(`${counted(sent.papers, 'paper')} sent to Zotero${place}`, 5000);
}
