/** The library dies in the middle of indexing, alone and with all extensions: it comes back by itself and finishes. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { buildForTest } from '../../scripts/build.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { generatePost, SHORT_SIZE, writePosts } from '../bench/generatePosts.ts';
import { addExtension } from './addExtension.ts';
import { eventually } from './eventually.ts';
import type { KillerLine } from './libraryKiller.ts';
import { openWorkbench } from './openWorkbench.ts';
import type { Workbench } from './workbench.ts';

const COUNT = 3000;
const MORE = 2500;
/** Files that may be read and not written yet when it dies: a batch, and what travels between the threads. */
const UNDER_WAY = 500;

describe('a library that is killed while it indexes', () => {
  let workbench: Workbench;
  let killer = '';
  let data = '';
  before(async () => {
    await buildForTest(['libraryKiller']);
    const folder = join(temporaryFolder(), 'posts');
    writePosts(folder, COUNT, SHORT_SIZE);
    const fillStorage = (storage: string) => {
      data = join(storage, '..', '..');
    };
    workbench = await openWorkbench({ folder, addExtensions: addKiller, fillStorage });
  });
  after(() => workbench.close());

  function addKiller(extensions: string): void {
    killer = addExtension(extensions, { bundle: 'libraryKiller', manifest: { activationEvents: ['*'] } });
    plan('worker');
  }

  function plan(victim: 'worker' | 'host'): void {
    writeFileSync(join(killer, 'plan'), victim);
  }

  /** How far it was when it died, and what was left to read when it went on. */
  async function killed(victim: 'worker' | 'host') {
    return await eventually(async () => {
      const text = readFileSync(join(killer, 'log'), 'utf8').trim();
      const lines = text.split('\n').map((line): KillerLine => JSON.parse(line));
      const at = lines.findIndex((line) => line.victim === victim);
      const [death, resumed] = lines.slice(at);
      assert.ok(at >= 0 && death !== undefined && resumed !== undefined, `not killed and resumed:\n${text}`);
      return { done: death.done, total: death.total, left: resumed.total };
    });
  }

  /** As many posts stand in the tree, in the index every file was read once, and these are found by their titles. */
  async function assertAll(count: number, sought: readonly number[]): Promise<void> {
    await eventually(async () => {
      const rows = await workbench.rowTexts('Posts');
      const unread = rows.map((row) => Number(/([\d,]+) unread$/u.exec(row)?.[1]?.replaceAll(',', '')));
      assert.equal(
        unread.reduce((sum, some) => sum + some, 0),
        count,
        rows.join('\n'),
      );
    });
    await eventually(async () => assert.equal(await workbench.page.getByText(/^Indexing…/).count(), 0));
    assert.deepEqual(readings(), { files: count, once: count });
    for (const number of sought) {
      const { title } = generatePost(number, SHORT_SIZE);
      await workbench.search(title);
      await eventually(async () => {
        const [first = ''] = await workbench.quickRows().allTextContents();
        assert.ok(first.replace(/\s/gu, ' ').includes(title), `${first}, not ${title}`);
      });
      await workbench.press('Escape');
    }
    assert.deepEqual(await workbench.notifications(), []);
  }

  /** How many files are in the index, and how many were read only once. */
  function readings() {
    const [path = ''] = globSync('workspaceStorage/*/marginalia.marginalia/library-*.sqlite', { cwd: data });
    const database = new DatabaseSync(join(data, path), { readOnly: true });
    const row = database
      .prepare('select count(*) as files, sum(reading = 1 and size > 0) as once from files')
      .get();
    database.close();
    return { files: row?.['files'], once: row?.['once'] };
  }

  it('starts again when its thread dies, and goes on where it was', async () => {
    await workbench.openContainer('Posts');
    const { done, total, left } = await killed('worker');
    assert.equal(total, COUNT);
    assert.ok(done < total && left >= total - done && left <= total - done + UNDER_WAY, `${done}, ${left}`);
    await workbench.runCommand('Posts: Group by Channel');
    await assertAll(COUNT, [0, done, COUNT - 1]);
  });

  it('goes on where it was when the extension host is killed', async () => {
    const more = join(temporaryFolder(), 'more');
    writePosts(more, MORE, SHORT_SIZE, COUNT);
    plan('host');
    renameSync(more, join(workbench.folder, 'more'));
    const { done, total, left } = await killed('host');
    assert.equal(total, MORE);
    assert.ok(done < total && left >= total - done && left <= total - done + UNDER_WAY, `${done}, ${left}`);
    await assertAll(COUNT + MORE, [1, COUNT, COUNT + done, COUNT + MORE - 1]);
  });
});
