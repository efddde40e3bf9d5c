import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LinkifyIt } from 'linkify-it';
import { importFile } from '../../src/core/formats/importFile.ts';
import { extractReferences } from '../../src/core/papers/extractReferences.ts';
import type { ImportedPost } from '../../src/core/posts/post.ts';
import type { BenchRow } from './benchRow.ts';
import { fastest } from './fastest.ts';
import { inputFiles } from './importInputs.ts';

const SIZE = 4_000_000;
const RIVAL = 'linkify-it, addresses alone';
const SAMPLES = join(import.meta.dirname, '../../media/samples/channels');

/** How many megabytes of posts' text a second are searched for references, on one thread. */
export function measureReferences(): readonly BenchRow[] {
  const samples = globSync('*.txt', { cwd: SAMPLES }).map((path) => ({
    path,
    text: readFileSync(join(SAMPLES, path), 'utf8'),
  }));
  return [
    speed('Markdown', inputFiles('Markdown', SIZE)),
    speed('dumps without addresses', inputFiles('text dump', SIZE)),
    speed('the sample channels, full of lost links', samples),
  ];
}

function speed(name: string, files: readonly { readonly path: string; readonly text: string }[]): BenchRow {
  const posts = files.flatMap(({ path, text }) => importFile(path, text).posts);
  const size = posts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const times = Math.ceil(SIZE / size);
  const megabytes = (size * times) / 1_000_000;
  const overAll = (work: (post: ImportedPost) => unknown) => () => {
    for (let time = 0; time < times; time += 1) posts.forEach(work);
  };
  const linkify = new LinkifyIt();
  const own = megabytes / fastest(overAll(extractReferences));
  const rivalValue = megabytes / fastest(overAll(({ text }) => linkify.match(text)));
  return {
    name: `references in ${name}`,
    value: own,
    unit: 'MB/s',
    rival: RIVAL,
    rivalValue,
    ratio: own / rivalValue,
  };
}
