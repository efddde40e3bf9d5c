/** Where things are: the checkout, and the folders that outlive it. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '..');

/** Where the build puts its bundles. */
export const dist = join(root, 'dist');

/** Returns the folder for downloads shared by all checkouts, following the system's convention. */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || systemFolder('Library/Caches', '.cache'), 'marginalia');
}

/** Returns the folder for what `npm start` keeps from one start to the next, following the system's convention. */
export function stateFolder(): string {
  const base = process.env['XDG_STATE_HOME'] || systemFolder('Library/Application Support', '.local/state');
  return join(base, 'marginalia');
}

function systemFolder(macos: string, linux: string): string {
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), process.platform === 'darwin' ? macos : linux);
}
