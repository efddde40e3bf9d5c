import { createHash, randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The system calls of a save; tests let each of them fail in turn. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'closeSync'
  | 'fchmodSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'renameSync'
  | 'unlinkSync'
  | 'writeSync'
>;

/** Names of our temporary files and locks, which scans and watchers must ignore: `.<name>.<host>-<pid>-<random>.tmp`. */
export const TEMP_FILE = /^\..+\.(?:[0-9a-f]{6}-\d{1,10}-[0-9a-f]{12}|lock)\.tmp$/;

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const WINDOWS = process.platform === 'win32';
const STALE_TEMP = 60_000;
/** Older locks are nobody's. Milliseconds. */
export const STALE_LOCK = 10_000;

export interface AtomicWriteOptions {
  /** Called right before the rename; what it throws cancels the write. */
  readonly beforeRename?: (() => void) | undefined;
  readonly fs?: FileSystem | undefined;
}

/**
 * Replaces a file as a whole: a reader, and whoever looks after a crash, finds the old bytes or the new ones. When it
 * returns, the new ones are on the disk. Makes missing folders, keeps the file's mode. A symbolic link is replaced,
 * not followed. Throws an error that names the file and says what to do; the old file is whole then.
 */
export function writeFileAtomic(
  path: string,
  data: string | Uint8Array,
  options: AtomicWriteOptions = {},
): void {
  const fs = options.fs ?? nodeFs;
  const temp = join(dirname(path), `.${basename(path)}.${token()}.tmp`);
  let created = false;
  explained('save', path, () => {
    try {
      const mode = modeOf(fs, path);
      fs.mkdirSync(dirname(path), { recursive: true });
      const file = fs.openSync(temp, 'wx', mode ?? 0o666);
      created = true;
      try {
        if (mode !== undefined && !WINDOWS) fs.fchmodSync(file, mode);
        writeAll(fs, file, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
        fs.fsyncSync(file);
      } finally {
        fs.closeSync(file);
      }
      options.beforeRename?.();
      renameFile(temp, path, fs);
    } catch (error) {
      if (created) removeQuietly(fs, temp);
      throw error;
    }
  });
}

/** Renames and flushes both folders. Windows is asked again for a while, because scanners hold files open there. */
export function renameFile(from: string, to: string, fs: FileSystem = nodeFs): void {
  for (let attempt = 1; ; attempt++) {
    try {
      fs.renameSync(from, to);
      break;
    } catch (error) {
      if (!WINDOWS || attempt === 10 || !['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error))) throw error;
      sleep(20 * attempt);
    }
  }
  flushFolder(dirname(to), fs);
  if (dirname(from) !== dirname(to)) flushFolder(dirname(from), fs);
}

/** Makes renames and removals in a folder durable; Windows has no such call and does it by itself. */
function flushFolder(folder: string, fs: FileSystem): void {
  if (WINDOWS) return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } catch (error) {
    // Some network and FUSE file systems refuse to flush a folder.
    if (!['EINVAL', 'ENOTSUP', 'EISDIR'].includes(errorCode(error))) throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Writes every byte; one call of the system may take only a part. */
export function writeAll(fs: FileSystem, file: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length; ) {
    offset += fs.writeSync(file, bytes, offset, bytes.length - offset);
  }
}

function modeOf(fs: FileSystem, path: string): number | undefined {
  const stat = fs.lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.mode & 0o777 : undefined;
}

/** Removes temporary files and locks, in the folder and below, that a killed process left behind. Never throws. */
export function removeStrayTemps(folder: string, fs: FileSystem = nodeFs): void {
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of entriesOf(fs, next)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (
        entry.isFile() &&
        TEMP_FILE.test(entry.name) &&
        leftBehind(fs, path, isLock(path) ? STALE_LOCK : STALE_TEMP) !== undefined
      ) {
        removeQuietly(fs, path);
      }
    }
  }
}

function entriesOf(fs: FileSystem, folder: string): nodeFs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** What a lock holds (a temporary file: its name), if its process is gone or it is older than `age` ms. */
export function leftBehind(fs: FileSystem, path: string, age: number): string | undefined {
  try {
    const mark = isLock(path) ? fs.readFileSync(path, 'utf8') : basename(path);
    const [, host, pid] = /([0-9a-f]{6})-(\d{1,10})-[0-9a-f]{12}/.exec(mark) ?? [];
    const old = Math.abs(Date.now() - fs.lstatSync(path).mtimeMs) > age;
    return old || (host === HOST && !isAlive(Number(pid))) ? mark : undefined;
  } catch {
    return undefined;
  }
}

function isLock(path: string): boolean {
  return path.endsWith('.lock.tmp');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Removes a file if it can. */
export function removeQuietly(fs: FileSystem, path: string): void {
  try {
    fs.unlinkSync(path);
  } catch {
    // The next removeStrayTemps finds it.
  }
}

/** Names this process and one of its files: `<host>-<pid>-<random>`. */
export function token(): string {
  return `${HOST}-${process.pid}-${randomBytes(6).toString('hex')}`;
}

/** Blocks the thread. */
export function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The code of a failed system call, such as `ENOENT`; else an empty string. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return '';
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : '';
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space and try again.',
  EDQUOT: 'your disk quota is used up. Free some space and try again.',
  EROFS: 'the disk is read-only. Choose a folder that you can write to.',
  EACCES: 'it is read-only for you. Change its permissions, or choose a folder that you can write to.',
  EPERM: 'it is read-only for you. Change its permissions, or choose a folder that you can write to.',
  EBUSY: 'another program holds it. Close it there and try again.',
  ENOTDIR: 'a file stands where a folder is needed. Rename that file, or choose another folder.',
  EEXIST: 'a file stands where a folder is needed. Rename that file, or choose another folder.',
  EISDIR: 'a folder stands in its place. Rename that folder and try again.',
  ENAMETOOLONG: 'its path is too long for this disk. Choose a folder with a shorter path.',
  EIO: 'the disk reports an error. Check the disk and try again.',
  EMFILE: 'too many files are open. Try again.',
};

/** Runs `action`; a failed system call becomes an error for the user: the file, the reason, what to do. */
export function explained<T>(verb: 'read' | 'save' | 'delete', path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = errorCode(error);
    if (code === '') throw error;
    const advice = ADVICE[code] ?? 'the system refused it. Try again.';
    throw new Error(`Cannot ${verb} "${path}": ${advice} (${code})`, { cause: error });
  }
}
