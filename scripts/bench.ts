/** Measures the library on generated posts:  node scripts/bench.ts [number of posts, default 10000] [--json] */
import { join } from 'node:path';
import { writePosts } from '../test/bench/generatePosts.ts';
import { type BenchRow, measureLibrary } from '../test/bench/measureLibrary.ts';
import { temporaryFolder } from './temporary.ts';

const args = process.argv.slice(2);
const count = Number(args.find((arg) => !arg.startsWith('-')) ?? 10_000);
if (!Number.isInteger(count) || count < 1) {
  console.error('usage: npm run bench [-- <number of posts>] [--json]');
  process.exit(2);
}
// Temporary folders go when the process ends, which a signal alone would not let happen.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

const folder = temporaryFolder();
const posts = join(folder, 'posts');
const bytes = writePosts(posts, count);
const rows = await measureLibrary(posts, join(folder, 'library.sqlite'), count);
if (args.includes('--json')) {
  console.log(JSON.stringify(rows, undefined, 2));
} else {
  console.log(`${count} posts, ${(bytes / 1e6).toFixed(1)} MB\n`);
  for (const row of rows) console.log(describe(row));
}

function describe({ name, value, unit, rival, rivalValue, ratio }: BenchRow): string {
  const own = `${name.padEnd(52)} ${rounded(value).padStart(9)} ${unit.padEnd(3)}`;
  if (rival === null || rivalValue === null || ratio === null) return own;
  return `${own} ${rival}: ${rounded(rivalValue)} ${unit}, ${rounded(ratio)} times as long`;
}

function rounded(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false });
}
