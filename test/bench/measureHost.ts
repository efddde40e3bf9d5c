/** Measures the built extension inside the extension host of the embedded VS Code. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runEmbedded } from '../../scripts/hostTests.ts';
import { dist, root } from '../../scripts/paths.ts';
import { addUserSettings, quietSettings } from '../../scripts/vscodeServer.ts';
import { type BenchRow, beside, row } from './benchRow.ts';
import type { Delays, HostFigures, StartFigures } from './hostProbe.ts';
import { percentile } from './queries.ts';

/** Both starts must find it free. */
const PORT = 48_127;
/** Milliseconds: 100,000 posts may take minutes. */
const TIMEOUT = 20 * 60_000;

type HostRun<Figures extends StartFigures> = Figures & {
  /** From the call for the Posts view until the workbench has painted a row of its tree, in milliseconds. */
  readonly rows: number;
};

const RIVAL = 'an extension that does nothing';
/** The name and the publisher of an extension. */
type Name = 'marginalia' | 'empty';

/** Two starts of VS Code on a folder of so many posts: the first has to index it, the second finds the index. Then one of the rival. */
export async function measureHost(
  posts: string,
  temporary: string,
  count: number,
): Promise<readonly BenchRow[]> {
  const ours = { posts, count, temporary: join(temporary, 'ours') };
  const first = await start<HostFigures>('marginalia', ours);
  const second = await start<HostFigures>('marginalia', ours);
  const rival = { ...ours, temporary: join(temporary, 'rival') };
  const empty = await start<StartFigures>('empty', rival);
  const besideEmpty = (name: string, value: number, of: 'activate' | 'rows') =>
    beside(`VS Code: ${name}`, value, 'ms', { name: RIVAL, value: empty[of] });
  return [
    besideEmpty('activate, the slower of two starts', Math.max(first.activate, second.activate), 'activate'),
    row('VS Code: first index', first.indexed / 1000, 's'),
    ...delays('indexing', first),
    besideEmpty('activation until the Posts tree is painted, first', first.rows, 'rows'),
    besideEmpty('activation until the Posts tree is painted, restart', second.rows, 'rows'),
    ...delays('restart', second),
    beside(
      'VS Code: file written by another program until the index has it',
      percentile(second.written, 0.5),
      'ms',
      { name: 'until VS Code tells of it', value: percentile(second.told, 0.5) },
    ),
    row('VS Code: file saved in VS Code until the index has it', percentile(second.saved, 0.5), 'ms'),
  ];
}

function delays(when: string, { busy, idle }: HostFigures): readonly BenchRow[] {
  const besideIdle = (name: string, of: keyof Delays) =>
    beside(`VS Code: ${name} of the extension host, ${when}`, busy[of], 'ms', {
      name: 'the same host, idle',
      value: idle[of],
    });
  return [besideIdle('longest delay', 'longest'), besideIdle('99th percentile of the delays', 'high')];
}

interface Start {
  readonly posts: string;
  readonly count: number;
  readonly temporary: string;
}

async function start<Figures extends StartFigures>(
  name: Name,
  { posts, count, temporary }: Start,
): Promise<HostRun<Figures>> {
  const folders = {
    data: join(temporary, 'data'),
    extensions: join(temporary, 'extensions'),
    workspace: posts,
  };
  mkdirSync(folders.extensions, { recursive: true });
  addUserSettings(folders.data, quietSettings);
  const file = join(temporary, 'figures.json');
  let paintedAt: Promise<number> | undefined;
  await runEmbedded({
    folders,
    module: join(dist, 'test', 'benchProbe.cjs'),
    extension: name === 'marginalia' ? root : emptyExtension(join(temporary, 'empty')),
    env: {
      MARGINALIA_BENCH: file,
      MARGINALIA_BENCH_DATA: folders.data,
      MARGINALIA_BENCH_COUNT: String(count),
      MARGINALIA_BENCH_NAME: name,
    },
    preferredPort: PORT,
    timeout: TIMEOUT,
    watch: async (page) => {
      paintedAt = firstRow(page);
    },
  });
  const figures: Figures = JSON.parse(readFileSync(file, 'utf8'));
  return { ...figures, rows: ((await paintedAt) ?? Number.NaN) - figures.activatedAt };
}

/** Makes a folder of `emptyExtension.ts`: our package.json with another name in all ids. */
function emptyExtension(folder: string): string {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8').replaceAll('marginalia', 'empty');
  mkdirSync(join(folder, 'dist'), { recursive: true });
  mkdirSync(join(folder, 'media'));
  writeFileSync(join(folder, 'package.json'), manifest);
  copyFileSync(join(root, 'media', 'marginalia.svg'), join(folder, 'media', 'empty.svg'));
  copyFileSync(join(dist, 'test', 'emptyExtension.cjs'), join(folder, 'dist', 'extension.cjs'));
  return folder;
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
