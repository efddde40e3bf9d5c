import * as vscode from 'vscode';
import type { ServiceKind } from '../../core/papers/services.ts';
import { findPaper } from '../../lookup/findPaper.ts';
import { PAPER_SOURCES } from '../../lookup/sources.ts';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';
import type { LookupGaps } from '../../protocol/papers.ts';
import { COMMANDS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showInformation } from '../messages.ts';
import { BatchLookup } from './batchLookup.ts';
import { chooseKinds, mayAsk } from './consent.ts';
import { pickPaper } from './findPapers.ts';
import { lookUpPaperDetails, lookUpRepositoryDetails } from './lookUpDetails.ts';
import type { LookupCommand } from './lookupCommands.ts';
import { LookupJobs } from './lookupJobs.ts';
import { added, type LookupResult, type LookupTools, NOTHING } from './lookupTools.ts';
import { notFoundWords, tellResult } from './lookupWords.ts';
import { PdfSaver } from './pdfSaver.ts';
import { isFromTelegram, type PublicPlace, publicPlace, restoreLinks } from './restoreLinks.ts';
import { papersAmong, postsAmong } from './targets.ts';
import { WebAccess } from './webAccess.ts';

export interface LookupSources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly state: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly extension: vscode.Extension<unknown>;
}

const PAPER_KINDS: readonly ServiceKind[] = ['arxiv', 'scholar', 'huggingFace'];
const DOI_KINDS: readonly ServiceKind[] = ['scholar'];
const TITLE_KINDS: readonly ServiceKind[] = ['arxiv', 'scholar', 'huggingFace'];

/** Does what the commands of lookup say; the only part of the host that reaches the network. */
export class LookupActions {
  readonly #tools: LookupTools;
  readonly #web: WebAccess;
  readonly #jobs = new LookupJobs();
  readonly #service: StatusSource;
  readonly #batch: BatchLookup;
  readonly #pdfs: PdfSaver;

  constructor({ library, service, state, log, extension }: LookupSources) {
    this.#web = new WebAccess(String(extension.packageJSON.version), log);
    this.#tools = { library, web: this.#web };
    this.#service = service;
    this.#batch = new BatchLookup(this.#tools, this.#jobs, state);
    this.#pdfs = new PdfSaver(this.#tools, service, this.#jobs);
  }

  dispose(): void {
    this.#jobs.cancelAll();
    this.#web.dispose();
  }

  /** Runs a command; `openId` is the post or paper page in the active reader. */
  async perform(command: LookupCommand, args: readonly unknown[], openId: string | undefined): Promise<void> {
    this.#service.wake();
    switch (command) {
      case COMMANDS.allowLookup:
        await chooseKinds();
        return;
      case COMMANDS.cancelLookup:
        this.#jobs.cancelAll();
        return;
      case COMMANDS.lookUp:
        await this.#lookUp(papersAmong(args, openId));
        return;
      case COMMANDS.lookUpAll:
        await this.#batch.run();
        return;
      case COMMANDS.findPaper:
        await this.#findPaper(papersAmong(args, openId));
        return;
      case COMMANDS.unresolvePaper:
        await this.#unresolve(papersAmong(args, openId));
        return;
      case COMMANDS.restoreLinks:
        await this.#restoreLinks(postsAmong(args, openId));
        return;
      case COMMANDS.restoreAllLinks:
        await this.#batch.run(['posts']);
        return;
      case COMMANDS.savePdf:
        await this.#pdfs.save(papersAmong(args, openId));
        return;
    }
  }

  async offerToResume(): Promise<void> {
    await this.#batch.offerToResume();
  }

  /** Asks anew, also about what is known: the user wants to see what changed. */
  async #lookUp(keys: readonly string[]): Promise<void> {
    const titles = keys.filter((key) => key.startsWith('title:'));
    if (titles.length > 0 && titles.length === keys.length) {
      await this.#findPaper(keys);
      return;
    }
    const repositories = keys.flatMap((key) => /^github:(.+)$/u.exec(key)?.[1] ?? []);
    const papers = keys.filter((key) => /^(?:arxiv|doi):/u.test(key));
    if (papers.length + repositories.length === 0) {
      await showInformation(
        'Choose a paper with an arXiv id or DOI, or a repository on GitHub: only these can be looked up.',
      );
      return;
    }
    const kinds = papers.some((key) => key.startsWith('arxiv:')) ? PAPER_KINDS : DOI_KINDS;
    const asksPapers = papers.length > 0 && (await mayAsk(kinds, purposeOf(papers.length, 'paper')));
    const asksCode =
      repositories.length > 0 && (await mayAsk(['github'], purposeOf(repositories.length, 'repository')));
    if (!asksPapers && !asksCode) return;
    const result = await this.#jobs.run('Looking up', async (signal, show): Promise<LookupResult> => {
      const run = { signal, show };
      const ofPapers = asksPapers ? await lookUpPaperDetails(this.#tools, papers, run) : NOTHING;
      return asksCode
        ? added(ofPapers, await lookUpRepositoryDetails(this.#tools, repositories, run))
        : ofPapers;
    });
    if (result !== undefined) await tellResult(result);
  }

  async #findPaper(keys: readonly string[]): Promise<void> {
    const { titles } = await this.#tools.library.lookupGaps(keys);
    const [first] = titles;
    if (first === undefined) {
      await showInformation('Choose a lost link whose words are a title: only these can be looked for.');
      return;
    }
    if (!(await mayAsk(TITLE_KINDS, 'Look for the paper of this title?'))) return;
    for (const title of titles) if (!(await this.#findOne(title))) return;
  }

  /** False when the user stopped. */
  async #findOne({ key, title }: LookupGaps['titles'][number]): Promise<boolean> {
    const { library, web } = this.#tools;
    const found = await this.#jobs.run(`Looking for «${title}»`, (signal) =>
      findPaper({ web, sources: PAPER_SOURCES }, title, signal),
    );
    if (found === undefined) return false;
    if (found.candidates.length === 0) {
      // Not awaited: the next title need not wait until the user closes this.
      void showInformation(notFoundWords(title, found.failures));
      return true;
    }
    const paper = found.accepted ?? (await pickPaper(title, found.candidates));
    if (paper !== undefined) {
      await library.resolveTitle(key, paper);
      vscode.window.setStatusBarMessage(`Found: ${paper.title}`, 4000);
    }
    return true;
  }

  async #unresolve(keys: readonly string[]): Promise<void> {
    const views = await Promise.all(keys.map((key) => this.#tools.library.paper(key)));
    const titles = views
      .flatMap((view) => view?.record?.also ?? [])
      .filter((key) => key.startsWith('title:'));
    for (const title of titles) await this.#tools.library.unresolveTitle(title);
    vscode.window.setStatusBarMessage(
      titles.length === 0 ? 'No title was found for this paper by lookup' : 'The title stands alone again',
      4000,
    );
  }

  async #restoreLinks(posts: readonly string[]): Promise<void> {
    if (posts.length === 0) {
      await showInformation('Open a Telegram post first, or choose some in the Posts view.');
      return;
    }
    const views = await Promise.all(posts.map((id) => this.#tools.library.post(id)));
    if (!views.some((view) => view !== undefined && isFromTelegram(view))) {
      await showInformation('Only posts from Telegram have a public page that could give links back.');
      return;
    }
    if (!(await mayAsk(['telegram'], 'Restore links from the public page?'))) return;
    const result = await this.#jobs.run('Restoring links', (signal, show) =>
      restoreLinks(this.#tools, posts, askedPlace, { signal, show }),
    );
    // Nothing was asked where the user did not tell the channel's name.
    if (result !== undefined && result.asked > 0)
      await tellResult(result, 'No links were found on the public page of this post.');
  }
}

function purposeOf(count: number, thing: string): string {
  const plural = thing === 'repository' ? 'repositories' : `${thing}s`;
  return count === 1 ? `Look up this ${thing}?` : `Look up ${count} ${plural}?`;
}

/** Where a post stands; a channel whose name the file does not tell is asked for. */
async function askedPlace(view: PostView): Promise<PublicPlace | undefined> {
  const known = publicPlace(view);
  if (known !== undefined || !isFromTelegram(view)) return known;
  const name = await vscode.window.showInputBox({
    title: `What is the public name of ${view.post.channel?.title ?? 'this channel'}?`,
    // Whoever looks the name up elsewhere comes back to it.
    ignoreFocusOut: true,
    prompt: 'The file does not tell it. As in t.me/name',
    placeHolder: '@name',
    validateInput: (value) =>
      handleIn(value) === undefined ? 'A name of 4 to 32 Latin letters, digits and underscores' : undefined,
  });
  const handle = name === undefined ? undefined : handleIn(name);
  return handle === undefined ? undefined : { handle, messageId: undefined };
}

function handleIn(value: string): string | undefined {
  return /^(?:@|(?:https?:\/\/)?t\.me\/(?:s\/)?)?([A-Za-z]\w{3,31})\/?$/u.exec(value.trim())?.[1];
}
