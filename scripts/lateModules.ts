/**
 * What a bundle loads late: some modules, and all that only they need, are a bundle of their own that is read when one of
 * their functions is first called. Nothing of them may be needed for VS Code's start, or for the first tree.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from './paths.ts';

/**
 * By the file of the late bundle. They may export types, functions and classes; whoever imports anything else of them
 * does not build. What both bundles have of a module has its own state in each.
 */
const LATE = {
  'extensionLate.cjs': [
    'src/core/notes/anchor.ts',
    'src/core/notes/exchange/readExchange.ts',
    'src/core/notes/sourceMap.ts',
    'src/core/papers/arxivId.ts',
    'src/core/papers/bibtex.ts',
    'src/core/papers/citation.ts',
    'src/core/papers/citationKeys.ts',
    'src/core/papers/citedPaper.ts',
    'src/core/papers/citedText.ts',
    'src/core/papers/markdownLink.ts',
    'src/core/papers/passage.ts',
    'src/core/papers/printedReferences.ts',
    'src/core/papers/referenceKey.ts',
  ],
  'libraryLate.cjs': [
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
  ],
  // With the YAML parser: who has neither notes nor records does without.
  'noteFiles.cjs': [
    'src/core/notes/noteFile.ts',
    'src/core/papers/linksFile.ts',
    'src/core/papers/mergeSides.ts',
    'src/core/papers/paperFile.ts',
  ],
} as const;

type LateBundle = keyof typeof LATE;

/** The source of a late bundle: each module under its path. */
export function lateSource(bundle: LateBundle): string {
  return LATE[bundle].map((path) => `export * as '${path}' from './${path}';`).join('\n');
}

/** Puts functions that load the late bundle in the places of its modules' own. */
export function lateModules(bundle: LateBundle): Plugin {
  const late: readonly string[] = LATE[bundle];
  return {
    name: `late-modules: ${bundle}`,
    setup: (plugin) => {
      plugin.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
        const inside = relative(root, join(resolveDir, path)).replaceAll('\\', '/');
        const isLate = kind === 'import-statement' && late.includes(inside);
        return isLate ? { path: inside, namespace: bundle } : undefined;
      });
      plugin.onResolve({ filter: /\.cjs$/, namespace: bundle }, ({ path }) => ({ path, external: true }));
      plugin.onLoad({ filter: /./, namespace: bundle }, ({ path }) => ({ contents: standIn(path, bundle) }));
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
