import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writePosts } from '../test/bench/generatePosts.ts';
import { type BenchRow, measureLibrary } from '../test/bench/measureLibrary.ts';

/** Measures the library on generated posts: `npm run bench -- [--posts 10000] [--json <file>]`. */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: { posts: { type: 'string', default: '10000' }, json: { type: 'string' } },
  });
  const count = Number(values.posts);
  if (!Number.isInteger(count) || count < 1) throw new Error('--posts takes a whole number above 0.');
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-bench-'));
  try {
    const posts = join(folder, 'posts');
    const bytes = writePosts(posts, count);
    console.log(
      `${count} Markdown posts, ${(bytes / 1e6).toFixed(1)} MB; Node ${process.versions.node}, ` +
        `${availableParallelism()} cores, ${process.platform} ${process.arch}\n`,
    );
    const rows = await measureLibrary(posts, join(folder, 'index.sqlite'), count);
    print(rows);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(rows: readonly BenchRow[]): void {
  const lines = rows.map(({ name, value, unit, rival, rivalValue, ratio }) => [
    name,
    `${format(value)} ${unit}`,
    rival === null ? '' : `${rival}: ${format(rivalValue ?? 0)} ${unit}`,
    ratio === null ? '' : `${format(ratio)} ×`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function format(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}

await bench();
