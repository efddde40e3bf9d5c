import * as nodeFs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  errorCode,
  explained,
  type FileSystem,
  leftBehind,
  removeQuietly,
  STALE_LOCK,
  sleep,
  token,
  writeAll,
} from './atomicFile.ts';

const LOCK_PATIENCE = 12_000;
/** What file systems without hard links answer. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EPERM',
  'EINVAL',
  'EXDEV',
]);

/**
 * Runs `action` while no other process of ours is in `withLock` for the same file. A lock whose process is gone, or
 * that is older than 10 s, is taken over. Throws when the lock stays taken for 12 s.
 */
export function withLock<T>(path: string, action: () => T, fs: FileSystem = nodeFs): T {
  const lock = join(dirname(path), `.${basename(path)}.lock.tmp`);
  return explained('save', path, () => {
    fs.mkdirSync(dirname(path), { recursive: true });
    const name = takeLock(fs, lock);
    try {
      return action();
    } finally {
      release(fs, lock, name);
    }
  });
}

/**
 * A lock appears with its owner's name in it, so that one whose owner was killed at any moment is known to be nobody's.
 */
function takeLock(fs: FileSystem, lock: string): string {
  const name = token();
  const own = join(dirname(lock), `.${basename(lock)}.${name}.tmp`);
  try {
    createFile(fs, own, name);
    for (const deadline = Date.now() + LOCK_PATIENCE; !tryLock(fs, lock, own, name); ) {
      stealStaleLock(fs, lock);
      if (Date.now() > deadline) {
        throw new Error(`Another window is saving "${lock}": wait a moment and save again.`);
      }
      sleep(5 + Math.random() * 10);
    }
    return name;
  } finally {
    removeQuietly(fs, own);
  }
}

function tryLock(fs: FileSystem, lock: string, own: string, name: string): boolean {
  try {
    fs.linkSync(own, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(errorCode(error))) throw error;
  }
  try {
    createFile(fs, lock, name);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whose action took so long that the lock was taken over leaves it to its new owner. */
function release(fs: FileSystem, lock: string, name: string): void {
  try {
    if (fs.readFileSync(lock, 'utf8') !== name) return;
  } catch {
    // It is gone, or it cannot be told whose it is: then it must not stay.
  }
  removeQuietly(fs, lock);
}

/** Creates a file, or leaves none behind. Throws when one stands there already. */
function createFile(fs: FileSystem, path: string, text: string): void {
  const file = fs.openSync(path, 'wx');
  try {
    try {
      writeAll(fs, file, Buffer.from(text));
    } finally {
      fs.closeSync(file);
    }
  } catch (error) {
    removeQuietly(fs, path);
    throw error;
  }
}

/** Renames the lock away first, so that of two processes only one removes it, and never a fresh one for good. */
function stealStaleLock(fs: FileSystem, lock: string): void {
  const seen = leftBehind(fs, lock, STALE_LOCK);
  if (seen === undefined) return;
  const aside = join(dirname(lock), `.${basename(lock)}.${token()}.tmp`);
  try {
    fs.renameSync(lock, aside);
    if (fs.readFileSync(aside, 'utf8') !== seen) fs.renameSync(aside, lock);
    else fs.unlinkSync(aside);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
