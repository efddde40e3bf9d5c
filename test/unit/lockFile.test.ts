import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import lock from '../../package-lock.json' with { type: 'json' };

interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, LockedPackage>>;

/** Returns what packages ask for and the lock file does not have. */
function missingFrom(packages: Packages): readonly string[] {
  const isLocked = (from: string, name: string): boolean =>
    (from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`) in packages ||
    (from !== '' && isLocked(parentOf(from), name));
  return Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !isLocked(path, name)),
  );
}

/** Returns the package whose node_modules holds this one; '' for the root. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
}

describe('package-lock.json', () => {
  // `npm ci` refuses a lock file that lacks a package of another system; npm writes one when the registry lacks it.
  it('locks every package on every system', () => {
    assert.deepEqual(missingFrom(lock.packages), []);
  });

  it('is found to lack a package of another system', () => {
    const tool = { optionalDependencies: { 'tool-darwin': '1.0.0', 'tool-linux': '1.0.0' } };
    const packages = {
      '': { dependencies: { tool: '1' } },
      'node_modules/tool': tool,
      'node_modules/tool-linux': {},
    };
    assert.deepEqual(missingFrom(packages), ['tool-darwin']);
  });
});
