import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { describe } from '../../core/notes/anchor.ts';
import { appLink } from '../../core/posts/appLink.ts';
import type { Post } from '../../core/posts/post.ts';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';
import { COMMANDS } from '../ids.ts';
import { linkBase } from '../linkBase.ts';
import { showWarning } from '../messages.ts';
import { openLink, shortened } from '../openLink.ts';
import { isPaperId } from './paperOpening.ts';

/** Copies a link to a post, or to a range of its text, which it finds again by the words there. */
export async function copyPlaceLink(
  extensionId: string,
  { id, text }: Pick<Post, 'id' | 'text'>,
  { start, end }: { readonly start: number | undefined; readonly end: number | undefined },
): Promise<void> {
  const isPlace = start !== undefined && end !== undefined;
  const place = isPlace ? { start, end, words: describe(text, start, end).quote } : undefined;
  await vscode.env.clipboard.writeText(appLink(linkBase(extensionId), { kind: 'post', id, place }));
  vscode.window.setStatusBarMessage('Link copied', 2000);
}

/** The file that a relative link means; `undefined` when there is none. */
function linkedFile(view: PostView, path: string): string | undefined {
  if (/[\0\\]/u.test(path)) return undefined;
  try {
    const file = path.startsWith('/') ? join(view.folder, path) : join(dirname(view.absolutePath), path);
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Opens a link of a post: another post of the library in the reader, a file of its folder in an editor, the web outside. */
export async function openPostLink(library: LibraryConnection, view: PostView, href: string): Promise<void> {
  const name = /^wikilink:(.*)$/su.exec(href)?.[1]?.trim();
  if (name !== undefined) await openNamed(library, view, name);
  else if (URL.parse(href) !== null || href.startsWith('//')) await openLink(href);
  else await openRelative(library, view, decoded(href.replace(/[?#].*$/u, '')));
}

/** Opens the post, paper or note that a wikilink names, else the file of that name. */
async function openNamed(library: LibraryConnection, view: PostView, name: string): Promise<void> {
  const target = name === '' ? undefined : await library.noteLink(name);
  const id = target?.kind === 'note' ? target.page : target?.id;
  const place = target?.kind === 'note' ? { note: target.id } : undefined;
  const address = paperAddress(name);
  const file = name.replace(/#.*$/su, '').trim();
  if (id !== undefined && (await isThere(library, id))) {
    await vscode.commands.executeCommand(COMMANDS.openPost, { id, place });
  } else if (address !== undefined) await openLink(address);
  else if (/\.\w{1,5}$/u.test(file) && linkedFile(view, file) !== undefined) {
    await openRelative(library, view, file);
  } else if (file !== '') await showWarning(`Nothing in this library is named ${shortened(name)}.`);
}

/** A link may name a paper that nothing is known of here. */
async function isThere(library: LibraryConnection, id: string): Promise<boolean> {
  return !isPaperId(id) || (await library.post(id)) !== undefined;
}

function paperAddress(name: string): string | undefined {
  const [, kind, value = ''] = /^(arxiv|doi):\s*(\S+)$/iu.exec(name) ?? [];
  if (kind === undefined) return undefined;
  const path = value.split('/').map(encodeURIComponent).join('/');
  return kind.toLowerCase() === 'arxiv' ? `https://arxiv.org/abs/${path}` : `https://doi.org/${path}`;
}

async function openRelative(library: LibraryConnection, view: PostView, path: string): Promise<void> {
  if (path === '') return;
  const folder = realpathSync(view.folder);
  const file = linkedFile(view, path);
  if (file === undefined) {
    await showWarning(`There is no file ${shortened(path)} beside this post.`);
    return;
  }
  if (!file.startsWith(folder + sep)) {
    const message = `Not opened, because it lies outside the posts folder: ${shortened(path)}`;
    await showWarning(message);
    return;
  }
  const filter = { path: relative(folder, file).split(sep).join('/') };
  const [post] = await library.posts({ filter, sort: 'oldest', offset: 0, limit: 1 });
  if (post) await vscode.commands.executeCommand(COMMANDS.openPost, { id: post.id });
  else await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
}

/** Opens a file that holds a post, at the post. */
export async function showSource({
  absolutePath,
  start,
}: {
  readonly absolutePath: string;
  readonly start: number;
}): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(absolutePath));
  const position = document.positionAt(start);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}
