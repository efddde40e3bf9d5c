import * as vscode from 'vscode';
import { canonicalUrl } from '../../core/posts/identity.ts';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';
import type { ReaderRelative, Relation } from '../../protocol/reader.ts';
import { COMMANDS } from '../ids.ts';
import { showWarning } from '../messages.ts';
import { openLink } from '../openLink.ts';

/** Where another post may be found: in the library by its id, else at its address. */
interface Whereabouts {
  readonly id: string | undefined;
  readonly url: string | undefined;
}

/** The posts that a post is about, as the page shows them. */
export function relativesOf({ post, alsoIn }: PostView): {
  readonly original: ReaderRelative | undefined;
  readonly replyTo: ReaderRelative | undefined;
  readonly alsoIn: readonly ReaderRelative[];
} {
  const { forwardedFrom, forwardedUrl, replyTo } = post;
  const canOpen = (place: Whereabouts): boolean => place.id !== undefined || place.url !== undefined;
  return {
    original:
      forwardedFrom === undefined
        ? undefined
        : { label: forwardedFrom, canOpen: canOpen(atAddress(forwardedUrl)) },
    replyTo: replyTo === undefined ? undefined : { label: replyTo.excerpt, canOpen: canOpen(answered(post)) },
    alsoIn: alsoIn.map(({ name, url }) => ({ label: name, canOpen: url !== undefined })),
  };
}

/** Opens another post: in the reader when the library has it, else through the gate for links. */
export async function openRelative(
  library: LibraryConnection,
  view: PostView,
  { relation, index }: { readonly relation: Relation; readonly index: number },
): Promise<void> {
  const { id, url } = whereIs(view, relation, index);
  const found = id === undefined ? undefined : await library.summary(id);
  if (found !== undefined) await vscode.commands.executeCommand(COMMANDS.openPost, { id: found.id });
  else if (url !== undefined) await openLink(url);
  else await showWarning('That post is not in this library, and its address is not known.');
}

function whereIs({ post, alsoIn }: PostView, relation: Relation, index: number): Whereabouts {
  switch (relation) {
    case 'original':
      return atAddress(post.forwardedUrl);
    case 'replyTo':
      return answered(post);
    case 'alsoIn':
      // The library would show this very post for it.
      return { id: undefined, url: alsoIn[index]?.url };
  }
}

/** A message of the same channel has an id that differs in its number only. */
function answered({ id, channel, replyTo }: PostView['post']): Whereabouts {
  const { messageId } = replyTo ?? {};
  if (messageId === undefined) return atAddress(replyTo?.url);
  const handle = channel?.handle;
  return {
    id: id.startsWith('tg:') ? id.replace(/[^/]*$/u, messageId) : undefined,
    url: replyTo?.url ?? (handle === undefined ? undefined : `https://t.me/${handle}/${messageId}`),
  };
}

/** What stands at an address has it, in its canonical form, as its id; a Telegram post has channel and number. */
function atAddress(url: string | undefined): Whereabouts {
  const canonical = url === undefined ? undefined : canonicalUrl(url);
  const telegram = /^https:\/\/t\.me\/(?:s\/)?([A-Za-z]\w{3,31})\/(\d+)$/u.exec(canonical ?? '');
  return { id: telegram ? `tg:${telegram[1]?.toLowerCase()}/${telegram[2]}` : canonical, url };
}
