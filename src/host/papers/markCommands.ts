import * as vscode from 'vscode';
import { RATINGS, READING_STATUSES } from '../../core/papers/paperRecord.ts';
import type { PaperView } from '../../protocol/papers.ts';
import { COMMANDS } from '../ids.ts';
import type { PaperTools } from './paperTools.ts';
import { iconOf, STATUS_NAMES, stars } from './paperWords.ts';

/** Commands by which the user says where a paper stands and how good it is. */
export function markCommands(tools: PaperTools): vscode.Disposable[] {
  return [
    tools.on(COMMANDS.setStatus, (args) => setStatus(tools, args)),
    tools.on(COMMANDS.setRating, (args) => setRating(tools, args)),
  ];
}

interface Choice<Value> {
  readonly label: string;
  readonly icon?: string;
  readonly description?: string;
  readonly value: Value | undefined;
}

async function setStatus({ library, targets }: PaperTools, args: readonly unknown[]): Promise<void> {
  const papers = await targets.papersOf(args);
  if (papers.length === 0) return;
  const choices = READING_STATUSES.map((status) => ({
    label: `${STATUS_NAMES[status].charAt(0).toUpperCase()}${STATUS_NAMES[status].slice(1)}`,
    icon: iconOf({ kind: 'paper', status }),
    value: status,
  }));
  const none = { label: 'No status', icon: 'circle-slash', value: undefined };
  const title = titleOf('Reading Status', papers);
  const current = papers.map(({ record }) => record?.status);
  const chosen = await choose(title, [...choices, none], current);
  if (chosen !== undefined) await library.setStatus(keysOf(papers), chosen.value);
}

async function setRating({ library, targets }: PaperTools, args: readonly unknown[]): Promise<void> {
  const papers = await targets.papersOf(args);
  if (papers.length === 0) return;
  const choices = RATINGS.toReversed().map((rating) => ({
    label: stars(rating),
    // Also for those who hear it.
    description: `${rating} of 5`,
    value: rating,
  }));
  const none = { label: 'No rating', value: undefined };
  const current = papers.map(({ record }) => record?.rating);
  const chosen = await choose(titleOf('Rating', papers), [...choices, none], current);
  if (chosen !== undefined) await library.setRating(keysOf(papers), chosen.value);
}

interface ChoiceItem<Value> extends vscode.QuickPickItem {
  readonly choice: Choice<Value>;
}

function itemOf<Value>(choice: Choice<Value>, isPresent: boolean): ChoiceItem<Value> {
  const { label, icon, description = '' } = choice;
  return {
    label,
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
    description: isPresent ? `${description} $(check) now`.trim() : description,
    choice,
  };
}

/** Lets the user choose; the present value, where the papers agree on it, is marked and stands under the cursor. */
async function choose<Value>(
  title: string,
  choices: readonly Choice<Value>[],
  current: readonly (Value | undefined)[],
): Promise<Choice<Value> | undefined> {
  const picker = vscode.window.createQuickPick<ChoiceItem<Value>>();
  const present = choices.find((choice) => current.every((value) => value === choice.value));
  picker.title = title;
  picker.items = choices.map((choice) => itemOf(choice, choice === present));
  picker.activeItems = picker.items.filter(({ choice }) => choice === present);
  return await new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function titleOf(what: string, papers: readonly PaperView[]): string {
  const [first] = papers;
  return papers.length === 1 && first !== undefined
    ? `${what}: ${first.title}`
    : `${what} of ${papers.length} Papers`;
}

function keysOf(papers: readonly PaperView[]): readonly string[] {
  return papers.map(({ key }) => key);
}
