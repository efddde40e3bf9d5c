/**
 * Measures the reader in the embedded workbench, on the samples, by the clock of what a person does and sees; beside it,
 * in another window, an extension whose page only takes over a text that is there already (`emptyReader.ts`).
 */
import type { Frame, Locator } from 'playwright-core';
import { build } from '../../scripts/build.ts';
import { addExtension } from '../e2e/addExtension.ts';
import { openWorkbench, samples } from '../e2e/openWorkbench.ts';
import type { Workbench } from '../e2e/workbench.ts';
import { type BenchRow, row } from './benchRow.ts';

const GROUP = 'NLP & LLMs';
const RIVAL = 'a page that only takes over a text';
const ROUNDS = 3;
const NOTES = 20;
/** Rows are clicked once nothing moved for so long: not while the folder is indexed. Milliseconds. */
const REST = 3000;
/** A person reads at least so long before the next click. Milliseconds. */
const READING = 500;

/** A tree whose rows open in a page. */
interface Opener {
  /** Of the container and of the view. */
  readonly view: string;
  /** Depth of the rows that open something. */
  readonly level: string;
  /** What only its page has. */
  readonly page: string;
}

const READER: Opener = { view: 'Posts', level: '2', page: 'article.post-text' };
const EMPTY: Opener = { view: 'Empty Reader', level: '1', page: 'h1 + article' };

/** What the package.json of `emptyReader.ts` has besides. */
const MANIFEST = {
  contributes: {
    viewsContainers: { activitybar: [{ id: 'emptyReader', title: EMPTY.view, icon: 'icon.svg' }] },
    views: { emptyReader: [{ id: 'emptyReader.rows', name: EMPTY.view }] },
  },
};

/** Milliseconds from a click until its text can be read. */
interface Clicks {
  readonly cold: number;
  readonly warm: readonly number[];
}

/** From a click in the Posts tree until the post can be read, and from Ctrl+Enter until the saved note stands there. */
export async function measureReader(): Promise<readonly BenchRow[]> {
  await build({ minify: true });
  const empty = await inWindow(async (workbench) => {
    await workbench.openContainer(EMPTY.view);
    return await measureClicks(workbench, EMPTY);
  });
  const notes: number[] = [];
  const reader = await inWindow(async (workbench) => {
    await workbench.openContainer(READER.view);
    await workbench.expandRow(READER.view, GROUP);
    const clicks = await measureClicks(workbench, READER);
    const page = await workbench.reader(READER.page);
    for (let note = 0; note < NOTES; note++) notes.push(await saveUntilPainted(workbench, page));
    return clicks;
  });
  const until = 'until a post can be read';
  return [
    beside(`Reader: first click ${until}`, reader.cold, empty.cold),
    beside(`Reader: click ${until}, median`, quantile(reader.warm, 0.5), quantile(empty.warm, 0.5)),
    beside(
      `Reader: click ${until}, 95th percentile`,
      quantile(reader.warm, 0.95),
      quantile(empty.warm, 0.95),
    ),
    row('Reader: Ctrl+Enter until the saved note is painted, median', quantile(notes, 0.5), 'ms'),
    row('Reader: Ctrl+Enter until the saved note is painted, 95th percentile', quantile(notes, 0.95), 'ms'),
  ];
}

/** A window of its own for each, because the first page of a window waits for VS Code's service worker. */
async function inWindow<T>(measure: (workbench: Workbench) => Promise<T>): Promise<T> {
  const viewport = { width: 1280, height: 1600 };
  const workbench = await openWorkbench({ folder: samples, viewport, addExtensions: addEmptyReader });
  try {
    await rememberClicks(workbench);
    return await measure(workbench);
  } finally {
    await workbench.close();
  }
}

function beside(name: string, value: number, rivalValue: number): BenchRow {
  return { ...row(name, value, 'ms'), rival: RIVAL, rivalValue, ratio: rivalValue / value };
}

function addEmptyReader(extensions: string): void {
  addExtension(extensions, { bundle: 'emptyReader', manifest: MANIFEST });
}

async function measureClicks(workbench: Workbench, opener: Opener): Promise<Clicks> {
  const rows = await restingRows(workbench, opener);
  await rowAt(workbench, opener, rows[0] ?? '').click();
  const page = await workbench.reader(opener.page);
  const cold = (await firstPaint(page)) - (await clickTime(workbench));
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of round === 0 ? rows.slice(1) : rows) {
      await workbench.page.waitForTimeout(READING);
      warm.push(await clickUntilRead(workbench, page, rowAt(workbench, opener, at)));
    }
  }
  return { cold, warm };
}

/** Which rows of the tree open something, once it rests; the order in the document changes, `data-index` does not. */
async function restingRows(workbench: Workbench, { view, level }: Opener): Promise<readonly string[]> {
  // Away from the rows, whose tooltips would cover others.
  await workbench.page.mouse.move(900, 800);
  for (let before = ''; ; ) {
    const rows = await workbench
      .rows(view)
      .evaluateAll(
        (elements, wanted) =>
          elements
            .filter((element) => element.getAttribute('aria-level') === wanted)
            .map((element) => element.getAttribute('data-index') ?? ''),
        level,
      );
    if (rows.length > 0 && before === rows.join()) return rows;
    before = rows.join();
    await workbench.page.waitForTimeout(REST);
  }
}

function rowAt(workbench: Workbench, { view }: Opener, index: string): Locator {
  return workbench.view(view).locator(`.monaco-list-row[data-index="${index}"]`);
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
async function clickUntilRead(workbench: Workbench, reader: Frame, at: Locator): Promise<number> {
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
  await at.click();
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
