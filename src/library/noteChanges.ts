import * as nodeFs from 'node:fs';
import type { Note } from '../core/notes/note.ts';
import type { SaveResult, StoredNote } from '../core/notes/storedNote.ts';
import type { NoteChange, NoteVersion } from '../protocol/noteHistory.ts';
import { type Change, ChangeStack } from './changeStack.ts';
import { type Log, messageOf } from './log.ts';
import { readBytes, readNoteFile, sha256 } from './noteScan.ts';
import type { NoteStore } from './noteStore.ts';
import { NoteVersions } from './noteVersions.ts';
import { ChangedOnDisk } from './ownFiles.ts';

/** Where a notes folder's history is kept. */
export interface HistoryPaths {
  /** Folder of earlier versions. */
  readonly versions: string;
  /** File of what can be undone. */
  readonly changes: string;
}

/**
 * Every change of a note passes through here: what its file held before is kept outside the workspace, and the change can
 * be undone and redone, in this window and after its reload. A note that changed on disk since is never undone.
 */
export class NoteChanges {
  readonly #store: NoteStore;
  readonly #versions: NoteVersions | undefined;
  readonly #stack: ChangeStack;
  readonly #log: Log;
  #hasWarned = false;

  /** Without `paths` there are no versions, and what can be undone is forgotten at the end. */
  constructor(store: NoteStore, paths: HistoryPaths | undefined, log: Log) {
    this.#store = store;
    this.#versions = paths && new NoteVersions(paths.versions);
    this.#stack = new ChangeStack(paths?.changes);
    this.#log = log;
  }

  /** See `NoteStore.save`. */
  save(note: Note, baseHash: string | undefined, postTitle: string): SaveResult {
    this.#stack.begin();
    const before = this.#keep(note.id);
    const result = this.#store.save(note, baseHash, postTitle);
    if (result.status === 'saved' && result.stored.hash !== before) {
      const { id } = result.stored.note;
      this.#stack.push({ id, title: titleOf(note), before, after: this.#keep(id) });
    }
    return result;
  }

  /** See `NoteStore.delete`. */
  delete(id: string): void {
    this.#stack.begin();
    const title = this.#titleOf(id);
    const before = this.#keep(id);
    this.#store.delete(id);
    this.#stack.push({ id, title, before, after: undefined });
  }

  /** See `NoteStore.restore`. Taking back the last change is an undo. */
  restore(id: string): StoredNote {
    const last = this.#stack.last('undo');
    const isUndo = last?.length === 1 && last[0]?.id === id && last[0].after === undefined;
    this.#stack.begin();
    const stored = this.#store.restore(id);
    const change = { id, title: titleOf(stored.note), before: undefined, after: this.#keep(id) };
    if (isUndo) this.#stack.move('undo');
    else this.#stack.push(change);
    return stored;
  }

  /** Takes back the last change, or what was changed together; `undefined` when there is none. Throws when it cannot. */
  undo(): readonly NoteChange[] | undefined {
    return this.#go('undo');
  }

  /** Does again what was undone last; `undefined` when there is nothing. Throws when it cannot. */
  redo(): readonly NoteChange[] | undefined {
    return this.#go('redo');
  }

  /** What a note's file held before, newest first; what it holds now is not among them. */
  versions(id: string): readonly NoteVersion[] {
    const now = this.#hashOf(id);
    const versions = (this.#versions?.of(id) ?? []).filter(({ hash }) => hash !== now);
    return versions.map((version) => ({ ...version, title: titleOfFile(version.path) }));
  }

  /** The note's file becomes this version, which can be undone. Throws when it is no longer kept. */
  restoreVersion(id: string, hash: string): StoredNote {
    this.#stack.begin();
    const title = this.#titleOf(id);
    const before = this.#keep(id);
    const stored = this.#write(id, before, hash);
    this.#stack.push({ id, title, before, after: stored.hash });
    return stored;
  }

  /** See `splitConflict`; the file as git left it is the note's last version. */
  keepBothSides(path: string): void {
    const merged = readBytes(path, nodeFs);
    const id = this.#store.keepBothSides(path);
    if (id === undefined || merged === undefined) return;
    this.#keepVersion(id, merged);
    this.#keep(id);
  }

  /** What is left to write is written. */
  close(): void {
    this.#stack.close();
  }

  #go(way: 'undo' | 'redo'): readonly NoteChange[] | undefined {
    const group = this.#stack.last(way);
    if (group === undefined) return undefined;
    const failures: Error[] = [];
    const done: NoteChange[] = [];
    for (const change of way === 'undo' ? [...group].reverse() : group) {
      try {
        this.#apply(change, way);
        done.push({ id: change.id, title: change.title, kind: kindOf(change) });
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    const [first] = failures;
    // What could not be done now may be possible once the disk has room again; what has changed since never is.
    if (first === undefined || done.length > 0 || failures.every((error) => error instanceof ChangedSince)) {
      this.#stack.move(way, new Set(done.map(({ id }) => id)));
    }
    if (first !== undefined) throw first;
    return done;
  }

  #apply({ id, title, before, after }: Change, way: 'undo' | 'redo'): void {
    const [expected, wanted] = way === 'undo' ? [after, before] : [before, after];
    const now = this.#hashOf(id);
    if (now !== expected) throw new ChangedSince(title, way);
    if (wanted === undefined) this.#store.delete(id);
    else if (expected === undefined) this.#store.restore(id);
    else this.#write(id, now, wanted);
  }

  #write(id: string, expected: string | undefined, wanted: string): StoredNote {
    const bytes = this.#versions?.find(id, wanted);
    if (bytes === undefined) throw new Error('This version of the note is no longer kept.');
    try {
      return this.#store.replace(id, bytes, expected);
    } catch (error) {
      if (error instanceof ChangedOnDisk) throw new ChangedSince(this.#titleOf(id), 'undo');
      throw error;
    }
  }

  /** Keeps what the note's file holds, and tells its hash. That it cannot be kept does not stop a save. */
  #keep(id: string): string | undefined {
    const bytes = this.#store.read(id);
    if (bytes === undefined) return undefined;
    this.#keepVersion(id, bytes);
    return sha256(bytes);
  }

  #keepVersion(id: string, bytes: Uint8Array): void {
    try {
      this.#versions?.keep(id, bytes);
    } catch (error) {
      if (!this.#hasWarned) this.#log('warn', `Earlier versions of notes are not kept: ${messageOf(error)}`);
      this.#hasWarned = true;
    }
  }

  #hashOf(id: string): string | undefined {
    const bytes = this.#store.read(id);
    return bytes && sha256(bytes);
  }

  #titleOf(id: string): string {
    const stored = this.#store.find(id);
    return stored === undefined ? '' : titleOf(stored.note);
  }
}

/** The note is another by now. */
class ChangedSince extends Error {
  constructor(title: string, way: 'undo' | 'redo') {
    const what = title === '' ? 'The note' : `The note “${title}”`;
    super(
      `${what} was changed in another way since: nothing was ${way === 'undo' ? 'undone' : 'redone'}, its text stays as it is.`,
    );
  }
}

function kindOf({ before, after }: Change): NoteChange['kind'] {
  if (before === undefined) return 'create';
  return after === undefined ? 'delete' : 'edit';
}

function titleOfFile(path: string): string {
  const parsed = readNoteFile(path, nodeFs)?.parsed;
  return parsed !== undefined && 'note' in parsed ? titleOf(parsed.note) : '';
}

const TITLE = 60;

/** The first words of the note, else of what it stands on. */
function titleOf({ body, target }: Note): string {
  const words = (body.trim() === '' ? (target.quote?.exact ?? '') : body).replace(/\s+/gu, ' ').trim();
  return words.length > TITLE ? `${words.slice(0, TITLE).trimEnd()}…` : words;
}
