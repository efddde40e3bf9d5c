import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Note } from '../core/notes/note.ts';
import { parseNote } from '../core/notes/noteFile.ts';
import { errorCode, explained, type FileSystem, TEMP_FILE } from './atomicFile.ts';

/** Larger files are not notes. Bytes. */
const MAX_NOTE = 4 * 1024 * 1024;
const TOO_LARGE = 'It is larger than 4 MB: not a note. Move it out of the notes folder.';

/** Folders of the notes folder that hold other things than notes: records of papers with their PDFs, restored links. */
export const OTHER_FOLDERS: ReadonlySet<string> = new Set(['papers', 'links']);
/** How a note's file is called; before those folders were kept for other things, a post's notes could stand there. */
const NOTE_NAME = /^\d{8}T\d{6}Z-[0-9a-f]{8}\b.*\.md$/;

/** A file as it was read: what it holds, or the reason why it cannot be told. */
export interface ParsedFile<T> {
  readonly hash: string;
  readonly text: string;
  readonly parsed: T | { readonly message: string };
}

export type NoteFile = ParsedFile<{ readonly note: Note }>;

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Reads a note file; `undefined` when there is none. A file that cannot be parsed says why in `parsed`. */
export function readNoteFile(path: string, fs: FileSystem): NoteFile | undefined {
  return readParsed(path, fs, (text) => ({ note: parseNote(text) }));
}

/** Reads a small file of the user's; `undefined` when there is none. What `parse` throws is in `parsed`. */
export function readParsed<T>(
  path: string,
  fs: FileSystem,
  parse: (text: string) => T,
): ParsedFile<T> | undefined {
  // Told before it is read: it may be larger than the memory.
  const { size, mtimeMs } = statOf(path, fs) ?? { size: 0, mtimeMs: 0 };
  if (size > MAX_NOTE) return { hash: `${size} ${mtimeMs}`, text: '', parsed: { message: TOO_LARGE } };
  const bytes = readBytes(path, fs);
  if (bytes === undefined) return undefined;
  const hash = sha256(bytes);
  try {
    const text = decode(bytes);
    try {
      return { hash, text, parsed: parse(text) };
    } catch (error) {
      return { hash, text, parsed: { message: messageOf(error) } };
    }
  } catch (error) {
    return { hash, text: '', parsed: { message: messageOf(error) } };
  }
}

function statOf(path: string, fs: FileSystem): Stats | undefined {
  return explained('read', path, () => {
    try {
      return fs.lstatSync(path);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
      throw error;
    }
  });
}

/** Whether a file of the notes folder is no note's: it stands in a folder kept for other things. */
export function isForeignToNotes(notesFolder: string, path: string): boolean {
  const [top = '', ...rest] = relative(notesFolder, path).split(sep);
  return rest.length > 0 && OTHER_FOLDERS.has(top) && !NOTE_NAME.test(rest.at(-1) ?? '');
}

/** Whether a change at this path (absolute) may be one of notes: it leads to their folder or is in it and not hidden. */
export function mayHoldNotes(notesFolder: string, path: string): boolean {
  if (notesFolder.startsWith(path + sep)) return true;
  const inside = relative(notesFolder, path);
  return !isAbsolute(inside) && !inside.split(sep).some((name) => name.startsWith('.'));
}

/** A regular file's bytes; `undefined` when nothing stands there. Never follows a symbolic link, never blocks on a pipe. */
export function readBytes(path: string, fs: FileSystem): Buffer | undefined {
  return explained('read', path, () => {
    try {
      if (!fs.lstatSync(path).isFile()) throw new Error(`"${path}" is not a regular file: move it away.`);
      return fs.readFileSync(path);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
      throw error;
    }
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error('It is not UTF-8 text: save it as UTF-8 in an editor.');
  }
}

export interface NoteListing {
  /** Absolute paths of the files that may be notes. */
  readonly files: readonly string[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/** The `.md` files of a folder and below, leaving out hidden names; links are named as problems, not followed. */
export function listNoteFiles(folder: string, fs: FileSystem): NoteListing {
  const files: string[] = [];
  const problems: { path: string; message: string }[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    try {
      for (const entry of fs.readdirSync(next, { withFileTypes: true })) {
        const path = join(next, entry.name);
        if (entry.name.startsWith('.') || TEMP_FILE.test(entry.name)) continue;
        if (entry.isDirectory()) folders.push(path);
        else if (!/\.md$/i.test(entry.name) && !(entry.isSymbolicLink() && !/\.pdf$/i.test(entry.name)))
          continue;
        else if (entry.isFile()) files.push(path);
        else
          problems.push({
            path,
            message: 'It is a link or a device, which notes do not follow: use a plain file.',
          });
      }
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT') continue;
      const message =
        code === 'ENOTDIR'
          ? 'A file stands where the notes folder belongs: rename it, or choose another notes folder.'
          : `Its notes cannot be listed: ${messageOf(error)}. Give yourself the right to read it.`;
      problems.push({ path: next, message });
    }
  }
  return { files: files.sort(), problems };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
