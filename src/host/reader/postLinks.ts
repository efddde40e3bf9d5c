import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';
import { COMMANDS } from '../ids.ts';
import { openLink } from '../openLink.ts';
import type { PostOpening } from '../openPost.ts';

/** A link that opens a post from outside VS Code, e.g. `vscode://marginalia.marginalia/post?id=…&start=1&end=9`. */
export function postUri(
  extensionId: string,
  id: string,
  range?: { readonly start: number; readonly end: number },
): string {
  const query = new URLSearchParams({ id });
  if (range) {
    query.set('start', String(range.start));
    query.set('end', String(range.end));
  }
  return `${vscode.env.uriScheme}://${extensionId}/post?${query}`;
}

/** Reads such a link; `undefined` when it is none. */
export function parsePostUri(uri: vscode.Uri): PostOpening | undefined {
  const query = new URLSearchParams(uri.query);
  const id = query.get('id');
  if (uri.path !== '/post' || id === null || id === '') return undefined;
  const start = Number(query.get('start') ?? Number.NaN);
  const end = Number(query.get('end') ?? Number.NaN);
  const isRange = Number.isSafeInteger(start) && Number.isSafeInteger(end) && 0 <= start && start < end;
  return { id, place: isRange ? { range: { start, end } } : undefined };
}

/** A file beside the post that a relative link means, when it lies inside the posts folder. */
function linkedFile(view: PostView, href: string): string | undefined {
  try {
    const path = decodeURIComponent(href.replace(/[?#].*$/u, ''));
    if (path === '' || /[\0\\]/u.test(path)) return undefined;
    const file = path.startsWith('/') ? join(view.folder, path) : join(dirname(view.absolutePath), path);
    const resolved = realpathSync(file);
    return resolved.startsWith(realpathSync(view.folder) + sep) ? resolved : undefined;
  } catch {
    return undefined;
  }
}

/** Opens a link of a post: another post of the library in the reader, a file of its folder in an editor, the web outside. */
export async function openPostLink(library: LibraryConnection, view: PostView, href: string): Promise<void> {
  const isRelative = URL.parse(href) === null && !href.startsWith('//');
  const file = isRelative ? linkedFile(view, href) : undefined;
  if (file === undefined) {
    await openLink(href);
    return;
  }
  const path = relative(realpathSync(view.folder), file).split(sep).join('/');
  const [post] = await library.posts({ filter: { path }, sort: 'oldest', offset: 0, limit: 1 });
  if (post) await vscode.commands.executeCommand(COMMANDS.openPost, { id: post.id });
  else await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
}

/** Opens the file a post was cut from, at the post. */
export async function showSource(view: PostView, file: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const start = document.positionAt(file === view.absolutePath ? view.post.source.start : 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
}
