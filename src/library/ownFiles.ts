import type { Stats } from 'node:fs';
import { dirname, sep } from 'node:path';
import { explained, type FileSystem, writeFileAtomic } from './atomicFile.ts';
import { readBytes, sha256 } from './noteScan.ts';

/** What the stores of the user's own files (notes, records of papers, restored links) share. */

/** A file changed between our reading and our writing. */
export class ChangedOnDisk extends Error {}

/** Age in ms from which a file's times tell that it did not change. */
const SETTLED = 2000;

/** The bytes at `path` become these; throws `ChangedOnDisk` when their hash is no longer `expected` right before the rename. */
export function replaceFile(
  path: string,
  data: string | Uint8Array,
  expected: string | undefined,
  fs: FileSystem,
): void {
  const beforeRename = (): void => {
    const bytes = readBytes(path, fs);
    if ((bytes && sha256(bytes)) !== expected) throw new ChangedOnDisk();
  };
  writeFileAtomic(path, data, { beforeRename, fs });
}

/**
 * Throws when a folder on the way from `root` to the file is a symbolic link, which would lead out of it, or when the
 * folder that `root` stands in is gone: its disk may be unplugged, and nothing must be written in its place.
 */
export function refuseLinks(root: string, path: string, fs: FileSystem): void {
  const posts = dirname(root);
  if (explained('save', path, () => fs.lstatSync(posts, { throwIfNoEntry: false })) === undefined) {
    throw new Error(
      `Cannot save "${path}": the folder "${posts}" is not there. Connect its disk, or choose another folder.`,
    );
  }
  for (let folder = dirname(path); folder.startsWith(root + sep); folder = dirname(folder)) {
    const stat = explained('save', path, () => fs.lstatSync(folder, { throwIfNoEntry: false }));
    if (stat?.isSymbolicLink()) {
      throw new Error(`"${folder}" is a symbolic link, which notes do not follow: replace it by a folder.`);
    }
  }
}

/** Changes whenever the file does; empty for a file written a moment ago, which may change again without a new time. */
export function signatureOf(stat: Stats): string {
  const { size, mtimeMs, ctimeMs, ino } = stat;
  const isSettled = [mtimeMs, ctimeMs].every((time) => Math.abs(Date.now() - time) > SETTLED);
  return isSettled ? [size, mtimeMs, ctimeMs, ino].join(':') : '';
}
