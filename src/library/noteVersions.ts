import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import {
  errorCode,
  type FileSystem,
  removeQuietly,
  removeStrayTemps,
  writeFileAtomic,
} from './atomicFile.ts';
import { readBytes, sha256 } from './noteScan.ts';

/** What a note's file once held. */
export interface KeptVersion {
  readonly hash: string;
  /** ISO 8601, UTC: when it was written, or replaced. */
  readonly at: string;
  readonly path: string;
}

/** So many of a note stay, however old. */
const KEPT = 20;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** More of one note are not kept, however young. */
const MOST = 200;

const NAME = /^[0-9a-f]{16}-(\d{8}T\d{9}Z)-\d{4}-([0-9a-f]{64})\.md$/u;

/**
 * Earlier versions of notes, bytes untouched, outside the workspace: `<hash of the id>-<time>-<count>-<hash>.md` in
 * one of 256 folders. Those of the last 30 days stay, and of each note the last 20. A power cut may spoil the last ones,
 * which their hash tells: they are not worth the wait of a second flush in every save.
 */
export class NoteVersions {
  readonly #folder: string;
  readonly #fs: FileSystem;

  /** `folder`: absolute path, need not exist. */
  constructor(folder: string, fs: FileSystem = nodeFs) {
    this.#folder = folder;
    this.#fs = { ...fs, fsyncSync: () => undefined };
    removeStrayTemps(folder, fs);
  }

  /** Keeps what a note's file holds, unless it is the version kept last. Throws when it could not be written. */
  keep(id: string, bytes: Uint8Array): void {
    const hash = sha256(bytes);
    const [last] = this.of(id);
    if (last?.hash === hash) return;
    const now = new Date().toISOString();
    // A clock that was set back must not put it before the version that it follows.
    const at = last !== undefined && last.at >= now ? last.at : now;
    const count = last?.at === at ? orderOf(last) + 1 : 0;
    const time = at.replace(/[^0-9TZ]/gu, '');
    const name = `${markOf(id)}-${time}-${String(count).padStart(4, '0')}-${hash}.md`;
    writeFileAtomic(join(this.#folderOf(id), name), bytes, { fs: this.#fs });
    this.#prune(id);
  }

  /** Newest first. */
  of(id: string): readonly KeptVersion[] {
    const folder = this.#folderOf(id);
    return this.#names(folder)
      .filter((name) => name.startsWith(markOf(id)))
      .sort()
      .reverse()
      .flatMap((name) => {
        const [, time = '', hash = ''] = NAME.exec(name) ?? [];
        return hash === '' ? [] : [{ hash, at: isoOf(time), path: join(folder, name) }];
      });
  }

  /** The bytes of a version; `undefined` when it is no longer kept, or its file was changed. */
  find(id: string, hash: string): Buffer | undefined {
    const kept = this.of(id).find((version) => version.hash === hash);
    const bytes = kept && readBytes(kept.path, this.#fs);
    return bytes !== undefined && sha256(bytes) === hash ? bytes : undefined;
  }

  #prune(id: string): void {
    const oldest = new Date(Date.now() - KEPT_MS).toISOString();
    for (const [index, { at, path }] of this.of(id).entries()) {
      if (index >= MOST || (index >= KEPT && at < oldest)) removeQuietly(this.#fs, path);
    }
  }

  #folderOf(id: string): string {
    return join(this.#folder, markOf(id).slice(0, 2));
  }

  #names(folder: string): string[] {
    try {
      return this.#fs.readdirSync(folder);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return [];
      throw error;
    }
  }
}

function markOf(id: string): string {
  return sha256(id).slice(0, 16);
}

function orderOf({ path }: KeptVersion): number {
  return Number(/-(\d{4})-[0-9a-f]{64}\.md$/u.exec(path)?.[1]);
}

/** `20261129T101112345Z` → `2026-11-29T10:11:12.345Z` */
function isoOf(time: string): string {
  return time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/u, '$1-$2-$3T$4:$5:$6.$7Z');
}
