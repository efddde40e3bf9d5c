/** Where things are: the checkout and the folder for big downloads that outlive it. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '..');

/** Where the build puts its bundles. */
export const dist = join(root, 'dist');

/** Returns the folder for downloads shared by all checkouts, following the system's convention. */
export function cacheFolder(): string {
  return join(userCacheFolder(), 'marginalia');
}

function userCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return join(homedir(), '.cache');
}
