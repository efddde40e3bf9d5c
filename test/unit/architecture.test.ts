/** Holds the import table of the design and reads every import of src against it. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../scripts/paths.ts';

/** Path from the checkout → source. */
type Tree = ReadonlyMap<string, string>;

interface Layer {
  /** Folders or files of src; the longest that holds a file is its layer. */
  readonly path: string;
  /** What it may import besides itself: folders or files of src. */
  readonly imports: readonly string[];
  /** May import the `vscode` module. */
  readonly vscode?: boolean;
  /** May import `node:` modules. */
  readonly node?: boolean;
  /** Imports of ours carry types only. */
  readonly typesOnly?: boolean;
}

const features = ['library', 'posts', 'reader', 'notes', 'papers', 'search', 'lookup', 'code', 'comments'];
// Drafts are written where they are typed: a busy worker must not delay them.
const hostImports = ['core', 'library/client.ts', 'library/draftFolder.ts', 'lookup', 'protocol'];

const table: readonly Layer[] = [
  { path: 'core/posts', imports: [] },
  { path: 'core/formats', imports: ['core/posts', 'core/papers/parseLink.ts'] },
  ...['topics', 'papers', 'notes'].map((name) => ({ path: `core/${name}`, imports: ['core/posts'] })),
  { path: 'core/search', imports: ['core/posts', 'core/papers/arxivId.ts', 'core/papers/parseLink.ts'] },
  { path: 'library', imports: ['core', 'protocol'], node: true },
  { path: 'lookup', imports: ['core'], node: true },
  { path: 'protocol', imports: ['core'], typesOnly: true },
  // Directly in host/ lies what the features share; a feature never imports another one.
  { path: 'host', imports: hostImports, vscode: true, node: true },
  ...features.map((name) => ({
    path: `host/${name}`,
    imports: [...hostImports, 'host/*'],
    vscode: true,
    node: true,
  })),
  { path: 'webview', imports: ['core', 'protocol'] },
  { path: 'cli.ts', imports: ['core', 'library', 'lookup'], node: true },
  { path: 'cliLauncher.ts', imports: [], node: true },
  { path: 'extension.ts', imports: ['host', 'library/client.ts', 'lookup'], vscode: true },
];

const longestFile = 300;

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Returns every import, re-export, dynamic import, import type and `require` of a source. */
function importsOf(source: string): readonly Import[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '');
  const statements = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*${}\s,]+?\s+from\s+)?(['"])([^'"\n]+)\2/gm;
  const calls = /\b(typeof\s+)?(?:import|require(?:\.resolve)?)\s*\(\s*(['"`])([^'"`\n]+)\2/g;
  return [statements, calls].flatMap((pattern) =>
    [...code.matchAll(pattern)].map(([, type, , specifier = '']) => ({ specifier, typeOnly: Boolean(type) })),
  );
}

/** Returns each breach of the table as `file: what`. */
function breaches(tree: Tree): readonly string[] {
  return [...tree].flatMap(([path, source]) => {
    const file = path.replace(/^src\//, '');
    const layer = layerOf(file);
    if (!layer) return [`${path}: stands in no layer of the design`];
    return importsOf(source).flatMap((imported) => {
      const problem = problemOf(file, layer, imported);
      return problem ? [`${path}: ${problem} (${imported.specifier})`] : [];
    });
  });
}

function problemOf(file: string, layer: Layer, { specifier, typeOnly }: Import): string | undefined {
  if (specifier === 'vscode') return layer.vscode ? undefined : `${layer.path} may not import vscode`;
  if (specifier.startsWith('node:'))
    return layer.node ? undefined : `${layer.path} may not import Node modules`;
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(file), specifier);
  if (!target.endsWith('.ts') && !target.endsWith('.json')) return 'imports carry the .ts extension';
  if (layerOf(target) === layer) return undefined;
  if (layer.typesOnly && !typeOnly) return `${layer.path} may import types only`;
  return layer.imports.some((allowed) => holds(allowed, target))
    ? undefined
    : `${layer.path} may not import ${target}`;
}

function layerOf(file: string): Layer | undefined {
  const holding = table.filter(({ path }) => holds(path, file));
  return holding.toSorted((a, b) => b.path.length - a.path.length)[0];
}

/** `host/*` holds the files of host, not those of its folders. */
function holds(path: string, file: string): boolean {
  if (path.endsWith('/*')) return posix.dirname(file) === path.slice(0, -2);
  return file === path || file.startsWith(`${path}/`);
}

function readTree(): Tree {
  const paths = globSync('src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

describe('architecture', () => {
  const tree = readTree();

  it('keeps to the import table of the design', () => {
    assert.ok(tree.size > 0, 'there are sources');
    assert.deepEqual(breaches(tree), []);
  });

  it('keeps files short enough to read', () => {
    const lines = (source: string) => source.trimEnd().split('\n').length;
    const long = [...tree].filter(([, source]) => lines(source) > longestFile);
    assert.deepEqual(
      long.map(([path, source]) => `${path}: ${lines(source)} lines`),
      [],
    );
  });

  const planted: readonly (readonly [what: string, path: string, source: string])[] = [
    ['Node in core', 'src/core/posts/post.ts', `import { join } from 'node:path';`],
    ['a dynamic import of Node in core', 'src/core/papers/x.ts', `const fs = await import('node:fs');`],
    ['vscode in core', 'src/core/notes/note.ts', `import type { Uri } from 'vscode';`],
    ['vscode in library', 'src/library/scan.ts', `import * as vscode from "vscode";`],
    ['vscode in the page', 'src/webview/main.ts', `import { window } from 'vscode';`],
    ['Node in the page', 'src/webview/main.ts', `import { join } from 'node:path';`],
    ['core importing library', 'src/core/search/rank.ts', `import { open } from '../../library/store.ts';`],
    [
      'one core folder importing another',
      'src/core/topics/classify.ts',
      `export { x } from '../search/words.ts';`,
    ],
    [
      'formats importing more of papers',
      'src/core/formats/x.ts',
      `import { key } from '../papers/paper.ts';`,
    ],
    ['posts importing formats', 'src/core/posts/post.ts', `import type { X } from '../formats/x.ts';`],
    ['a feature importing another', 'src/host/posts/x.ts', `import { R } from '../reader/readers.ts';`],
    ['a type of another feature', 'src/host/notes/x.ts', `type R = import('../reader/readers.ts').R;`],
    [
      'a shared host file importing a feature',
      'src/host/register.ts',
      `import { R } from './reader/readers.ts';`,
    ],
    ['the host importing the page', 'src/host/reader/x.ts', `import { a } from '../../webview/a.ts';`],
    ['the host importing the store', 'src/host/posts/x.ts', `import { S } from '../../library/store.ts';`],
    ['the page importing the host', 'src/webview/a.ts', `import { ids } from '../host/ids.ts';`],
    ['protocol importing values', 'src/protocol/reader.ts', `import { a } from '../core/notes/anchor.ts';`],
    ['lookup importing library', 'src/lookup/arxiv.ts', `import '../library/store.ts';`],
    ['cli importing the host', 'src/cli.ts', `import {\n  a,\n  b,\n} from './host/ids.ts';`],
    ['a path without extension', 'src/library/a.ts', `import { b } from './b';`],
    ['a file outside the design', 'src/utils/strings.ts', ''],
  ];
  for (const [what, path, source] of planted) {
    it(`finds ${what}`, () => {
      assert.equal(breaches(new Map([[path, source]])).length, 1);
    });
  }

  const lawful: readonly (readonly [path: string, source: string])[] = [
    ['src/core/formats/x.ts', `import { parseLink } from '../papers/parseLink.ts';`],
    ['src/protocol/reader.ts', `import type { Note } from '../core/notes/note.ts';`],
    ['src/host/posts/x.ts', `import { COMMANDS } from '../ids.ts';\nimport * as vscode from 'vscode';`],
    ['src/library/store.ts', `import { DatabaseSync } from 'node:sqlite';`],
    [
      'src/core/posts/x.ts',
      `// import fs from 'node:fs';\n/* import 'vscode'; */\nconst url = 'https://a.b';`,
    ],
  ];
  for (const [path, source] of lawful) {
    it(`allows ${source.split('\n')[0]} in ${path}`, () => {
      assert.deepEqual(breaches(new Map([[path, source]])), []);
    });
  }
});
