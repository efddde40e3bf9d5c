import * as vscode from 'vscode';
import type { ServiceKind } from '../../core/papers/services.ts';
import type { LookupGaps } from '../../protocol/papers.ts';
import { showInformation } from '../messages.ts';
import { mayAsk } from './consent.ts';
import { findPapers } from './findPapers.ts';
import { lookUpPaperDetails, lookUpRepositoryDetails } from './lookUpDetails.ts';
import { UNFINISHED } from './lookupCommands.ts';
import type { LookupJobs } from './lookupJobs.ts';
import { readLookupSettings } from './lookupSettings.ts';
import { added, type LookupResult, type LookupRun, type LookupTools, NOTHING } from './lookupTools.ts';
import { tellResult } from './lookupWords.ts';
import { publicPlace, restoreLinks } from './restoreLinks.ts';

/** The parts of a batch, in the order in which one makes the next find more. */
const STEPS = ['posts', 'titles', 'papers', 'repositories'] as const;
type Step = (typeof STEPS)[number];

const STEP_WORDS: Readonly<
  Record<Step, { readonly label: string; readonly detail: string; readonly kinds: readonly ServiceKind[] }>
> = {
  posts: {
    label: 'Restore links of Telegram posts',
    detail: 'Takes lost links back from the public pages of the posts',
    kinds: ['telegram'],
  },
  titles: {
    label: 'Find papers by their titles',
    detail: 'Only where a title names one paper beyond doubt',
    kinds: ['arxiv', 'scholar', 'huggingFace'],
  },
  papers: {
    label: 'Details of papers',
    detail: 'Title, authors, abstract, venue, code',
    kinds: ['arxiv', 'scholar', 'huggingFace'],
  },
  repositories: {
    label: 'Details of repositories',
    detail: 'Description, stars, licence',
    kinds: ['github'],
  },
};

/** Looks up everything that is not known yet: beside the user's work, stopped at any time, gone on with later. */
export class BatchLookup {
  readonly #tools: LookupTools;
  readonly #jobs: LookupJobs;
  readonly #state: vscode.Memento;

  constructor(tools: LookupTools, jobs: LookupJobs, state: vscode.Memento) {
    this.#tools = tools;
    this.#jobs = jobs;
    this.#state = state;
  }

  /** Asks what to look up, unless `steps` says it. */
  async run(steps?: readonly Step[]): Promise<void> {
    const gaps = await this.#tools.library.lookupGaps(undefined);
    const open = (steps ?? STEPS).filter((step) => gaps[step].length > 0);
    if (open.length === 0) {
      await showInformation('Everything that can be looked up is known already.');
      return;
    }
    const chosen = steps === undefined ? await pickSteps(open, gaps) : open;
    const allowed: Step[] = [];
    for (const step of chosen ?? []) {
      const { kinds, label } = STEP_WORDS[step];
      if (await mayAsk(kinds, `${label}?`)) allowed.push(step);
    }
    if (allowed.length > 0) await this.#runSteps(allowed);
  }

  /** Offers to go on with what the last window did not finish; asks nothing of the network by itself. */
  async offerToResume(): Promise<void> {
    const steps = this.#unfinished();
    if (steps.length === 0 || readLookupSettings().allowed.size === 0) return;
    const gaps = await this.#tools.library.lookupGaps(undefined);
    const left = steps.reduce((sum, step) => sum + gaps[step].length, 0);
    await this.#remember([]);
    if (left > 0) await this.#offer(`The last lookup did not come to its end; ${left} are left.`, steps);
  }

  async #runSteps(steps: readonly Step[]): Promise<void> {
    await this.#remember(steps);
    let result = NOTHING;
    const ended = await this.#jobs.run('Looking up', async (signal, show) => {
      for (const step of steps) result = added(result, await this.#runStep(step, { signal, show }));
      return true;
    });
    if (ended === undefined) {
      await this.#offer('Stopped. What was found until now is kept.', steps);
      return;
    }
    await this.#remember([]);
    await tellResult(result, 'Nothing more was found.');
  }

  async #runStep(step: Step, run: LookupRun): Promise<LookupResult> {
    const gaps = await this.#tools.library.lookupGaps(undefined);
    switch (step) {
      case 'posts':
        return await restoreLinks(this.#tools, gaps.posts, async (view) => publicPlace(view), run);
      case 'titles':
        return await findPapers(this.#tools, gaps.titles, run);
      case 'papers':
        return await lookUpPaperDetails(this.#tools, gaps.papers, run);
      case 'repositories':
        return await lookUpRepositoryDetails(this.#tools, gaps.repositories, run);
    }
  }

  async #offer(message: string, steps: readonly Step[]): Promise<void> {
    const resume = await showInformation(message, 'Resume');
    if (resume === undefined) await this.#remember([]);
    else await this.run(steps);
  }

  #unfinished(): readonly Step[] {
    const kept = this.#state.get<unknown>(UNFINISHED);
    return Array.isArray(kept) ? STEPS.filter((step) => kept.includes(step)) : [];
  }

  async #remember(steps: readonly Step[]): Promise<void> {
    await this.#state.update(UNFINISHED, steps.length === 0 ? undefined : steps);
  }
}

async function pickSteps(open: readonly Step[], gaps: LookupGaps): Promise<readonly Step[] | undefined> {
  const items = open.map((step) => ({
    label: STEP_WORDS[step].label,
    description: String(gaps[step].length),
    detail: STEP_WORDS[step].detail,
    picked: true,
    step,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: 'What shall be looked up?',
    placeHolder: 'It runs beside your work, can be stopped, and keeps what it finds',
  });
  return chosen?.map(({ step }) => step);
}
