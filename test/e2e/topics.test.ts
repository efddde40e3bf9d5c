/** The user's own topics: picked in a list, dragged in the tree, kept over a reload, given back to the rules. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from './eventually.ts';
import { openWorkbench, samples } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const WHISPER = 'Whisper on a laptop';

describe('topics by hand', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ folder: samples, viewport: { width: 1400, height: 1000 } });
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Posts', 'Audio & Speech');
  });
  after(() => workbench.close());

  async function topicsInReader(): Promise<readonly string[]> {
    const reader = await workbench.reader('article');
    return reader.locator('button.topic').allInnerTexts();
  }

  it('a new one is typed in the list, without the mouse', async () => {
    await workbench.expandRow('Posts', 'Audio & Speech');
    await workbench.clickRow('Posts', WHISPER);
    await workbench.reader('article');
    await workbench.runCommand('Posts: Change Topics…');
    await workbench.waitForText(`Topics of “${WHISPER}`);
    await workbench.quickRows().first().waitFor();
    await workbench.type('Home made');
    await workbench.waitForText('Create topic “Home made”');
    await workbench.press('ArrowDown');
    await workbench.press('Space');
    await workbench.screenshot('topics-picker');
    await workbench.press('Enter');
    await assertRow(workbench, 'Posts', 'Home made');
    await eventually(async () => {
      const topics = await topicsInReader();
      assert.ok(topics.includes('Home made') && topics.includes('Audio & Speech'), topics.join());
    });
  });

  it('a drag to another topic takes the place of the one it came from', async () => {
    await workbench.clickRow('Posts', WHISPER);
    const row = workbench.row('Posts', WHISPER);
    await row.dragTo(workbench.row('Posts', 'Computer Vision'));
    await eventually(async () => {
      const topics = await topicsInReader();
      assert.ok(topics.includes('Computer Vision') && !topics.includes('Audio & Speech'), topics.join());
    });
    await workbench.screenshot('topics-dragged');
  });

  it('is there after a reload, and the rules come back when asked for', async () => {
    await workbench.reload();
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Posts', 'Home made');
    const before = await topicsInReader();
    assert.ok(before.includes('Computer Vision'), before.join());
    const reader = await workbench.reader('article');
    assert.equal(await reader.locator('button.topic').first().getAttribute('title'), 'your choice');
    await workbench.runCommand('Posts: Reset Topics');
    await eventually(async () => assert.ok((await topicsInReader()).includes('Audio & Speech')));
    await eventually(async () => {
      assert.ok(!(await workbench.rowTexts('Posts')).some((row) => row.includes('Home made')));
    });
  });
});
