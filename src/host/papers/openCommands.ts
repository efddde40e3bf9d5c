import { lstat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { paperPageId } from '../../core/papers/paperPage.ts';
import type { PaperView } from '../../protocol/papers.ts';
import { withoutIcons } from '../iconText.ts';
import { COMMANDS } from '../ids.ts';
import { showInformation, showWarning } from '../messages.ts';
import { openLink } from '../openLink.ts';
import { abstractUrl, cloneUrl, htmlUrl, pdfUrl } from '../paperAddresses.ts';
import { pickPaper } from './paperPicker.ts';
import type { Target } from './paperTargets.ts';
import type { PaperTools } from './paperTools.ts';
import { isPaperRow } from './paperWords.ts';

/** Asked before so many pages open at once. */
const MANY = 8;

/** Commands that open a paper, or something of it. */
export function openCommands(tools: PaperTools): vscode.Disposable[] {
  const { on, targets } = tools;
  return [
    on(COMMANDS.openPaper, (args) => openPage(tools, args, COMMANDS.openPost)),
    on(COMMANDS.openPaperToSide, (args) => openPage(tools, args, COMMANDS.openPostToSide)),
    on(COMMANDS.openReference, (args) => openReferences(targets.of(args))),
    on(COMMANDS.openAbstract, (args) => openEach(tools, args, 'page', abstractUrl)),
    on(COMMANDS.openPdf, (args) => openPdfs(tools, args)),
    on(COMMANDS.openPaperHtml, (args) => openEach(tools, args, 'HTML version', htmlUrl)),
    on(COMMANDS.openCode, (args) => openCode(tools, args)),
    on(COMMANDS.openRecord, (args) => openRecord(tools, args)),
    on(COMMANDS.cloneRepository, (args) => cloneRepository(tools, args)),
  ];
}

/** The page of the paper; from the palette, of one that is picked. */
async function openPage(
  { library, targets, log }: PaperTools,
  args: readonly unknown[],
  command: typeof COMMANDS.openPost | typeof COMMANDS.openPostToSide,
): Promise<void> {
  const [target] = args.length === 0 ? [] : targets.of(args);
  if (target?.row !== undefined && !isPaperRow(target.row)) {
    await openReferences([target]);
    return;
  }
  const key = target?.key ?? (await pickPaper({ library, log, title: 'Open Paper' }))?.key;
  if (key !== undefined) await vscode.commands.executeCommand(command, { id: paperPageId(key) });
}

/** Their links; what lost its link is shown in its post. */
async function openReferences(chosen: readonly Target[]): Promise<void> {
  const rows = chosen.flatMap(({ row }) => row ?? []);
  if (!(await mayOpen(rows.length))) return;
  for (const { url, first } of rows) {
    if (url !== undefined) {
      await openLink(url);
      continue;
    }
    const range = { start: first.start, end: first.end };
    await vscode.commands.executeCommand(COMMANDS.openPost, { id: first.post, place: { range } });
  }
}

async function openEach(
  { targets }: PaperTools,
  args: readonly unknown[],
  what: string,
  urlOf: (paper: PaperView) => string | undefined,
): Promise<void> {
  const papers = await targets.papersOf(args);
  if (!(await mayOpen(papers.length))) return;
  for (const paper of papers) {
    const url = urlOf(paper);
    if (url === undefined) tellMissing(what, paper);
    else await openLink(url);
  }
}

/** The PDF that was saved, else the one on the web. */
async function openPdfs({ targets }: PaperTools, args: readonly unknown[]): Promise<void> {
  const papers = await targets.papersOf(args);
  if (!(await mayOpen(papers.length))) return;
  for (const paper of papers) {
    const { pdfPath } = paper;
    const url = pdfUrl(paper);
    if (pdfPath !== undefined && (await isFile(pdfPath))) await openFile(vscode.Uri.file(pdfPath));
    else if (url !== undefined) await openLink(url);
    else tellMissing('PDF', paper);
  }
}

/** In VS Code where an extension shows PDFs, or where its files lie on another machine; else with the system's reader. */
async function openFile(file: vscode.Uri): Promise<void> {
  const isRemote = vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
  if (isRemote || showsPdfs()) await vscode.commands.executeCommand('vscode.open', file);
  else await vscode.env.openExternal(file);
}

function showsPdfs(): boolean {
  return vscode.extensions.all.some(({ packageJSON }) =>
    /"filenamePattern":"[^"]*\.pdf"/iu.test(JSON.stringify(packageJSON?.contributes?.customEditors ?? '')),
  );
}

interface Repository {
  readonly name: string;
  readonly url: string;
}

/** The repositories of the targets: rows that are one, and those of papers. */
async function repositoriesOf(
  { library, targets }: PaperTools,
  args: readonly unknown[],
): Promise<readonly Repository[] | undefined> {
  const chosen = targets.of(args);
  if (chosen.length === 0) {
    void showInformation('Choose a paper or a repository in the Papers view first.');
    return undefined;
  }
  const rows = chosen.flatMap(({ row }) =>
    row?.kind === 'repository' && row.url !== undefined
      ? [{ name: row.repository ?? row.url, url: row.url }]
      : [],
  );
  // One by one: only the whole view of a paper tells which repositories its posts mention.
  const papers = await Promise.all(targets.keysOf(args).map((key) => library.paper(key)));
  const all = [...rows, ...papers.flatMap((paper) => paper?.repositories ?? [])];
  return [...new Map(all.map((repository) => [repository.url, repository])).values()];
}

/** The only one, or one of several that the user picks. */
async function pickRepository(
  repositories: readonly Repository[],
  title: string,
): Promise<Repository | undefined> {
  const [first] = repositories;
  if (first === undefined) {
    void showInformation('No repository is known of this paper.');
    return undefined;
  }
  if (repositories.length === 1) return first;
  const items = repositories.map((repository) => ({
    label: withoutIcons(repository.name),
    description: repository.url,
    iconPath: new vscode.ThemeIcon('repo'),
    repository,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.repository;
}

async function openCode(tools: PaperTools, args: readonly unknown[]): Promise<void> {
  const repositories = await repositoriesOf(tools, args);
  const chosen = repositories && (await pickRepository(repositories, 'Open Code'));
  if (chosen !== undefined) await openLink(chosen.url);
}

/** Clones through VS Code's own Git extension, which asks where to. */
async function cloneRepository(tools: PaperTools, args: readonly unknown[]): Promise<void> {
  const repositories = await repositoriesOf(tools, args);
  const chosen = repositories && (await pickRepository(repositories, 'Clone Repository'));
  if (chosen === undefined) return;
  const url = cloneUrl(chosen.url);
  if (url === undefined) {
    void showWarning(`Not cloned, because this is no repository: ${chosen.url}`);
    return;
  }
  if (!(await vscode.commands.getCommands(true)).includes('git.clone')) {
    void showWarning(
      `${chosen.name} can not be cloned: VS Code's Git extension is switched off, or Git is not installed.`,
    );
    return;
  }
  await vscode.commands.executeCommand('git.clone', url);
}

/** The Markdown file where status, rating and the user's words are kept. */
async function openRecord({ targets }: PaperTools, args: readonly unknown[]): Promise<void> {
  const paper = await targets.paperOf(args);
  if (paper === undefined) return;
  if (paper.recordPath !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.file(paper.recordPath));
    return;
  }
  const choice = await showInformation(
    'This paper has no file yet: giving it a reading status makes one.',
    'Set Reading Status…',
  );
  if (choice) await vscode.commands.executeCommand(COMMANDS.setStatus, { paper: paper.key });
}

async function mayOpen(count: number): Promise<boolean> {
  if (count < MANY) return true;
  const answer = await vscode.window.showWarningMessage(`Open ${count} pages?`, { modal: true }, 'Open');
  return answer !== undefined;
}

function tellMissing(what: string, { title }: PaperView): void {
  void showInformation(`No ${what} is known of “${title}”.`);
}

/** A link could lead to a program, which some systems would start. */
async function isFile(path: string): Promise<boolean> {
  return await lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
