import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import lock from '../../package-lock.json' with { type: 'json' };

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('package-lock.json', () => {
  // `npm ci` refuses a lock file that lacks a package of another system; npm writes one when the registry lacks it.
  it('locks every package on every system', () => {
    const packages: Readonly<Record<string, LockedPackage>> = lock.packages;
    const isLocked = (from: string, name: string): boolean =>
      `${from}/node_modules/${name}` in packages ||
      (from === '' ? `node_modules/${name}` in packages : isLocked(parentOf(from), name));
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${name} of ${path || 'Marginalia'}`),
    );
    assert.deepEqual(missing, []);
  });

  /** Returns the package whose node_modules holds this one; '' for the root. */
  function parentOf(path: string): string {
    return path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
  }
});
