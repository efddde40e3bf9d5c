import { createHash, randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { errorCode, explained, type FileSystem, removeStrayTemps, writeFileAtomic } from './atomicFile.ts';

/** A file that another session wrote, as it was read. */
export interface OtherDraft {
  readonly path: string;
  readonly text: string;
}

/**
 * Drafts of one workspace as small files in VS Code's storage: a file per draft and session. A session writes only its
 * own files, so that two windows on one folder never overwrite each other; those of sessions that ended are for the next.
 */
export class DraftFolder {
  readonly #folder: string;
  readonly #fs: FileSystem;
  readonly #session = randomBytes(6).toString('hex');
  readonly #own = new Set<string>();

  /** `folder`: absolute path, need not exist. */
  constructor(folder: string, fs: FileSystem = nodeFs) {
    this.#folder = folder;
    this.#fs = fs;
    removeStrayTemps(folder, fs);
  }

  /** Writes this session's file of a draft; it is on the disk afterwards. Throws with what to do. */
  write(id: string, text: string): void {
    const path = this.#pathOf(id);
    this.#own.add(path);
    writeFileAtomic(path, text, { fs: this.#fs });
  }

  /** Removes this session's file of a draft. Throws with what to do. */
  remove(id: string): void {
    const path = this.#pathOf(id);
    if (this.#own.has(path)) this.#unlink(path);
    this.#own.delete(path);
  }

  /** What other sessions left, or are writing at this moment. */
  others(): readonly OtherDraft[] {
    return this.#names().flatMap((name) => {
      const path = join(this.#folder, name);
      const text = this.#own.has(path) ? undefined : this.#read(path);
      return text === undefined ? [] : [{ path, text }];
    });
  }

  /**
   * Removes a file of another session whose words are kept elsewhere now. One that its session wrote again since it was
   * read stays, under another name.
   */
  take({ path, text }: OtherDraft): void {
    const aside = join(this.#folder, `${this.#session}-${randomBytes(6).toString('hex')}.json`);
    try {
      this.#fs.renameSync(path, aside);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      throw error;
    }
    if (this.#read(aside) === text) this.#unlink(aside);
  }

  #read(path: string): string | undefined {
    try {
      return this.#fs.readFileSync(path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  #unlink(path: string): void {
    explained('delete', path, () => {
      try {
        this.#fs.unlinkSync(path);
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') throw error;
      }
    });
  }

  #pathOf(id: string): string {
    const name = createHash('sha256').update(id).digest('hex').slice(0, 16);
    return join(this.#folder, `${name}-${this.#session}.json`);
  }

  #names(): readonly string[] {
    try {
      return this.#fs.readdirSync(this.#folder).filter((name) => /^[^.].*\.json$/u.test(name));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }
}
