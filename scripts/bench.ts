/**
 * Measures the built extension on generated posts:
 *   node scripts/bench.ts [number of posts, default 10000] [library | host | picker | import | anchoring | durability | reader | growth]
 *     [--no-host] [--big] [--short] [--json <file>]
 * `library` measures the index alone and VS Code with it, `host` only the latter; `picker` how soon the search in VS Code
 * answers a key; `growth` (only when it is asked for) indexes 1,000 posts, 10,000, … up to the number of posts, with
 * `--short` of a few sentences each.
 * `import` measures what needs no build, the importers and the search for references, `anchoring` how notes find their
 * words again in edited posts, `durability` (only when it is asked for) what becomes of notes when programs are killed or
 * write at once, `reader` how soon a post and a note stand there. Each may also follow `--only`; `--big` adds files of a gigabyte.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchRow, row } from '../test/bench/benchRow.ts';
import { SHORT_SIZE, USUAL_SIZE, writePosts } from '../test/bench/generatePosts.ts';
import { measureAnchoring } from '../test/bench/measureAnchoring.ts';
import { measureDurability } from '../test/bench/measureDurability.ts';
import { measureGrowth } from '../test/bench/measureGrowth.ts';
import { measureHost } from '../test/bench/measureHost.ts';
import { measureImport } from '../test/bench/measureImport.ts';
import { measureLibrary } from '../test/bench/measureLibrary.ts';
import { measurePapers } from '../test/bench/measurePapers.ts';
import { measurePicker } from '../test/bench/measurePicker.ts';
import { measureReader } from '../test/bench/measureReader.ts';
import { measureReferences } from '../test/bench/measureReferences.ts';
import { build } from './build.ts';
import { packageExtension } from './package.ts';
import { dist } from './paths.ts';
import { temporaryFolder } from './temporary.ts';

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    'no-host': { type: 'boolean' },
    only: { type: 'string' },
    big: { type: 'boolean' },
    short: { type: 'boolean' },
  },
  allowPositionals: true,
});
const PARTS = ['library', 'host', 'picker', 'import', 'anchoring', 'durability', 'reader', 'growth'];
const only = values.only ?? positionals.find((word) => PARTS.includes(word));
const count = Number(positionals.find((word) => word !== only) ?? 10_000);
if (!Number.isInteger(count) || count < 1 || ![undefined, ...PARTS].includes(only)) {
  console.error(
    `usage: npm run bench [-- <number of posts>] [${PARTS.join(' | ')}] ` +
      '[--no-host] [--big] [--short] [--json <file>]',
  );
  process.exit(2);
}
// Temporary folders go when the process ends, which a signal alone would not let happen.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

const load = (loadavg()[0] ?? 0).toFixed(1);
const processor = cpus()[0]?.model ?? 'unknown processor';
console.log(`${processor}, ${availableParallelism()} cores, load ${load}, Node ${process.version}`);

const rows: BenchRow[] = [];
if (only === undefined || only === 'library') await measureBuilt();
if (only === 'host') {
  await build({ minify: true });
  const folder = temporaryFolder();
  writePosts(join(folder, 'posts'), count);
  show(await measureHost(join(folder, 'posts'), folder, count));
}
if (only === undefined ? !values['no-host'] : only === 'picker') show(await measurePicker(count));
if (only === undefined || only === 'import') {
  await measureImport(values.big === true, show);
  show(measureReferences());
}
if (only === undefined || only === 'anchoring') measureAnchoring(show);
if (only === undefined ? !values['no-host'] : only === 'reader') show(await measureReader());
if (only === 'durability') await measureDurability(show);
if (only === 'growth') {
  await build({ minify: true, only: ['libraryWorker', 'libraryLate', 'noteFiles'] });
  const worker = join(dist, 'libraryWorker.cjs');
  await measureGrowth({ worker, most: count, size: values.short === true ? SHORT_SIZE : USUAL_SIZE }, show);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);

/** The built worker, the extension inside VS Code, and the package. */
async function measureBuilt(): Promise<void> {
  const sizes = await build({ minify: true });
  const { bytes: packageBytes } = await packageExtension();
  const folder = temporaryFolder();
  const posts = join(folder, 'posts');
  const bytes = writePosts(posts, count);
  console.log(`${new Date().toISOString()}, ${count} posts, ${(bytes / 1e6).toFixed(1)} MB\n`);
  const worker = join(dist, 'libraryWorker.cjs');
  show(await measureLibrary({ worker, posts, databasePath: join(folder, 'library.sqlite'), count, bytes }));
  if (only === undefined) show(await measurePapers(worker, folder));
  if (!values['no-host']) show(await measureHost(posts, folder, count));
  const extension = sizes.get('dist/extension.cjs') ?? Number.NaN;
  show([row('extension bundle', extension / 1e3, 'KB'), row('VSIX', packageBytes / 1e6, 'MB')]);
}

function show(measured: readonly BenchRow[]): void {
  rows.push(...measured);
  for (const measuredRow of measured) console.log(describe(measuredRow));
}

function describe({ name, value, unit, rival, rivalValue, ratio }: BenchRow): string {
  const own = `${name.padEnd(60)} ${rounded(value).padStart(8)} ${unit.padEnd(4)}`;
  if (rival === null || rivalValue === null) return own.trimEnd();
  return `${own} ${rival}: ${rounded(rivalValue)} ${unit}${ratio === null ? '' : `, ratio ${rounded(ratio)}`}`;
}

function rounded(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false });
}
