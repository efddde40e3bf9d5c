import picomatch from 'picomatch';
import type { DigestMode } from '../core/formats/importer.ts';
import type { LibrarySettings } from '../protocol/library.ts';

/** How the Markdown file at a path (relative to its posts folder, with `/`) is read: the first that matches counts. */
export function digestModes(digests: LibrarySettings['digests']): (path: string) => DigestMode {
  const modes = Object.entries(digests).map(([glob, mode]) => ({ matches: matcher(glob), mode }));
  return (path) => modes.find(({ matches }) => matches(path))?.mode ?? 'auto';
}

/** Matches a file, all files of a folder (the empty one is the posts folder), or a glob. */
function matcher(glob: string): (path: string) => boolean {
  const place = glob.replace(/^\.?\/|\/+$/gu, '');
  if (place === '' || place === '.') return () => true;
  const matches = picomatch(place, { dot: true });
  return (path) => path === place || path.startsWith(`${place}/`) || matches(path);
}
