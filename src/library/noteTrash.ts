import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  errorCode,
  explained,
  type FileSystem,
  removeStrayTemps,
  renameFile,
  TEMP_FILE,
  writeFileAtomic,
} from './atomicFile.ts';
import { readBytes, sha256 } from './noteScan.ts';

/** A deleted note's file in the trash. */
export interface Trashed {
  /** The folder made for this deletion. */
  readonly entry: string;
  /** The file's place in it, which is its place in the notes folder. */
  readonly path: string;
}

/** Deleted note files, bytes untouched: `<time>-<hash of the id>-<random>/<path in the notes folder>`. */
export class NoteTrash {
  readonly #folder: string;
  readonly #fs: FileSystem;
  /** Deletions of this session, which know their order without a clock. */
  readonly #latest = new Map<string, string>();

  constructor(folder: string, fs: FileSystem) {
    this.#folder = folder;
    this.#fs = fs;
  }

  /** Clears what killed processes left behind. */
  clean(): void {
    removeStrayTemps(this.#folder, this.#fs);
  }

  /** Moves a file here. Throws when it could not, the file whole. */
  put(id: string, root: string, path: string): void {
    const time = new Date().toISOString().replace(/[^0-9TZ]/g, '');
    const entry = join(this.#folder, `${time}-${mark(id)}-${randomBytes(4).toString('hex')}`);
    const kept = join(entry, relative(root, path));
    explained('delete', path, () => {
      this.#fs.mkdirSync(dirname(kept), { recursive: true });
      this.#move(path, kept);
    });
    this.#latest.set(id, entry);
  }

  /** The last deleted file of this note; `undefined` when there is none. */
  find(id: string): Trashed | undefined {
    const names = nodeFs.existsSync(this.#folder) ? nodeFs.readdirSync(this.#folder) : [];
    const last = names
      .filter((name) => name.split('-')[1] === mark(id))
      .sort()
      .at(-1);
    const entry = this.#latest.get(id) ?? (last && join(this.#folder, last));
    if (entry === undefined || !nodeFs.existsSync(entry)) return undefined;
    const file = nodeFs
      .readdirSync(entry, { withFileTypes: true, recursive: true })
      .find((found) => found.isFile() && !TEMP_FILE.test(found.name));
    return file && { entry, path: relative(entry, join(file.parentPath, file.name)) };
  }

  /** Forgets a file that was put back. */
  remove(id: string, { entry }: Trashed): void {
    this.#latest.delete(id);
    try {
      nodeFs.rmSync(entry, { recursive: true, force: true });
    } catch {
      // The note is back; what is left here takes only room.
    }
  }

  #move(path: string, kept: string): void {
    try {
      renameFile(path, kept, this.#fs);
    } catch (error) {
      // The trash is on another disk.
      const bytes = errorCode(error) === 'EXDEV' ? readBytes(path, this.#fs) : undefined;
      if (bytes === undefined) throw error;
      writeFileAtomic(kept, bytes, { fs: this.#fs });
      this.#fs.unlinkSync(path);
    }
  }
}

/** Tells a note's files apart without reading them. */
function mark(id: string): string {
  return sha256(id).slice(0, 16);
}
