import * as vscode from 'vscode';
import { paperKeyOf } from '../../core/papers/paperPage.ts';
import type { ServiceKind } from '../../core/papers/services.ts';
import { findPaper } from '../../lookup/findPaper.ts';
import { PAPER_SOURCES } from '../../lookup/sources.ts';
import type { LibraryConnection, LookupGaps, PostView } from '../../protocol/library.ts';
import { COMMANDS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { registerCommand } from '../register.ts';
import { BatchLookup } from './batchLookup.ts';
import { chooseKinds, mayAsk } from './consent.ts';
import { pickPaper } from './findPapers.ts';
import { lookUpPaperDetails, lookUpRepositoryDetails } from './lookUpDetails.ts';
import { LookupJobs } from './lookupJobs.ts';
import { added, type LookupResult, type LookupTools, NOTHING } from './lookupTools.ts';
import { tellResult } from './lookupWords.ts';
import { PdfSaver } from './pdfSaver.ts';
import { type PublicPlace, publicPlace, restoreLinks } from './restoreLinks.ts';
import { keysOf, postIdsOf } from './targets.ts';
import { WebAccess } from './webAccess.ts';

export interface LookupSources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly onDidOpenPost: vscode.Event<string | undefined>;
  readonly state: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly version: string;
}

const PAPER_KINDS: readonly ServiceKind[] = ['arxiv', 'scholar', 'huggingFace'];
const DOI_KINDS: readonly ServiceKind[] = ['scholar'];
const TITLE_KINDS: readonly ServiceKind[] = ['arxiv', 'scholar'];

/** Everything that goes online: asked for by the user, allowed by the user, and stopped by the user. */
export class Lookups {
  readonly #tools: LookupTools;
  readonly #jobs = new LookupJobs();
  readonly #disposables: vscode.Disposable[];
  /** The post or paper page in the active reader. */
  #openId: string | undefined;

  constructor({ library, service, onDidOpenPost, state, log, version }: LookupSources) {
    const web = new WebAccess(version, log);
    this.#tools = { library, web };
    const batch = new BatchLookup(this.#tools, this.#jobs, state);
    const pdfs = new PdfSaver(this.#tools, service, this.#jobs);
    const on = (id: Parameters<typeof registerCommand>[1], run: (...args: unknown[]) => unknown) =>
      registerCommand(log, id, run);
    this.#disposables = [
      web,
      onDidOpenPost((id) => {
        this.#openId = id;
      }),
      on(COMMANDS.allowLookup, () => chooseKinds()),
      on(COMMANDS.cancelLookup, () => this.#jobs.cancelAll()),
      on(COMMANDS.lookUp, (...args) => this.#lookUp(this.#keysOf(args))),
      on(COMMANDS.lookUpAll, () => batch.run()),
      on(COMMANDS.findPaper, (...args) => this.#findPaper(this.#keysOf(args))),
      on(COMMANDS.unresolvePaper, (...args) => this.#unresolve(this.#keysOf(args))),
      on(COMMANDS.restoreLinks, (...args) => this.#restoreLinks(this.#postsOf(args))),
      on(COMMANDS.restoreAllLinks, () => batch.run(['posts'])),
      on(COMMANDS.savePdf, (...args) => pdfs.save(this.#keysOf(args))),
    ];
    void service.whenOpen.then(() => batch.offerToResume());
  }

  dispose(): void {
    this.#jobs.cancelAll();
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  /** What a command was called on; from a key, the paper page that is open. */
  #keysOf(args: readonly unknown[]): readonly string[] {
    const keys = keysOf(args);
    const open = this.#openId === undefined ? undefined : paperKeyOf(this.#openId);
    return keys.length > 0 || open === undefined ? keys : [open];
  }

  #postsOf(args: readonly unknown[]): readonly string[] {
    const ids = postIdsOf(args);
    const open = this.#openId;
    return ids.length > 0 || open === undefined || paperKeyOf(open) !== undefined ? ids : [open];
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
      await vscode.window.showInformationMessage(
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
      await vscode.window.showInformationMessage(
        'Choose a lost link whose words are a title: only these can be looked for.',
      );
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
    const [failure] = found.failures;
    if (found.candidates.length === 0) {
      const nothing = `No paper titled «${title}» was found.`;
      await vscode.window.showInformationMessage(
        failure === undefined ? nothing : `${nothing} ${failure.message}`,
      );
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
      await vscode.window.showInformationMessage(
        'Open a Telegram post first, or choose some in the Posts view.',
      );
      return;
    }
    if (!(await mayAsk(['telegram'], 'Restore links from the public page?'))) return;
    const result = await this.#jobs.run('Restoring links', (signal, show) =>
      restoreLinks(this.#tools, posts, askedPlace, { signal, show }),
    );
    if (result !== undefined)
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
  if (known !== undefined || !view.post.format.startsWith('telegram')) return known;
  const name = await vscode.window.showInputBox({
    title: `What is the public name of ${view.post.channel?.title ?? 'this channel'}?`,
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
