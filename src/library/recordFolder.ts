import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { NoteProblem } from '../core/notes/storedNote.ts';
import { errorCode, type FileSystem } from './atomicFile.ts';
import { withLock } from './fileLock.ts';
import {
  isForeignToNotes,
  listNoteFiles,
  messageOf,
  type ParsedFile,
  readBytes,
  readParsed,
  sha256,
} from './noteScan.ts';
import { ChangedOnDisk, refuseLinks, replaceFile, signatureOf } from './ownFiles.ts';

/** What the files of a folder hold. */
export interface RecordKind<T> {
  /** Name of the folder in the notes folder. */
  readonly folder: string;
  /** Throws with what is wrong and what to do. */
  readonly parse: (text: string) => T;
  /** Two files with the same key are about the same thing. */
  readonly keyOf: (value: T) => string;
  /** ISO 8601; of several files about the same thing the latest counts. */
  readonly timeOf: (value: T) => string;
  /** `record of the same paper`, in the problem that names the other file. */
  readonly another: string;
}

/** A file of the user's as it was last read or written. */
export interface StoredRecord<T> {
  readonly value: T;
  /** Relative to the posts folder, with `/`. */
  readonly path: string;
  readonly absolutePath: string;
}

/** The file to write: one that is there, or a new one of this name. */
export interface RecordEdit<T> {
  readonly key: string;
  /** Without `.md`; another is found when it is taken. */
  readonly newName: string;
  /** The part of `newName` that every file made for this key has in its name. */
  readonly mark: string;
  /** The file's new text from what is on disk now; `undefined` leaves it as it is. */
  readonly write: (previous: { readonly value: T; readonly text: string } | undefined) => string | undefined;
}

interface Known<T> {
  readonly signature: string;
  readonly file: Omit<ParsedFile<{ readonly value: T }>, 'text'>;
}

/** How often a file may change while we write it. */
const MAX_TRIES = 5;

/**
 * Small Markdown files with front matter in a folder of the notes folder, one per thing. An edit starts from what is on
 * disk at that moment, so that what another window or git wrote stays. Bytes that were not read are never overwritten,
 * and a file that cannot be parsed is listed and left alone.
 */
export class RecordFolder<T> {
  readonly #notes: string;
  readonly #folder: string;
  readonly #kind: RecordKind<T>;
  readonly #fs: FileSystem;
  #files = new Map<string, Known<T>>();
  #records = new Map<string, StoredRecord<T>>();
  #problems: readonly NoteProblem[] = [];

  /** `notesFolder`: absolute path, need not exist. */
  constructor(notesFolder: string, kind: RecordKind<T>, fs: FileSystem) {
    this.#notes = resolve(notesFolder);
    this.#folder = join(this.#notes, kind.folder);
    this.#kind = kind;
    this.#fs = fs;
  }

  /** Every record by its key. */
  all(): ReadonlyMap<string, StoredRecord<T>> {
    return this.#records;
  }

  /** Files that are no readable records, and second files of the same thing. */
  problems(): readonly NoteProblem[] {
    return this.#problems;
  }

  /** Looks at the disk again and tells whether anything changed. With `paths` (absolute), only if one stands here. */
  reload(paths?: readonly string[]): boolean {
    if (paths?.every((path) => !this.#isOurs(path))) return false;
    const before = this.#fingerprint();
    const files = new Map<string, Known<T>>();
    for (const path of this.#listing()) {
      const known = this.#look(path, paths?.includes(path) ?? false);
      if (known !== undefined) files.set(path, known);
    }
    this.#files = files;
    this.#list();
    return this.#fingerprint() !== before;
  }

  /**
   * Writes these files, each wholly or not at all. Throws when one could not be written, with what to do; the others are
   * written then.
   */
  edit(edits: readonly RecordEdit<T>[]): void {
    const failures: Error[] = [];
    // One lock for the folder: two windows must not make two files for one thing.
    const lock = join(this.#folder, 'records');
    refuseLinks(this.#notes, lock, this.#fs);
    withLock(
      lock,
      () => {
        this.reload();
        for (const edit of edits) {
          try {
            this.#write(edit);
          } catch (error) {
            failures.push(error instanceof Error ? error : new Error(String(error)));
          }
        }
        this.#list();
      },
      this.#fs,
    );
    const [first] = failures;
    if (first === undefined) return;
    if (failures.length === 1) throw first;
    throw new Error(`${first.message} ${failures.length - 1} more could not be written.`, { cause: first });
  }

  #write(edit: RecordEdit<T>): void {
    const known = this.#records.get(edit.key);
    const path = known?.absolutePath ?? this.#newPath(edit);
    refuseLinks(this.#notes, path, this.#fs);
    for (let tries = 1; ; tries++) {
      const disk = readParsed(path, this.#fs, (text) => ({ value: this.#kind.parse(text) }));
      const parsed = disk?.parsed;
      if (parsed !== undefined && !('value' in parsed)) {
        throw new Error(`Cannot save to "${path}". ${parsed.message}`);
      }
      const previous = disk && parsed && { value: parsed.value, text: disk.text };
      if (previous !== undefined && this.#kind.keyOf(previous.value) !== edit.key) {
        throw new Error(`"${path}" is about something else by now: try again.`);
      }
      const text = edit.write(previous);
      if (text === undefined || text === disk?.text) return;
      try {
        replaceFile(path, text, disk?.hash, this.#fs);
        this.#files.set(path, this.#written(text));
        // A later edit of the same call must find it.
        if (known === undefined) this.#list();
        return;
      } catch (error) {
        if (!(error instanceof ChangedOnDisk) || tries === MAX_TRIES) throw this.#explained(error, path);
      }
    }
  }

  #explained(error: unknown, path: string): unknown {
    if (!(error instanceof ChangedOnDisk)) return error;
    return new Error(`"${path}" keeps changing on disk: close what writes it and try again.`);
  }

  #written(text: string): Known<T> {
    return { signature: '', file: { hash: sha256(text), parsed: { value: this.#kind.parse(text) } } };
  }

  /** A free name; a broken file that may be about the same thing is not passed by. */
  #newPath({ newName, mark }: RecordEdit<T>): string {
    const path = join(this.#folder, `${newName}.md`);
    for (const [other, { file }] of this.#files) {
      const isNear = other === path || basename(other).includes(mark);
      if (isNear && 'message' in file.parsed) {
        throw new Error(`Cannot save to "${other}". ${file.parsed.message}`);
      }
    }
    let free = path;
    for (let count = 2; readBytes(free, this.#fs) !== undefined; count++) {
      free = join(this.#folder, `${newName}-${count}.md`);
    }
    return free;
  }

  /** A folder that cannot be listed, or a link in its place, is told as a problem of the notes folder. */
  #listing(): readonly string[] {
    try {
      if (!this.#fs.lstatSync(this.#folder).isDirectory()) return [];
    } catch {
      return [];
    }
    return listNoteFiles(this.#folder, this.#fs).files.filter((path) => isForeignToNotes(this.#notes, path));
  }

  /** Reads a file, unless it looks as when it was last read. A file that cannot be read stays known as a problem. */
  #look(path: string, force: boolean): Known<T> | undefined {
    try {
      const signature = signatureOf(this.#fs.lstatSync(path));
      const known = this.#files.get(path);
      if (!force && signature !== '' && known?.signature === signature) return known;
      const file = readParsed(path, this.#fs, (text) => ({ value: this.#kind.parse(text) }));
      return file && { signature, file: { hash: file.hash, parsed: file.parsed } };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      return { signature: '', file: { hash: '', parsed: { message: messageOf(error) } } };
    }
  }

  /** Works out records and problems from the files. */
  #list(): void {
    const records = new Map<string, StoredRecord<T>>();
    const problems: NoteProblem[] = [];
    const byTime: StoredRecord<T>[] = [];
    for (const [absolutePath, { file }] of this.#files) {
      const path = this.#shown(absolutePath);
      if ('message' in file.parsed) problems.push({ path, message: file.parsed.message });
      else byTime.push({ value: file.parsed.value, path, absolutePath });
    }
    const { keyOf, timeOf, another } = this.#kind;
    byTime.sort(
      (a, b) => Date.parse(timeOf(b.value)) - Date.parse(timeOf(a.value)) || (a.path < b.path ? -1 : 1),
    );
    for (const record of byTime) {
      const key = keyOf(record.value);
      const latest = records.get(key);
      if (latest === undefined) records.set(key, record);
      else {
        const message = `It is another ${another} than the newer "${latest.path}" and not used: put what you need of it there and delete it.`;
        problems.push({ path: record.path, message });
      }
    }
    this.#records = records;
    this.#problems = problems.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #fingerprint(): string {
    const files = [...this.#files].map(([path, { file }]) => `${path}\t${file.hash}`);
    return files.sort().join('\n');
  }

  #isOurs(path: string): boolean {
    const full = resolve(dirname(this.#notes), path);
    return (
      full === this.#folder || full.startsWith(this.#folder + sep) || this.#folder.startsWith(full + sep)
    );
  }

  /** Relative to the posts folder, with `/`. */
  #shown(path: string): string {
    return relative(dirname(this.#notes), path).split(sep).join('/');
  }
}
