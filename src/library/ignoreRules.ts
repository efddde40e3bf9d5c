import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import { type Log, messageOf } from './log.ts';

/** The `.gitignore` files from the posts folder down to one directory. */
export class GitIgnore {
  readonly #levels: readonly { readonly directory: string; readonly rules: Ignore }[];

  constructor(levels: GitIgnore['levels'] = []) {
    this.#levels = levels;
  }

  get levels(): readonly { readonly directory: string; readonly rules: Ignore }[] {
    return this.#levels;
  }

  /** The rules inside `directory` (relative, `''` for the posts folder): these and its own `.gitignore`. */
  within(root: string, directory: string): GitIgnore {
    let text: string;
    try {
      text = readFileSync(join(root, directory, '.gitignore'), 'utf8');
    } catch {
      return this;
    }
    return new GitIgnore([...this.#levels, { directory, rules: ignore().add(text) }]);
  }

  /** The deepest `.gitignore` that says anything decides. `path` is relative, with `/`. */
  ignores(path: string, isDirectory: boolean): boolean {
    for (const { directory, rules } of this.#levels.toReversed()) {
      const inside = directory === '' ? path : path.slice(directory.length + 1);
      const verdict = rules.test(isDirectory ? `${inside}/` : inside);
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}

/** A test for `files.exclude` globs; a glob that cannot be read is logged and left out. */
export function excluder(globs: readonly string[], log: Log): (path: string) => boolean {
  const matchers = globs.flatMap((glob) => {
    try {
      return [picomatch(glob, { dot: true })];
    } catch (error) {
      log('warn', `The pattern ${glob} in files.exclude is left out: ${messageOf(error)}`);
      return [];
    }
  });
  return (path) => matchers.some((matches) => matches(path));
}
