import { randomUUID } from 'node:crypto';
import { type ConflictSides, conflictSides } from '../core/notes/conflictSides.ts';
import type { Note } from '../core/notes/note.ts';
import { parseNote, setHeaderKey } from '../core/notes/noteFile.ts';
import { mergeSides } from '../core/papers/mergeSides.ts';
import type { FileSystem } from './atomicFile.ts';
import { withLock } from './fileLock.ts';
import { conflictPath } from './notePaths.ts';
import { messageOf, readBytes, sha256 } from './noteScan.ts';
import { ChangedOnDisk, replaceFile } from './ownFiles.ts';

/** A new id for the text, which names the note that it was in conflict with. */
export function asConflictOf(text: string, id: string): string {
  return setHeaderKey(setHeaderKey(text, 'id', `urn:uuid:${randomUUID()}`), 'conflictOf', id);
}

/**
 * A note file in which git left both sides of a merge becomes two: ours keeps the file and the id, theirs stands beside it.
 * Sides that say the same but for the time are one. Returns the id of ours. Throws with what to do; nothing is lost then.
 */
export function splitConflict(path: string, fs: FileSystem): string {
  return withSides(path, fs, (sides, write) => {
    const [ours, theirs] = [parseSide(path, sides.ours), parseSide(path, sides.theirs)];
    const isOne = JSON.stringify({ ...ours, modified: '' }) === JSON.stringify({ ...theirs, modified: '' });
    if (!isOne) replaceFile(conflictPath(path, fs), asConflictOf(sides.theirs, ours.id), undefined, fs);
    const isOlder = isOne && Date.parse(ours.modified) < Date.parse(theirs.modified);
    write(isOlder ? sides.theirs : sides.ours);
    return ours.id;
  });
}

/** The same for the record of a paper or a file of restored links, of which there is one: see `mergeSides`. */
export function joinConflict(path: string, fs: FileSystem): void {
  withSides(path, fs, ({ ours, theirs }, write) => write(mergeSides(ours, theirs)));
}

type Write = (text: string) => void;

function withSides<T>(path: string, fs: FileSystem, act: (sides: ConflictSides, write: Write) => T): T {
  const run = (): T => {
    const bytes = readBytes(path, fs);
    const sides = bytes && conflictSides(bytes.toString('utf8'));
    if (bytes === undefined || sides === undefined) {
      throw new Error(`"${path}" does not hold two whole sides of a merge: edit it by hand.`);
    }
    try {
      return act(sides, (text) => replaceFile(path, text, sha256(bytes), fs));
    } catch (error) {
      if (!(error instanceof ChangedOnDisk)) throw error;
      throw new Error(`"${path}" was changed at the same moment: look at it and try again.`);
    }
  };
  return withLock(path, run, fs);
}

function parseSide(path: string, text: string): Note {
  try {
    return parseNote(text);
  } catch (error) {
    throw new Error(`A side of "${path}" is no note by itself: ${messageOf(error)} Edit it by hand.`);
  }
}
