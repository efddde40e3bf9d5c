/**
 * Builds everything into dist/:  node scripts/build.ts [--minify] [--watch]
 * Each file is written beside and renamed over, so that a running VS Code never reads half of one.
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, type BuildResult, context, type Plugin, type StdinOptions } from 'esbuild';
import { lateModules, lateSource } from './lateModules.ts';
import { root } from './paths.ts';

type BundleName =
  | 'extension'
  | 'extensionLate'
  | 'lookupActions'
  | 'zotero'
  | 'libraryWorker'
  | 'libraryLate'
  | 'noteFiles'
  | 'cli'
  | 'cliLauncher'
  | 'reader'
  | 'styles'
  | 'hostTests'
  | 'benchProbe'
  | 'emptyExtension'
  | 'emptyReader'
  | 'emptyPicker'
  | 'libraryKiller';

interface BuildSettings {
  readonly minify?: boolean;
  readonly watch?: boolean;
  /** Default: all. */
  readonly only?: readonly BundleName[];
}

/**
 * Builds every bundle; with `watch`, goes on until the process ends. Returns the size of each file in bytes.
 * Throws with esbuild's messages when the sources do not build.
 */
export async function build(settings: BuildSettings = {}): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const chosen = Object.entries(bundles()).filter(
    ([name]) => settings.only?.some((wanted) => wanted === name) ?? true,
  );
  await Promise.all(
    chosen.map(async ([, options]) => {
      const plugins = [...(options.plugins ?? []), writeOver(sizes)];
      const bundle = await context({ ...common(settings), ...options, plugins });
      try {
        await bundle.rebuild();
      } finally {
        await (settings.watch ? bundle.watch() : bundle.dispose());
      }
    }),
  );
  return sizes;
}

function common({ minify = false }: BuildSettings): BuildOptions {
  return {
    absWorkingDir: root,
    bundle: true,
    minify,
    sourcemap: minify ? false : 'linked',
    metafile: true,
    write: false,
    logLevel: 'warning',
    legalComments: 'none',
  };
}

// The Node and the Chromium of the lowest VS Code that package.json allows.
const node: BuildOptions = { platform: 'node', target: 'node24', format: 'cjs', external: ['vscode'] };
const browser: BuildOptions = { platform: 'browser', target: 'chrome142', format: 'iife' };

function bundles(): Readonly<Record<BundleName, BuildOptions>> {
  const define = { MARGINALIA_SOURCES: JSON.stringify(hashOfImporters()) };
  return {
    extension: {
      ...node,
      entryPoints: ['src/extension.ts'],
      outfile: 'dist/extension.cjs',
      plugins: [lazyBundles, lateModules('extensionLate.cjs'), vscodeOnce],
      // VS Code hands its API to whoever asks by `require`.
      supported: { 'dynamic-import': false },
    },
    extensionLate: {
      ...node,
      stdin: stdinOf(lateSource('extensionLate.cjs'), 'extensionLate.ts'),
      outfile: 'dist/extensionLate.cjs',
    },
    lookupActions: {
      ...node,
      entryPoints: ['src/host/lookup/lookupActions.ts'],
      outfile: 'dist/lookupActions.cjs',
      plugins: [vscodeOnce],
    },
    zotero: { ...node, entryPoints: ['src/lookup/zotero.ts'], outfile: 'dist/zotero.cjs' },
    libraryWorker: {
      ...node,
      define,
      entryPoints: ['src/library/worker.ts'],
      outfile: 'dist/libraryWorker.cjs',
      plugins: [lateModules('libraryLate.cjs'), lateModules('noteFiles.cjs')],
    },
    libraryLate: {
      ...node,
      define,
      stdin: stdinOf(lateSource('libraryLate.cjs'), 'libraryLate.ts'),
      outfile: 'dist/libraryLate.cjs',
    },
    noteFiles: {
      ...node,
      stdin: stdinOf(lateSource('noteFiles.cjs'), 'noteFiles.ts'),
      outfile: 'dist/noteFiles.cjs',
    },
    cli: {
      ...node,
      define,
      format: 'esm',
      entryPoints: ['src/cli.ts'],
      outfile: 'dist/cliMain.js',
      // A bundled CommonJS package asks for `require`, which an ES module does not have.
      banner: {
        js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
      },
    },
    cliLauncher: {
      ...node,
      target: 'node20',
      format: 'esm',
      entryPoints: ['src/cliLauncher.ts'],
      outfile: 'dist/cli.js',
      banner: { js: '#!/usr/bin/env node' },
    },
    reader: { ...browser, entryPoints: ['src/webview/main.ts'], outfile: 'dist/reader.js' },
    styles: {
      ...browser,
      stdin: stdinOf(readerStyles(), 'reader.css'),
      outfile: 'dist/reader.css',
      // KaTeX names each font in three forms; every browser we run in takes the first.
      external: ['*.woff', '*.ttf'],
      loader: { '.woff2': 'file' },
      assetNames: 'fonts/[name]',
    },
    benchProbe: { ...node, entryPoints: ['test/bench/hostProbe.ts'], outfile: 'dist/test/benchProbe.cjs' },
    emptyExtension: {
      ...node,
      entryPoints: ['test/bench/emptyExtension.ts'],
      outfile: 'dist/test/emptyExtension.cjs',
    },
    emptyReader: {
      ...node,
      entryPoints: ['test/bench/emptyReader.ts'],
      outfile: 'dist/test/emptyReader.cjs',
    },
    emptyPicker: {
      ...node,
      entryPoints: ['test/bench/emptyPicker.ts'],
      outfile: 'dist/test/emptyPicker.cjs',
    },
    libraryKiller: {
      ...node,
      entryPoints: ['test/e2e/libraryKiller.ts'],
      outfile: 'dist/test/libraryKiller.cjs',
    },
    hostTests: { ...node, stdin: stdinOf(hostTests(), 'hostTests.ts'), outfile: 'dist/test/index.cjs' },
  };
}

/** What is imported when it is first needed is a bundle of its own, named like its file. */
const lazyBundles: Plugin = {
  name: 'lazy-bundles',
  setup: (plugin) =>
    plugin.onResolve({ filter: /\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    ),
};

/**
 * VS Code's API, asked for once. By itself esbuild copies all of it for every file that imports it, which takes a third of
 * the time that the bundle takes to load.
 */
const vscodeOnce: Plugin = {
  name: 'vscode-once',
  setup: (plugin) => {
    plugin.onResolve({ filter: /^vscode$/ }, ({ kind }) =>
      kind === 'import-statement'
        ? { path: 'vscode', namespace: 'once' }
        : { path: 'vscode', external: true },
    );
    plugin.onLoad({ filter: /./, namespace: 'once' }, () => ({
      contents: `const api = require('vscode');\n${usedOfVscode()
        .map((name) => `export const ${name} = api.${name};`)
        .join('\n')}`,
    }));
  },
};

/** Names of the API that the sources mention; of types nothing comes. */
function usedOfVscode(): readonly string[] {
  const sources = globSync('src/**/*.ts', { cwd: root }).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const names = sources.flatMap((source) =>
    [...source.matchAll(/\bvscode\.(\w+)/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}

/** Of all that decides what the index holds of a file. */
function hashOfImporters(): string {
  const hash = createHash('sha256');
  const sources = globSync('src/{core,library}/**/*.ts', { cwd: root }).sort();
  for (const path of [...sources, 'package-lock.json']) hash.update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}

function readerStyles(): string {
  const own = globSync('src/webview/**/*.css', { cwd: root }).sort().map(toImport);
  return [`@import 'katex/dist/katex.css';`, ...own.map((path) => `@import '${path}';`)].join('\n');
}

function hostTests(): string {
  const tests = globSync('test/host/**/*.test.ts', { cwd: root }).sort().map(toImport);
  const lines = [...tests.map((path) => `import '${path}';`), `export { run } from './test/host/runner.ts';`];
  return lines.join('\n');
}

function stdinOf(contents: string, sourcefile: string): StdinOptions {
  return { contents, sourcefile, loader: sourcefile.endsWith('.css') ? 'css' : 'ts', resolveDir: root };
}

function toImport(path: string): string {
  return `./${path.replaceAll('\\', '/')}`;
}

function writeOver(sizes: Map<string, number>): Plugin {
  return { name: 'write-over', setup: (plugin) => plugin.onEnd((result) => writeResult(result, sizes)) };
}

function writeResult(result: BuildResult, sizes: Map<string, number>): void {
  for (const file of result.outputFiles ?? []) {
    const temporary = join(dirname(file.path), `.${basename(file.path)}.${process.pid}`);
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(temporary, file.contents);
    renameSync(temporary, file.path);
    sizes.set(relative(root, file.path), file.contents.length);
  }
}

/** Builds for a test that runs by itself; in a whole test run everything is built already. */
export async function buildForTest(only?: readonly BundleName[]): Promise<void> {
  if (!process.env['MARGINALIA_BUILT']) await build(only ? { only } : {});
}

/** Returns one line with the sizes of the bundles. */
export function describeSizes(sizes: ReadonlyMap<string, number>): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  const shown = [...sizes].filter(([path]) => /\.(cjs|js|css)$/.test(path)).sort();
  const fonts = [...sizes].filter(([path]) => path.endsWith('.woff2'));
  const fontBytes = fonts.reduce((sum, [, bytes]) => sum + bytes, 0);
  return [
    ...shown.map(([path, bytes]) => `${path} ${kilobytes(bytes)}`),
    `${fonts.length} fonts ${kilobytes(fontBytes)}`,
  ].join(', ');
}

if (import.meta.main) {
  const flags = process.argv.slice(2);
  console.log(
    describeSizes(await build({ minify: flags.includes('--minify'), watch: flags.includes('--watch') })),
  );
}
