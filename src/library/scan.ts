import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isPostFile } from '../core/formats/postFiles.ts';
import { GitIgnore } from './ignoreRules.ts';
import { messageOf } from './log.ts';

export interface ScannedFile {
  /** Relative to the posts folder, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly mtime: number;
}

export type ScanEvent =
  | { readonly kind: 'file'; readonly file: ScannedFile }
  /** `hidden`: what the library knows from below this path may still be there, and stays. */
  | { readonly kind: 'problem'; readonly path: string; readonly message: string; readonly hidden: boolean };

export interface ScanOptions {
  /** Relative paths that `files.exclude` leaves out. */
  readonly excludes: (path: string) => boolean;
  /** Absolute directories that are not entered: the notes folder, other posts folders. */
  readonly skip: ReadonlySet<string>;
  /** Relative paths (file or directory): only these are looked at, by the same rules; `undefined` is everything. */
  readonly only: readonly string[] | undefined;
}

/** True when `path` is `directory` or lies in it; both relative with `/`, `''` is the root. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

/**
 * Finds the post files below `root`, without following links. Lazy, so that the caller may pause or stop between two
 * files. Never throws: what cannot be read is a `problem`.
 */
export function* scan(root: string, options: ScanOptions): Generator<ScanEvent> {
  try {
    if (!statSync(root).isDirectory()) {
      yield {
        kind: 'problem',
        path: '',
        message: 'Not a folder: choose a folder in marginalia.folders.',
        hidden: false,
      };
      return;
    }
  } catch (error) {
    yield unreadable('', error);
    return;
  }
  yield* new Walk(root, options).directory('', new GitIgnore());
}

function unreadable(path: string, error: unknown): ScanEvent {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const problem = (message: string) =>
    ({ kind: 'problem', path, message, hidden: code !== 'ENOENT' }) as const;
  if (code === 'EACCES' || code === 'EPERM') {
    return problem(
      'You may not read this folder: give yourself the right, or exclude it with files.exclude.',
    );
  }
  if (code === 'ENOENT') {
    return problem('There is no such folder: create it, or take it out of marginalia.folders.');
  }
  return problem(`This folder could not be read (${messageOf(error)}).`);
}

class Walk {
  readonly #root: string;
  readonly #options: ScanOptions;

  constructor(root: string, options: ScanOptions) {
    this.#root = root;
    this.#options = options;
  }

  *directory(directory: string, above: GitIgnore): Generator<ScanEvent> {
    let names: readonly string[];
    try {
      names = this.#names(directory);
    } catch (error) {
      yield unreadable(directory, error);
      return;
    }
    const rules = above.within(this.#root, directory);
    for (const name of names) {
      yield* this.#entry(directory === '' ? name : `${directory}/${name}`, name, rules);
    }
  }

  /** The names to look at: of a directory above the wanted paths only those on the way. */
  #names(directory: string): readonly string[] {
    const { only } = this.#options;
    if (only === undefined || only.some((path) => isWithin(directory, path))) {
      return readdirSync(join(this.#root, directory), { withFileTypes: true })
        .filter(isCandidate)
        .map((entry) => entry.name)
        .sort();
    }
    const depth = directory === '' ? 0 : directory.split('/').length;
    const below = only.filter((path) => isWithin(path, directory));
    return [...new Set(below.map((path) => path.split('/')[depth] ?? ''))]
      .filter((name) => name !== '')
      .sort();
  }

  *#entry(path: string, name: string, rules: GitIgnore): Generator<ScanEvent> {
    if (name.startsWith('.') || name === 'node_modules' || this.#options.excludes(path)) return;
    const absolute = join(this.#root, path);
    let stats: Stats;
    try {
      stats = lstatSync(absolute);
    } catch {
      return; // Gone since the directory was listed.
    }
    if (rules.ignores(path, stats.isDirectory())) return;
    if (stats.isDirectory()) {
      if (!this.#options.skip.has(absolute)) yield* this.directory(path, rules);
    } else if (stats.isFile()) {
      if (isPostFile(name)) yield { kind: 'file', file: { path, size: stats.size, mtime: stats.mtimeMs } };
    } else if (stats.isSymbolicLink()) {
      const message = this.#linkProblem(absolute, name);
      if (message !== undefined) yield { kind: 'problem', path, message, hidden: false };
    }
  }

  /** Links are not followed; told where that hides posts. */
  #linkProblem(absolute: string, name: string): string | undefined {
    let target: string;
    try {
      target = realpathSync(absolute);
    } catch {
      return isPostFile(name)
        ? 'A link to a file that does not exist: restore the file it points to, or delete the link.'
        : undefined;
    }
    if (target === this.#root || target.startsWith(this.#root + sep)) return undefined;
    const isDirectory = statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (!isDirectory && !isPostFile(name)) return undefined;
    return `A link to ${target}, which is not followed: add its folder to marginalia.folders to read posts there.`;
  }
}

function isCandidate(entry: Dirent): boolean {
  return entry.isDirectory() || entry.isSymbolicLink() || (entry.isFile() && isPostFile(entry.name));
}
