import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { anchor } from '../../core/notes/anchor.ts';
import { isPaperKey } from '../../core/papers/paperKey.ts';
import { paperPageId } from '../../core/papers/paperPage.ts';
import { type AppLink, type PostPlace, parseAppLink } from '../../core/posts/appLink.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { ReaderPlace } from '../../protocol/reader.ts';
import { COMMANDS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showWarning } from '../messages.ts';
import { openedLibrary } from '../openedLibrary.ts';
import { shortened } from '../openLink.ts';
import type { PostOpening } from '../openPost.ts';

interface Sources {
  readonly library: Pick<LibraryConnection, 'notes' | 'paper' | 'post'>;
  readonly service: StatusSource;
}

/** Opens what a link from outside leads to. Anyone can make such a link: it shows something of the library, or a message. */
export async function openUri(
  sources: Sources,
  uri: { readonly path: string; readonly query: string },
): Promise<void> {
  const link = parseAppLink(uri);
  if (link === undefined) {
    await showWarning(`Marginalia does not know this link: ${shortened(`${uri.path}?${uri.query}`)}`);
  } else if (!(await openedLibrary(sources.service))) {
    await showWarning(
      'This link leads to a post of yours. Open the folder with your posts, then the link once more.',
    );
  } else await open(sources, link);
}

async function open(sources: Sources, link: AppLink): Promise<void> {
  switch (link.kind) {
    case 'post':
      return await openPost(sources, link.id, link.place);
    case 'note':
      return await openNote(sources, link.id);
    case 'paper': {
      const paper = isPaperKey(link.key) ? await sources.library.paper(link.key) : undefined;
      if (paper !== undefined) await show({ id: paperPageId(paper.key) });
      else await missing(sources, `No post mentions the paper ${shortened(link.key)}`);
    }
  }
}

async function openPost(sources: Sources, id: string, place: PostPlace | undefined): Promise<void> {
  const view = await sources.library.post(id);
  if (view === undefined) {
    await missing(sources, 'The post of this link is not here');
    return;
  }
  const found = place && placeIn(view.post.text, place);
  await show({ id: view.post.id, place: found?.place });
  if (found?.remark !== undefined) await showWarning(found.remark);
}

/** Where a link's words are now; without words its numbers are taken at their word. */
function placeIn(
  text: string,
  { start, end, words }: PostPlace,
): { readonly place: ReaderPlace | undefined; readonly remark: string | undefined } {
  if (words === undefined) return { place: { range: { start, end } }, remark: undefined };
  const position = { start, end: start + words.exact.length };
  const found = anchor({ source: '', post: '', quote: words, position }, text);
  if (!('start' in found))
    return { place: undefined, remark: 'The words of this link are no longer in the post.' };
  // A link holds the first of many words.
  const length = Math.max(found.end - found.start, found.verdict === 'changed' ? 0 : end - start);
  const range = { start: found.start, end: Math.min(text.length, found.start + length) };
  const isChanged = found.verdict === 'changed';
  return {
    place: { range },
    remark: isChanged ? 'The words of this link changed since; this is what stands there now.' : undefined,
  };
}

async function openNote(sources: Sources, id: string): Promise<void> {
  const [row] = await sources.library.notes([id]);
  if (row === undefined) await missing(sources, 'The note of this link is gone');
  else if (row.post === undefined) await openFile(sources, row.stored.path);
  else await show({ id: row.post, place: { note: id } });
}

/** `path`: of a note whose post is gone. */
async function openFile({ service }: Sources, path: string): Promise<void> {
  const folder = service.status.settings?.folders[0];
  if (folder === undefined) return;
  await vscode.window.showTextDocument(vscode.Uri.file(join(folder, path)));
  await showWarning('The post of this note is no longer in the library; this is the file of the note.');
}

async function show(opening: PostOpening): Promise<void> {
  await vscode.commands.executeCommand(COMMANDS.openPost, opening);
}

/** Says what is not there, and in which folder. */
async function missing({ service }: Sources, what: string): Promise<void> {
  const { state, settings, progress } = service.status;
  if (state === 'indexing' || progress !== undefined) {
    await showWarning(
      `${what}, or not yet: the folder is still being read. Open the link once more in a moment.`,
    );
    return;
  }
  const names = (settings?.folders ?? []).map((folder) => basename(folder)).join(', ');
  await showWarning(
    `${what}: it may have been deleted, or belong to another folder than ${names}, which is open here.`,
  );
}
