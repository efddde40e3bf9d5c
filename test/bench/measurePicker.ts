/**
 * Measures the search in the embedded workbench, on generated posts, by the clock of what a person types and sees; beside
 * it, in the same window, an extension whose picker has its rows already (`emptyPicker.ts`).
 */
import { join } from 'node:path';
import type { JSHandle } from 'playwright-core';
import { build } from '../../scripts/build.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { addExtension } from '../e2e/addExtension.ts';
import { eventually } from '../e2e/eventually.ts';
import { openWorkbench } from '../e2e/openWorkbench.ts';
import type { Workbench } from '../e2e/workbench.ts';
import { type BenchRow, beside, row } from './benchRow.ts';
import { writePosts } from './generatePosts.ts';
import { benchQueries, percentile } from './queries.ts';

/** Queries that are typed key by key; the library alone is asked more of them. */
const TYPED = 20;
const RIVAL = 'a picker that has its rows already';

const SEARCH = 'Posts: Search…';
const EMPTY = 'Empty Picker: Open';
const MANIFEST = {
  contributes: { commands: [{ command: 'emptyPicker.open', category: 'Empty Picker', title: 'Open' }] },
};

/** Looks at the rows of a picker from inside the page. */
interface Watch {
  /** Milliseconds from the last key until the rows that it led to were painted; `undefined` when it changed none. */
  readonly rested: () => Promise<number | undefined>;
}

/** From a key until the rows of its answer are painted. */
export async function measurePicker(count: number): Promise<readonly BenchRow[]> {
  await build({ minify: true });
  const folder = join(temporaryFolder(), 'posts');
  writePosts(folder, count);
  const workbench = await openWorkbench({
    folder,
    addExtensions: (extensions) => addExtension(extensions, { bundle: 'emptyPicker', manifest: MANIFEST }),
  });
  try {
    await indexed(workbench);
    const queries = benchQueries(TYPED, count).map(({ text }) => text);
    const theirs = await timesIn(workbench, EMPTY, queries);
    const own = await timesIn(workbench, SEARCH, queries);
    const of = (name: string, share: number) =>
      beside(`Search in VS Code: ${name}`, percentile(own, share), 'ms', {
        name: RIVAL,
        value: percentile(theirs, share),
      });
    return [
      of('key until its rows are painted, median', 0.5),
      of('key until its rows are painted, 95th percentile', 0.95),
      of('key until its rows are painted, slowest', 1),
      row('Search in VS Code: keys that led to other rows', own.length, ''),
    ];
  } finally {
    await workbench.close();
  }
}

/** Once the folder is indexed, however long that takes, and nothing more is painted. */
async function indexed(workbench: Workbench): Promise<void> {
  await workbench.openContainer('Posts');
  await workbench.rows('Posts').first().waitFor();
  const isIndexing = () => workbench.page.getByText(/^Indexing…/).count();
  while ((await isIndexing()) > 0) await workbench.page.waitForTimeout(1000);
  await workbench.page.waitForTimeout(5000);
}

async function timesIn(
  workbench: Workbench,
  command: string,
  queries: readonly string[],
): Promise<readonly number[]> {
  const times: number[] = [];
  await workbench.runCommand(command);
  await eventually(async () => {
    if ((await workbench.quickInput().inputValue()).startsWith('>')) throw new Error('the palette is open');
  });
  const watch = await watchRows(workbench);
  for (const query of queries) {
    await workbench.press('Control+a');
    await workbench.press('Delete');
    await watch.evaluate(({ rested }) => rested());
    for (const letter of query) {
      await workbench.type(letter);
      const time = await watch.evaluate(({ rested }) => rested());
      if (time !== undefined) times.push(time);
    }
  }
  await watch.dispose();
  await workbench.press('Escape');
  return times;
}

/** VS Code itself paints rows anew on the way, with other highlights; the answer is there when their words are. */
function watchRows(workbench: Workbench): Promise<JSHandle<Watch>> {
  return workbench.page.evaluateHandle((): Watch => {
    /** Milliseconds without a change after which the rows are the answer to the last key. */
    const REST = 250;
    const list = document.querySelector('.quick-input-widget .quick-input-list');
    if (list === null) throw new Error('There is no picker');
    const words = () =>
      [...list.querySelectorAll('.monaco-list-row')]
        .map((shown) => `${shown.getAttribute('data-index')} ${shown.textContent}`)
        .sort()
        .join('\n');
    let key: number | undefined;
    let before = words();
    let changed = performance.now();
    let paints: { readonly time: number; readonly words: string }[] = [];
    let isAwaited = false;
    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
      isAwaited = false;
      paints.push({ time: performance.now(), words: words() });
    };
    // What is posted in a frame arrives right after it was painted.
    const observer = new MutationObserver(() => {
      changed = performance.now();
      if (isAwaited) return;
      isAwaited = true;
      requestAnimationFrame(() => painted.port2.postMessage(undefined));
    });
    observer.observe(list, { subtree: true, childList: true, characterData: true });
    // A letter that is on no key of the layout comes without a key.
    for (const type of ['keydown', 'input']) {
      addEventListener(type, ({ timeStamp }) => (key ??= timeStamp), { capture: true });
    }
    const rested = async () => {
      while (performance.now() - Math.max(changed, key ?? 0) < REST)
        await new Promise((done) => setTimeout(done, 20));
      const last = paints.at(-1)?.words ?? before;
      const first = paints.find((paint) => paint.words === last);
      const time = last === before || first === undefined || key === undefined ? undefined : first.time - key;
      before = last;
      paints = [];
      key = undefined;
      return time;
    };
    return { rested };
  });
}
