import * as vscode from 'vscode';
import { SETTINGS } from './ids.ts';
import { isObject } from './openPost.ts';

/** A search that was saved: a live folder of the Posts view. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
}

type Change = (views: readonly SavedView[]) => readonly SavedView[];

/** The views that a value of the setting names, in its order; what is no query is left out. */
export function viewsIn(value: unknown): readonly SavedView[] {
  const entries = Object.entries(isObject(value) && !Array.isArray(value) ? value : {});
  return entries.flatMap(([name, query]) => (typeof query === 'string' ? [{ name, query }] : []));
}

/** The views with one more, or with another query for one that is there; the newest is the first. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const isThere = views.some(({ name }) => name === view.name);
  return isThere ? views.map((other) => (other.name === view.name ? view : other)) : [view, ...views];
}

/** The views of which one is called otherwise; it keeps its place. */
export function withName(views: readonly SavedView[], old: string, name: string): readonly SavedView[] {
  return views.map((view) => (view.name === old ? { ...view, name } : view));
}

export function withoutView(views: readonly SavedView[], name: string): readonly SavedView[] {
  return views.filter((view) => view.name !== name);
}

/** What is wrong with a name for a view; `undefined` when it will do. `own`: its name until now. */
export function nameProblem(name: string, views: readonly SavedView[], own?: string): string | undefined {
  if (name.trim() === '') return 'A view needs a name.';
  const isTaken = views.some((view) => view.name === name.trim() && view.name !== own);
  return isTaken ? 'There is a view of this name already.' : undefined;
}

/** The views that the settings name. */
export function savedViews(): readonly SavedView[] {
  return viewsIn(vscode.workspace.getConfiguration().get(SETTINGS.views));
}

/**
 * Changes the view of this name where the settings have it; a new one goes to the workspace or, without one, to the user.
 * Returns what takes the change back.
 */
export async function changeViews(name: string, change: Change): Promise<() => Promise<void>> {
  const settings = vscode.workspace.getConfiguration();
  const known = settings.inspect<unknown>(SETTINGS.views);
  const has = (value: unknown): boolean => viewsIn(value).some((view) => view.name === name);
  const hasWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const isOfUser = !hasWorkspace || (has(known?.globalValue) && !has(known?.workspaceValue));
  const target = isOfUser ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  const before = isOfUser ? known?.globalValue : known?.workspaceValue;
  const write = async (value: unknown): Promise<void> => {
    await settings.update(SETTINGS.views, value, target);
  };
  const views = change(viewsIn(before));
  await write(
    views.length === 0 ? undefined : Object.fromEntries(views.map((view) => [view.name, view.query])),
  );
  return () => write(before);
}

export function onDidChangeViews(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS.views)) listener();
  });
}
