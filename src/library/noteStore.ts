import * as nodeFs from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Note } from '../core/notes/note.ts';
import { serializeNote } from '../core/notes/noteFile.ts';
import type { NoteProblem, SaveResult, StoredNote } from '../core/notes/storedNote.ts';
import { errorCode, type FileSystem, removeStrayTemps } from './atomicFile.ts';
import { withLock } from './fileLock.ts';
import { asConflictOf, joinConflict, splitConflict } from './noteConflicts.ts';
import { type KnownFile, listNotes } from './noteList.ts';
import { conflictPath, newNotePath } from './notePaths.ts';
import {
  isForeignToNotes,
  listNoteFiles,
  mayHoldNotes,
  messageOf,
  type NoteFile,
  readBytes,
  readNoteFile,
  sha256,
} from './noteScan.ts';
import { NoteTexts } from './noteTexts.ts';
import { NoteTrash } from './noteTrash.ts';
import { ChangedOnDisk, refuseLinks, replaceFile, signatureOf } from './ownFiles.ts';

export interface NoteStoreOptions {
  /** Absolute path of the folder where deleted notes go; `undefined`: `.trash` in the notes folder. */
  readonly trashPath: string | undefined;
  readonly fs?: FileSystem | undefined;
}

/** A file, and how it looked when it was read. */
type Known = KnownFile & { readonly signature: string };

/**
 * The notes of one folder, a file each. A note counts as saved when `save` returns. Bytes that were not read are never
 * overwritten, a file that cannot be parsed is listed and left alone, and deleted files go to the trash.
 *
 * Files that carry the same id (a sync tool's copy, say) are all listed: the one with the shortest path keeps the id,
 * the others are shown under an id made from their path, which a save then writes into them.
 */
export class NoteStore {
  /** The texts that notes were made on. */
  readonly texts: NoteTexts;
  readonly #folder: string;
  readonly #trash: NoteTrash;
  readonly #fs: FileSystem;
  #files = new Map<string, Known>();
  #listingProblems: readonly NoteProblem[] = [];
  #notes = new Map<string, StoredNote>();
  #problems: readonly NoteProblem[] = [];
  /** Whether something another program did was met outside `reload`, which has yet to tell it. */
  #isUntold = false;
  /** Writes that were renamed but could not be flushed: path → the hash they replaced and their own. */
  readonly #unflushed = new Map<string, { readonly base: string | undefined; readonly hash: string }>();

  /** `folder`: absolute path of the notes folder, which need not exist; its parent is the posts folder. */
  constructor(folder: string, options: NoteStoreOptions) {
    this.#folder = resolve(folder);
    this.#fs = options.fs ?? nodeFs;
    this.texts = new NoteTexts(this.#folder, this.#fs);
    this.#trash = new NoteTrash(options.trashPath ?? join(this.#folder, '.trash'), this.#fs);
  }

  /** Clears what killed processes and deleted notes left behind and reads every note. Never throws for a single file. */
  load(): void {
    removeStrayTemps(this.#folder, this.#fs);
    this.#trash.clean();
    this.reload();
    // What a note that cannot be read now names is not known.
    if (this.#problems.length === 0) this.texts.removeUnused(this.all());
  }

  /** Every note, oldest first. */
  all(): readonly StoredNote[] {
    return [...this.#notes.values()];
  }

  find(id: string): StoredNote | undefined {
    return this.#notes.get(id);
  }

  /** What the note's file holds now; `undefined` when it is gone. */
  read(id: string): Buffer | undefined {
    const path = this.#pathOf(id);
    return path === undefined ? undefined : readBytes(path, this.#fs);
  }

  /** Files that are no readable notes, and copies of the same note. */
  problems(): readonly NoteProblem[] {
    return this.#problems;
  }

  /** Looks at the disk again and tells whether anything changed. With `paths` (absolute), only if one is a note's place. */
  reload(paths?: readonly string[]): boolean {
    const touched = paths?.map((path) => resolve(dirname(this.#folder), path));
    if (touched?.every((path) => !mayHoldNotes(this.#folder, path))) return false;
    const isChanged = this.#lookAgain(touched) || this.#isUntold;
    this.#isUntold = false;
    return isChanged;
  }

  #lookAgain(touched?: readonly string[]): boolean {
    const before = this.#fingerprint();
    const listing = listNoteFiles(this.#folder, this.#fs);
    const files = new Map<string, Known>();
    for (const path of listing.files) {
      if (isForeignToNotes(this.#folder, path)) continue;
      const known = this.#look(path, touched?.includes(path) ?? false);
      if (known !== undefined) files.set(path, known);
    }
    this.#files = files;
    this.#listingProblems = listing.problems.map(({ path, message }) => ({
      path: this.#shown(path),
      message,
    }));
    this.#list();
    return this.#fingerprint() !== before;
  }

  /**
   * Writes a note. `baseHash` is the hash of the file the edit started from, `undefined` for a new note. When the file
   * on disk is another by now, or gone, it is left alone and the note goes to a conflict file beside it.
   * Throws when it could not be written; nothing is lost on disk then.
   */
  save(note: Note, baseHash: string | undefined, postTitle: string): SaveResult {
    const fresh = serializeNote(note);
    const path = this.#pathOf(note.id) ?? newNotePath(this.#folder, note, postTitle);
    refuseLinks(this.#folder, path, this.#fs);
    return withLock(
      path,
      () => {
        const disk = readNoteFile(path, this.#fs);
        if (!this.#isBase(path, disk, baseHash)) {
          return this.#isSaved(disk, note)
            ? this.#saved(path, note.id)
            : this.#keepConflict(note, path, disk);
        }
        const text = disk === undefined ? fresh : serializeNote(note, disk.text);
        try {
          replaceFile(path, text, disk?.hash, this.#fs);
        } catch (error) {
          if (error instanceof ChangedOnDisk) {
            return this.#keepConflict(note, path, readNoteFile(path, this.#fs));
          }
          this.#unflushed.set(path, { base: baseHash, hash: sha256(text) });
          throw error;
        }
        return this.#saved(path, note.id);
      },
      this.#fs,
    );
  }

  /** The note's file becomes these bytes. Throws `ChangedOnDisk` when their hash is no longer `expected`. */
  replace(id: string, bytes: Uint8Array, expected: string | undefined): StoredNote {
    const path = this.#pathOf(id);
    if (path === undefined) throw new ChangedOnDisk();
    refuseLinks(this.#folder, path, this.#fs);
    withLock(path, () => replaceFile(path, bytes, expected, this.#fs), this.#fs);
    return this.#accept(path, id);
  }

  /** Moves the note's file to the trash, bytes untouched. Throws when there is no such note. */
  delete(id: string): void {
    const path = this.#pathOf(id);
    if (path === undefined) throw new Error(`There is no note ${id} any more: refresh the list of notes.`);
    withLock(path, () => this.#trash.put(id, this.#folder, path), this.#fs);
    this.#files.delete(path);
    this.#list();
  }

  /** Puts the last deleted file of this note back. Throws when it is not in the trash or its place is taken. */
  restore(id: string): StoredNote {
    const kept = this.#trash.find(id);
    if (kept === undefined) throw new Error(`The note ${id} is not in the trash: nothing to restore.`);
    const path = join(this.#folder, kept.path);
    refuseLinks(this.#folder, path, this.#fs);
    const bytes = readBytes(join(kept.entry, kept.path), this.#fs);
    if (bytes === undefined) throw new Error(`The trash "${kept.entry}" is empty: nothing to restore.`);
    try {
      withLock(path, () => replaceFile(path, bytes, undefined, this.#fs), this.#fs);
    } catch (error) {
      if (!(error instanceof ChangedOnDisk)) throw error;
      throw new Error(`Cannot restore "${path}": another file took its place. Move that file and try again.`);
    }
    this.#trash.remove(id, kept);
    return this.#accept(path, id);
  }

  /** A file (absolute path) with both sides of a merge: see `splitConflict`, whose id is returned, and `joinConflict`. */
  keepBothSides(path: string): string | undefined {
    const inside = relative(this.#folder, path);
    if (isAbsolute(inside) || inside.startsWith('..'))
      throw new Error(`"${path}" is not in the notes folder.`);
    refuseLinks(this.#folder, path, this.#fs);
    if (isForeignToNotes(this.#folder, path)) {
      joinConflict(path, this.#fs);
      return undefined;
    }
    const id = splitConflict(path, this.#fs);
    this.reload();
    return id;
  }

  /** Our text goes beside the file on disk, as a note of its own that names the other in `conflictOf`. */
  #keepConflict(note: Note, path: string, disk: NoteFile | undefined): SaveResult {
    const theirs = disk !== undefined && 'note' in disk.parsed ? disk.text : undefined;
    const text = asConflictOf(serializeNote(note, theirs), note.id);
    const kept = conflictPath(path, this.#fs);
    replaceFile(kept, text, undefined, this.#fs);
    this.#remember(path);
    this.#accept(kept, note.id);
    const onDisk = this.all().find((stored) => stored.path === this.#shown(path));
    return { status: 'conflict', keptAt: this.#shown(kept), onDisk };
  }

  /** Whether the edit started from what is on disk, or from what we wrote there in a save that then failed. */
  #isBase(path: string, disk: NoteFile | undefined, baseHash: string | undefined): boolean {
    if (disk?.hash === baseHash) return disk === undefined || 'note' in disk.parsed;
    const unflushed = this.#unflushed.get(path);
    return unflushed !== undefined && unflushed.base === baseHash && unflushed.hash === disk?.hash;
  }

  /** Whether the very note is there already: saved by someone else, or by us before an answer got lost. */
  #isSaved(disk: NoteFile | undefined, note: Note): boolean {
    if (disk === undefined || !('note' in disk.parsed)) return false;
    return serializeNote(note, disk.text) === disk.text;
  }

  #saved(path: string, id: string): SaveResult {
    this.#unflushed.delete(path);
    return { status: 'saved', stored: this.#accept(path, id) };
  }

  #remember(path: string): void {
    const known = this.#look(path, true);
    if (known === undefined) this.#files.delete(path);
    else this.#files.set(path, known);
  }

  /** Takes a file that was just written into the list. */
  #accept(path: string, id: string): StoredNote {
    this.#remember(path);
    this.#list();
    const shown = this.#shown(path);
    const stored = this.all().find((candidate) => candidate.path === shown);
    if (stored !== undefined) return stored;
    this.#isUntold = true;
    throw new Error(`The note ${id} was written to "${path}", where another program changed it right after.`);
  }

  /** Reads a file, unless it looks as when it was last read. A file that cannot be read stays known as a problem. */
  #look(path: string, force: boolean): Known | undefined {
    try {
      const signature = signatureOf(this.#fs.lstatSync(path));
      const known = this.#files.get(path);
      if (!force && signature !== '' && known?.signature === signature) return known;
      const file = readNoteFile(path, this.#fs);
      return file && { hash: file.hash, parsed: file.parsed, path: this.#shown(path), signature };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      return { hash: '', parsed: { message: messageOf(error) }, signature: '', path: this.#shown(path) };
    }
  }

  /** Works out the lists of notes and problems from the files. */
  #list(): void {
    const { notes, problems } = listNotes([...this.#files.values()]);
    this.#notes = new Map(notes.map((stored) => [stored.note.id, stored]));
    this.#problems = [...this.#listingProblems, ...problems];
  }

  #fingerprint(): string {
    const files = [...this.#notes.values()].map(({ path, hash }) => `${path}\t${hash}`);
    return [...files, ...this.#problems.map(({ path, message }) => `${path}\t${message}`)].join('\n');
  }

  /** Where a note's file stands; looked for again when it was moved. */
  #pathOf(id: string): string | undefined {
    const path = this.#knownPath(id);
    if (path === undefined || readBytes(path, this.#fs) !== undefined) return path;
    if (this.#lookAgain()) this.#isUntold = true;
    return this.#knownPath(id) ?? path;
  }

  #knownPath(id: string): string | undefined {
    const stored = this.#notes.get(id);
    return stored && join(dirname(this.#folder), stored.path);
  }

  /** Relative to the posts folder, with `/`. */
  #shown(path: string): string {
    return relative(dirname(this.#folder), path).split(sep).join('/');
  }
}
