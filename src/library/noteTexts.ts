import * as nodeFs from 'node:fs';
import { join, resolve } from 'node:path';
import type { StoredNote } from '../core/notes/storedNote.ts';
import { type FileSystem, removeQuietly, writeFileAtomic } from './atomicFile.ts';
import { readBytes, sha256 } from './noteScan.ts';
import { refuseLinks } from './ownFiles.ts';

/** Longer texts are not copied. UTF-16 units. */
const MAX_TEXT = 1_000_000;
/** Units that are kept in memory. */
const MAX_CACHED = 4 * MAX_TEXT;
/** Another clone's notes may come later than the texts they name. Milliseconds. */
const UNUSED_FOR = 30 * 24 * 60 * 60 * 1000;
const NAME = /^([0-9a-f]{64})\.txt$/;

/**
 * Copies of the texts that notes were made on, from which a note finds its place when the text has changed:
 * `.texts/<SHA-256>.txt` in the notes folder. Named by what they hold, they never differ between two clones; hidden, so
 * that they are no notes and no posts. They only help: a note without one is sought by its quote.
 */
export class NoteTexts {
  readonly #root: string;
  readonly #folder: string;
  readonly #fs: FileSystem;
  /** By hash, the last used at the end. */
  readonly #texts = new Map<string, string>();
  #size = 0;
  /** Whether there is a copy, as far as it was asked. */
  readonly #known = new Map<string, boolean>();

  constructor(notesFolder: string, fs: FileSystem = nodeFs) {
    this.#root = resolve(notesFolder);
    this.#folder = join(this.#root, '.texts');
    this.#fs = fs;
  }

  /** Keeps a copy and returns its hash; `undefined` for a text that is too long. Throws when it cannot be written. */
  keep(text: string): string | undefined {
    if (text.length > MAX_TEXT) return undefined;
    const hash = sha256(text);
    if (this.#read(hash) === undefined) {
      refuseLinks(this.#root, this.#pathOf(hash), this.#fs);
      writeFileAtomic(this.#pathOf(hash), text, { fs: this.#fs });
    }
    this.#remember(hash, text);
    return hash;
  }

  /** Whether there is a copy. Does not read it. */
  has(hash: string): boolean {
    const known = this.#known.get(hash) ?? this.#stat(hash) !== undefined;
    this.#known.set(hash, known);
    return known;
  }

  /** The text of that hash; `undefined` when there is no copy, or one that was altered. */
  get(hash: string): string | undefined {
    if (!this.has(hash)) return undefined;
    const text = this.#texts.get(hash) ?? this.#read(hash);
    if (text !== undefined) this.#remember(hash, text);
    return text;
  }

  /** Looks for missing copies again when they are next asked for. */
  forgetMissing(): void {
    for (const [hash, known] of this.#known) if (!known) this.#known.delete(hash);
  }

  /** Removes the copies older than 30 days that none of these notes, which are all, names. Never throws. */
  removeUnused(notes: readonly StoredNote[]): void {
    const named = new Set(notes.map(({ note }) => note.target.text));
    for (const name of this.#names()) {
      const hash = NAME.exec(name)?.[1];
      if (hash === undefined || named.has(hash)) continue;
      const written = this.#stat(hash)?.mtimeMs ?? Date.now();
      if (Date.now() - written > UNUSED_FOR) removeQuietly(this.#fs, this.#pathOf(hash));
    }
  }

  #names(): readonly string[] {
    try {
      refuseLinks(this.#root, this.#pathOf(''), this.#fs);
      return this.#fs.readdirSync(this.#folder);
    } catch {
      return [];
    }
  }

  #stat(hash: string): nodeFs.Stats | undefined {
    try {
      return this.#fs.lstatSync(this.#pathOf(hash), { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  }

  #read(hash: string): string | undefined {
    try {
      // A character is four bytes at most.
      const isSmall = (this.#stat(hash)?.size ?? 0) <= 4 * MAX_TEXT;
      const text = isSmall ? readBytes(this.#pathOf(hash), this.#fs)?.toString('utf8') : undefined;
      if (text === undefined) return undefined;
      // Git may have been told to write line breaks as Windows does.
      return [text, text.replaceAll('\r\n', '\n')].find((candidate) => sha256(candidate) === hash);
    } catch {
      return undefined;
    }
  }

  #remember(hash: string, text: string): void {
    this.#known.set(hash, true);
    if (this.#texts.delete(hash)) this.#size -= text.length;
    this.#texts.set(hash, text);
    this.#size += text.length;
    for (const [oldest, { length }] of this.#texts) {
      if (this.#size <= MAX_CACHED) break;
      this.#texts.delete(oldest);
      this.#size -= length;
    }
  }

  #pathOf(hash: string): string {
    return join(this.#folder, `${hash}.txt`);
  }
}
