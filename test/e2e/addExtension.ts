import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from '../../scripts/paths.ts';

/** An extension of one bundle of `dist/test`, which has to be built. */
export interface TestExtension {
  /** Of the bundle, without its ending. */
  readonly bundle: string;
  /** What its package.json has besides what every one has. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** Puts an extension into a folder of them; the folder of its own. `icon.svg` is there for its manifest. */
export function addExtension(extensions: string, { bundle, manifest }: TestExtension): string {
  const name = bundle.toLowerCase();
  const folder = join(extensions, `marginalia-test.${name}-0.0.0`);
  mkdirSync(folder);
  cpSync(join(dist, 'test', `${bundle}.cjs`), join(folder, `${bundle}.cjs`));
  cpSync(join(root, 'media', 'marginalia.svg'), join(folder, 'icon.svg'));
  const common = {
    name,
    publisher: 'marginalia-test',
    version: '0.0.0',
    engines: { vscode: '^1.123.0' },
    main: `./${bundle}.cjs`,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...common, ...manifest }));
  // VS Code's list of what it installed, by which it would not see this one; without it, it lists the folder anew.
  rmSync(join(extensions, 'extensions.json'), { force: true });
  return folder;
}
