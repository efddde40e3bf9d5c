/** Packages the extension as a VSIX and checks what is in it:  node scripts/package.ts */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { build } from './build.ts';
import { root } from './paths.ts';

const maximumBytes = 3_000_000;
/** Bytes of what VS Code reads before `activate`, and of what the first tree waits for; more is loaded when it is first needed. */
const maximumBundles = { 'extension.cjs': 250_000, 'libraryWorker.cjs': 350_000 };

/** Every file of the package is one of these. */
const allowed = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/(extension|extensionLate|libraryWorker|libraryLate|noteFiles|lookupActions|zotero)\.cjs$/,
  /^dist\/(cli|cliMain|reader)\.js$/,
  /^dist\/reader\.css$/,
  /^dist\/fonts\/KaTeX_[\w-]+\.woff2$/,
  /^media\/[\w-]+\.(svg|png)$/,
];

/** The package is not complete without these. */
const required = [
  ...['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'media/icon.png', 'media/marginalia.svg'],
  ...['dist/extension.cjs', 'dist/extensionLate.cjs', 'dist/lookupActions.cjs', 'dist/zotero.cjs'],
  ...['dist/libraryWorker.cjs', 'dist/libraryLate.cjs', 'dist/noteFiles.cjs'],
  ...['dist/reader.js', 'dist/reader.css'],
  ...['dist/cli.js', 'dist/cliMain.js'],
  'dist/fonts/KaTeX_Main-Regular.woff2',
];

export interface Packaged {
  readonly vsix: string;
  readonly bytes: number;
  readonly files: number;
}

/** Packages what is in dist/. Throws when the package has a wrong file, lacks one or is too large. */
export async function packageExtension(): Promise<Packaged> {
  const vsix = join(root, 'marginalia.vsix');
  const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const problems = [
    ...files
      .filter((path) => !allowed.some((pattern) => pattern.test(path)))
      .map((path) => `${path} does not belong`),
    ...required.filter((path) => !files.includes(path)).map((path) => `${path} is missing`),
  ];
  for (const [bundle, maximum] of Object.entries(maximumBundles)) {
    const { size } = statSync(join(root, 'dist', bundle));
    if (size > maximum) problems.push(`dist/${bundle} has ${size} bytes; ${maximum} are allowed`);
  }
  if (problems.length > 0) throw new Error(`The package is wrong: ${problems.join('; ')}`);
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const bytes = statSync(vsix).size;
  if (bytes > maximumBytes) throw new Error(`The package has ${bytes} bytes; ${maximumBytes} are allowed`);
  return { vsix, bytes, files: files.length };
}

/** Returns one line about a package. */
export function describePackage({ vsix, bytes, files }: Packaged): string {
  return `${vsix}: ${(bytes / 1000).toFixed(0)} kB, ${files} files`;
}

if (import.meta.main) {
  await build({ minify: true });
  console.log(describePackage(await packageExtension()));
}
