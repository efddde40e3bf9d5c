import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isTelegram } from '../core/posts/copy.ts';
import type { StoredCopy } from './copies.ts';

/**
 * What the shown copy has besides its text; where none of it lies in the posts folder, what another copy of the message
 * has there, written from the posts folder: `/export/photos/1.jpg`. A page of Telegram names no files, and an export may
 * leave them out, while an export beside it has them.
 */
export function withOtherPictures(
  media: readonly string[],
  shown: StoredCopy,
  { others, root }: { readonly others: readonly StoredCopy[]; readonly root: string },
): readonly string[] {
  if (!isTelegram(shown) || media.some((written) => lies(root, shown, written))) return media;
  for (const other of others) {
    if (other.folder !== shown.folder) continue;
    const found = (other.media ?? []).filter((written) => lies(root, other, written));
    const directory = dirname(other.path).split('/').map(encodeURIComponent).join('/');
    if (found.length > 0) return found.map((written) => `/${directory}/${written}`);
  }
  return media;
}

/** Whether a file that a copy names is there; paths in exports are encoded as in a page. */
function lies(root: string, copy: StoredCopy, written: string): boolean {
  try {
    return existsSync(join(root, dirname(copy.path), decodeURIComponent(written)));
  } catch {
    return false;
  }
}
