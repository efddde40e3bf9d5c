/** Measures the reader in the embedded workbench, on the samples, by the clock of what a person does and sees. */
import type { Frame, Locator } from 'playwright-core';
import { openWorkbench, samples, type Workbench } from '../e2e/workbench.ts';
import { type BenchRow, row } from './benchRow.ts';

const GROUP = 'NLP & LLMs';
const ROUNDS = 3;
const NOTES = 20;

/** From a click in the Posts tree until the post can be read, and from Ctrl+Enter until the saved note stands there. */
export async function measureReader(): Promise<readonly BenchRow[]> {
  const workbench = await openWorkbench({ folder: samples, viewport: { width: 1280, height: 1600 } });
  try {
    await workbench.openContainer('Posts');
    await workbench.expandRow('Posts', GROUP);
    await rememberClicks(workbench);
    const rows = await rowsOfGroup(workbench);
    await rowAt(workbench, rows[0] ?? '').click();
    const reader = await workbench.reader('article');
    const cold = (await firstPaint(reader)) - (await clickTime(workbench));
    const warm: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const at of round === 0 ? rows.slice(1) : rows)
        warm.push(await clickUntilRead(workbench, reader, at));
    }
    const notes: number[] = [];
    for (let note = 0; note < NOTES; note++) notes.push(await saveUntilPainted(workbench, reader));
    return [
      row('Reader: first click until a post can be read', cold, 'ms'),
      row('Reader: click until a post can be read, median', quantile(warm, 0.5), 'ms'),
      row('Reader: click until a post can be read, 95th percentile', quantile(warm, 0.95), 'ms'),
      row('Reader: Ctrl+Enter until the saved note is painted, median', quantile(notes, 0.5), 'ms'),
      row('Reader: Ctrl+Enter until the saved note is painted, 95th percentile', quantile(notes, 0.95), 'ms'),
    ];
  } finally {
    await workbench.close();
  }
}

/** Which rows of the tree are posts under the group; the order in the document changes, `data-index` does not. */
async function rowsOfGroup(workbench: Workbench): Promise<readonly string[]> {
  return workbench
    .rows('Posts')
    .evaluateAll((rows) =>
      rows
        .filter((element) => element.getAttribute('aria-level') === '2')
        .map((element) => element.getAttribute('data-index') ?? ''),
    );
}

function rowAt(workbench: Workbench, index: string): Locator {
  return workbench.view('Posts').locator(`.monaco-list-row[data-index="${index}"]`);
}

async function rememberClicks(workbench: Workbench): Promise<void> {
  await workbench.page.evaluate(() => {
    const remember = (event: Event): void => {
      document.body.dataset['clicked'] = String(performance.timeOrigin + event.timeStamp);
    };
    addEventListener('mousedown', remember, { capture: true });
  });
}

async function clickTime(workbench: Workbench): Promise<number> {
  return Number(await workbench.page.evaluate(() => document.body.dataset['clicked']));
}

async function firstPaint(reader: Frame): Promise<number> {
  return reader.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return performance.timeOrigin + (paint?.startTime ?? performance.now());
  });
}

/** Milliseconds; a post can be read one frame after its title and its text stand in the page. */
async function clickUntilRead(workbench: Workbench, reader: Frame, at: string): Promise<number> {
  const title = await reader.locator('h1').first().textContent();
  const shown = reader.waitForFunction(
    (before) => {
      const now = document.querySelector('h1')?.textContent;
      const isThere = now !== undefined && now !== before && document.querySelector('article')?.firstChild;
      return isThere && performance.timeOrigin + performance.now();
    },
    title,
    { polling: 'raf' },
  );
  await rowAt(workbench, at).click();
  const time = Number(await (await shown).jsonValue());
  return time - (await clickTime(workbench));
}

async function saveUntilPainted(workbench: Workbench, reader: Frame): Promise<number> {
  await reader.locator('article').focus();
  await workbench.press('Alt+ArrowDown');
  await workbench.press('n');
  await reader.locator('textarea:focus').waitFor();
  await workbench.type('worth a second look');
  await reader.evaluate(() => {
    const remember = (event: KeyboardEvent): void => {
      if (event.key === 'Enter')
        document.body.dataset['saved'] = String(performance.timeOrigin + event.timeStamp);
    };
    addEventListener('keydown', remember, { capture: true });
  });
  const painted = reader.waitForFunction(
    () => document.querySelector('.note-card.editor') === null && performance.timeOrigin + performance.now(),
    undefined,
    { polling: 'raf' },
  );
  await workbench.press('Control+Enter');
  const time = Number(await (await painted).jsonValue());
  return time - Number(await reader.evaluate(() => document.body.dataset['saved']));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
