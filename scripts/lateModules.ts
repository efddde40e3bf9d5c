/**
 * What the library's worker loads late: these modules, and all that only they need, are a bundle of their own that is
 * read when one of their functions is first called. The first tree needs none of them, so it need not wait for them.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from './paths.ts';

/** They may export types, functions and classes; whoever imports anything else of them does not build. */
const LATE: readonly string[] = [
  'src/core/formats/abstractHtml.ts',
  'src/core/formats/renderPost.ts',
  'src/core/papers/extractReferences.ts',
  'src/core/posts/words.ts',
  'src/core/search/complete.ts',
  'src/core/search/expand.ts',
  'src/core/search/query.ts',
  'src/core/search/rank.ts',
  'src/core/search/words.ts',
  'src/core/topics/classify.ts',
  'src/library/decode.ts',
  'src/library/readPosts.ts',
  'src/library/readerThread.ts',
];

/** The source of the late bundle: each module under its path. */
export function lateSource(): string {
  return LATE.map((path) => `export * as '${path}' from './${path}';`).join('\n');
}

/** Puts functions that load the late bundle (a file name) in the places of the late modules' own. */
export function lateModules(bundle: string): Plugin {
  return {
    name: 'late-modules',
    setup: (plugin) => {
      plugin.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) => {
        const inside = relative(root, join(resolveDir, path)).replaceAll('\\', '/');
        return LATE.includes(inside) ? { path: inside, namespace: 'late' } : undefined;
      });
      plugin.onResolve({ filter: /\.cjs$/, namespace: 'late' }, ({ path }) => ({ path, external: true }));
      plugin.onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({ contents: standIn(path, bundle) }));
    },
  };
}

/** `function`, so that a class can be made with `new` too. */
function standIn(path: string, bundle: string): string {
  const source = readFileSync(join(root, path), 'utf8');
  const exported = source.matchAll(/^export (?:async )?(?:function\*?|class) (\w+)/gm);
  return [
    `let loaded; const load = () => loaded ??= require('./${bundle}')['${path}'];`,
    ...[...exported].map(
      ([, name]) =>
        `export function ${name}() { return new.target ? new (load().${name})(...arguments) : load().${name}(...arguments); }`,
    ),
  ].join('\n');
}
