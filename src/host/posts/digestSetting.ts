import * as vscode from 'vscode';
import { SETTINGS } from '../ids.ts';
import { isObject } from '../openPost.ts';

/** Says in the workspace's settings how files are read: as one post, or as one for each entry. */
export async function setDigests(paths: readonly string[], mode: 'entries' | 'whole'): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const hasWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const known = settings.inspect<unknown>(SETTINGS.digests);
  const value = hasWorkspace ? known?.workspaceValue : known?.globalValue;
  const chosen = paths.map((path) => [path, mode] as const);
  const others = Object.entries(isObject(value) ? value : {}).filter(([path]) => !paths.includes(path));
  const target = hasWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  // The first that matches counts.
  await settings.update(SETTINGS.digests, Object.fromEntries([...chosen, ...others]), target);
}
