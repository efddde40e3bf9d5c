import * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import { withoutIcons } from '../iconText.ts';
import { COMMANDS } from '../ids.ts';
import { showInformation } from '../messages.ts';
import { registerCommand } from '../register.ts';
import {
  changeViews,
  nameProblem,
  type SavedView,
  savedViews,
  withName,
  withoutView,
  withView,
} from '../savedViews.ts';
import { hasKind, type TreeNode } from './postNodes.ts';

interface Sources {
  readonly library: Pick<LibraryConnection, 'countPosts' | 'search'>;
  readonly log: vscode.LogOutputChannel;
  /** The rows that are selected in the Posts view. */
  readonly selection: () => readonly TreeNode[];
}

/** Commands that change a saved view: the clicked one, the selected one or, from the palette, one that is picked. */
export function viewCommands({ library, log, selection }: Sources): vscode.Disposable[] {
  const on = (
    id: Parameters<typeof registerCommand>[1],
    title: string,
    run: (view: SavedView) => Promise<void>,
  ) =>
    registerCommand(log, id, async (clicked) => {
      const row = [clicked, ...selection()].find((node) => hasKind(node, 'view'));
      const view = row?.view ?? (await pickView(title));
      if (view !== undefined) await run(view);
    });
  return [
    on(COMMANDS.renameView, 'Rename View', rename),
    on(COMMANDS.editView, 'Edit the Query of a View', (view) => editQuery(library, view)),
    on(COMMANDS.deleteView, 'Delete View', remove),
  ];
}

async function pickView(title: string): Promise<SavedView | undefined> {
  const views = savedViews();
  if (views.length === 0) {
    await showInformation('There are no views yet: “Save Search as View…” makes one of a search.');
    return undefined;
  }
  const rows = views.map((view) => ({
    label: withoutIcons(view.name),
    description: withoutIcons(view.query),
    view,
  }));
  return (await vscode.window.showQuickPick(rows, { title, matchOnDescription: true }))?.view;
}

async function rename({ name: old }: SavedView): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: 'Rename View',
    value: old,
    validateInput: (typed) => nameProblem(typed, savedViews(), old),
  });
  if (name !== undefined) await changeViews(old, (views) => withName(views, old, name.trim()));
}

async function editQuery(library: Sources['library'], { name, query }: SavedView): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: `Query of “${name}”`,
    prompt: 'Words and operators, as in a search',
    value: query,
    validateInput: (text) => queryRemark(library, text),
  });
  if (typed !== undefined) await changeViews(name, (views) => withView(views, { name, query: typed.trim() }));
}

/** What is wrong with a query, or how many posts answer it. */
async function queryRemark(
  library: Sources['library'],
  typed: string,
): Promise<vscode.InputBoxValidationMessage | string> {
  const query = typed.trim();
  if (query === '') return 'A view needs a query.';
  const [{ problems }, { posts, unread }] = await Promise.all([
    library.search(query, 1),
    library.countPosts({ query }),
  ]);
  const [problem] = problems;
  return problem === undefined
    ? {
        message: `${posts.toLocaleString()} posts, ${unread.toLocaleString()} unread`,
        severity: vscode.InputBoxValidationSeverity.Info,
      }
    : { message: problem.message, severity: vscode.InputBoxValidationSeverity.Warning };
}

async function remove({ name }: SavedView): Promise<void> {
  const takeBack = await changeViews(name, (views) => withoutView(views, name));
  if ((await showInformation(`The view “${name}” was deleted.`, 'Undo')) !== undefined) await takeBack();
}
