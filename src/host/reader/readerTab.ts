import * as vscode from 'vscode';
import type { PostView } from '../../protocol/library.ts';
import { isPaperId } from './paperOpening.ts';

const MAX_TITLE = 60;

/** Gives the tab its title and icon; `view` is `undefined` when the library does not have it. */
export function dressTab(
  panel: vscode.WebviewPanel,
  id: string | undefined,
  view: PostView | undefined,
): void {
  const isPaper = isPaperId(id);
  const title = view?.post.title ?? (isPaper ? 'Paper not found' : 'Post not found');
  panel.iconPath = new vscode.ThemeIcon(isPaper ? 'mortar-board' : 'book');
  panel.title = title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE).toWellFormed()}…` : title;
}

/** What the page says instead of a post or paper that the library does not have. */
export function missing(id: string | undefined): { readonly title: string; readonly detail: string } {
  if (isPaperId(id)) {
    const detail =
      'No post mentions it now. Your notes, its status and your rating are kept in your notes folder.';
    return { title: 'This paper is no longer in the library', detail };
  }
  const detail =
    'Its file was moved, changed or deleted. Your notes on it are kept: see "Lost their place" in the Notes view.';
  return { title: 'This post is no longer in the library', detail };
}

/** Lets the page load images of posts folders; false when it may already. */
export function allowFolders(
  webview: vscode.Webview,
  folders: readonly string[],
  extension: vscode.Uri,
): boolean {
  const roots = webview.options.localResourceRoots ?? [];
  const known = new Set(roots.map(String));
  const added = folders.map((folder) => vscode.Uri.file(folder)).filter((uri) => !known.has(`${uri}`));
  if (added.length === 0) return false;
  const dist = vscode.Uri.joinPath(extension, 'dist');
  webview.options = {
    enableScripts: true,
    localResourceRoots: [...(roots.length > 0 ? roots : [dist]), ...added],
  };
  return true;
}
