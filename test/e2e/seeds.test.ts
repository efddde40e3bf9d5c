/** The three uses once more, on real dumps, where they are at hand. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../scripts/paths.ts';
import { assertRow, eventually, openWorkbench, selectWords, type Workbench } from './workbench.ts';

const seeds = join(root, '..', 'shared', 'seeds');

describe('real dumps', { skip: existsSync(seeds) ? false : 'no ../shared/seeds here' }, () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({
      folder: seeds,
      theme: 'light',
      viewport: { width: 1400, height: 900 },
    });
  });
  after(() => workbench.close());

  it('become posts under topics, with their papers', async () => {
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Posts', 'Reinforcement Learning');
    await assertRow(workbench, 'Papers', 'Papers');
    await workbench.expandRow('Posts', 'Alignment & Safety');
    await workbench.rows('Posts').nth(2).waitFor();
    await workbench.screenshot('seeds-tree');
  });

  it('are found by a Russian word form and take a note beside a sentence', async () => {
    await workbench.runCommand('Posts: Search…');
    await workbench.quickInput().fill('дистиляции');
    await eventually(async () => {
      assert.match((await workbench.quickRows().first().textContent()) ?? '', /дистилляци/iu);
    });
    await workbench.screenshot('seeds-search');
    await workbench.press('Enter');
    const reader = await workbench.reader('article');
    assert.notEqual((await selectWords(reader, /дистилляци/iu)).trim(), '');
    await workbench.press('Control+Alt+n');
    await reader.locator('textarea:focus').waitFor();
    await workbench.type('Find the ablation.');
    await workbench.press('Control+Enter');
    await eventually(async () => {
      const notes = globSync('notes/**/*.md', { cwd: workbench.folder });
      const bodies = notes.map((path) => readFileSync(join(workbench.folder, path), 'utf8'));
      assert.ok(bodies.some((body) => body.includes('Find the ablation.')));
    });
    await assertRow(workbench, 'Notes', 'Find the ablation.');
    await workbench.screenshot('seeds-note');
  });
});
