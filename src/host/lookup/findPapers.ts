import * as vscode from 'vscode';
import type { PaperDetails } from '../../core/papers/paperDetails.ts';
import { findPaper } from '../../lookup/findPaper.ts';
import { PAPER_SOURCES } from '../../lookup/sources.ts';
import type { LookupGaps } from '../../protocol/papers.ts';
import { withoutIcons } from '../iconText.ts';
import { added, type LookupResult, type LookupRun, type LookupTools, NOTHING } from './lookupTools.ts';

export type LostTitle = LookupGaps['titles'][number];

/** Looks for lost titles one after the other; only papers that a title names beyond doubt are taken. */
export async function findPapers(
  { library, web }: LookupTools,
  titles: readonly LostTitle[],
  { signal, show }: LookupRun,
): Promise<LookupResult> {
  let result = NOTHING;
  for (const [index, { key, title }] of titles.entries()) {
    signal.throwIfAborted();
    show(index, titles.length, 'Looking for lost papers');
    const { accepted, failures } = await findPaper({ web, sources: PAPER_SOURCES }, title, signal);
    if (accepted !== undefined) await library.resolveTitle(key, accepted);
    result = added(result, { asked: 1, found: accepted === undefined ? 0 : 1, failures });
    if (failures.length > 0 && failures.every(({ failure }) => failure === 'offline')) break;
  }
  return result;
}

interface CandidateItem extends vscode.QuickPickItem {
  readonly paper: PaperDetails;
}

/** Lets the user say which paper a title names; `undefined` when none was chosen. */
export async function pickPaper(
  title: string,
  candidates: readonly PaperDetails[],
): Promise<PaperDetails | undefined> {
  const items = candidates.map((paper): CandidateItem => {
    const authors = paper.authors.slice(0, 3).map(({ name }) => name);
    const more = paper.authors.length > 3 ? ['and others'] : [];
    const id = paper.arxivId === undefined ? paper.doi : `arXiv:${paper.arxivId}`;
    return {
      label: withoutIcons(paper.title),
      description: [paper.publishedAt?.slice(0, 4), id].filter((part) => part !== undefined).join(' · '),
      detail: withoutIcons([...authors, ...more].join(', ')),
      paper,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Which paper is «${title}»?`,
    placeHolder: 'The title alone does not tell for sure: choose the right one, or press Escape',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.paper;
}
