/** Measures the built extension inside the extension host of the embedded VS Code. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runEmbedded } from '../../scripts/hostTests.ts';
import { dist } from '../../scripts/paths.ts';
import { addUserSettings, quietSettings } from '../../scripts/vscodeServer.ts';
import { type BenchRow, beside, row } from './benchRow.ts';
import type { Delays, HostFigures } from './hostProbe.ts';
import { percentile } from './queries.ts';

/** Both starts must find it free. */
const PORT = 48_127;
/** Milliseconds: 100,000 posts may take minutes. */
const TIMEOUT = 20 * 60_000;

interface HostRun extends HostFigures {
  /** From the call of `activate` until the workbench has painted a row of the Posts tree, in milliseconds. */
  readonly rows: number;
}

/** Two starts of VS Code on a folder of so many posts: the first has to index it, the second finds the index. */
export async function measureHost(
  posts: string,
  temporary: string,
  count: number,
): Promise<readonly BenchRow[]> {
  const start = (name: string) => startOn({ posts, temporary, count, name });
  const first = await start('first');
  const second = await start('second');
  return [
    row('VS Code: activate, the slower of two starts', Math.max(first.activate, second.activate), 'ms'),
    row('VS Code: first index', first.indexed / 1000, 's'),
    ...delays('indexing', first),
    row('VS Code: activation until the Posts tree is painted, first', first.rows, 'ms'),
    row('VS Code: activation until the Posts tree is painted, restart', second.rows, 'ms'),
    ...delays('restart', second),
    row(
      'VS Code: file written by another program until the index has it',
      percentile(second.written, 0.5),
      'ms',
    ),
    row('VS Code: file saved in VS Code until the index has it', percentile(second.saved, 0.5), 'ms'),
  ];
}

function delays(when: string, { busy, idle }: HostRun): readonly BenchRow[] {
  const besideIdle = (name: string, of: keyof Delays) =>
    beside(`VS Code: ${name} of the extension host, ${when}`, busy[of], 'ms', {
      name: 'the same host, idle',
      value: idle[of],
    });
  return [besideIdle('longest delay', 'longest'), besideIdle('99th percentile of the delays', 'high')];
}

interface Start {
  readonly posts: string;
  readonly temporary: string;
  readonly count: number;
  readonly name: string;
}

async function startOn({ posts, temporary, count, name }: Start): Promise<HostRun> {
  const folders = {
    data: join(temporary, 'data'),
    extensions: join(temporary, 'extensions'),
    workspace: posts,
  };
  mkdirSync(folders.extensions, { recursive: true });
  addUserSettings(folders.data, quietSettings);
  const file = join(temporary, `${name}.json`);
  let paintedAt: Promise<number> | undefined;
  await runEmbedded({
    folders,
    module: join(dist, 'test', 'benchProbe.cjs'),
    env: {
      MARGINALIA_BENCH: file,
      MARGINALIA_BENCH_DATA: folders.data,
      MARGINALIA_BENCH_COUNT: String(count),
    },
    preferredPort: PORT,
    timeout: TIMEOUT,
    watch: async (page) => {
      paintedAt = firstRow(page);
    },
  });
  const figures: HostFigures = JSON.parse(readFileSync(file, 'utf8'));
  return { ...figures, rows: ((await paintedAt) ?? Number.NaN) - figures.activatedAt };
}

/** When, on the clock, the Posts tree has its first row. */
async function firstRow(page: Page): Promise<number> {
  await page.waitForEvent('domcontentloaded');
  const painted = await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.sidebar .pane')].some(
        (pane) =>
          pane.querySelector('.pane-header[aria-label^="Posts"]') !== null &&
          pane.querySelector('.monaco-list-row') !== null,
      ) && Date.now(),
    undefined,
    { polling: 'raf', timeout: TIMEOUT },
  );
  return Number(await painted.jsonValue());
}
