/** Finding posts with the keyboard alone: as one types, among recent searches, as a view of the tree, in an editor. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from './eventually.ts';
import { openWorkbench, samples } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const OWN_KEY = 'Control+Alt+p';

describe('search', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ folder: samples, viewport: { width: 1400, height: 900 } });
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Posts', 'Training & Fine-tuning');
    await eventually(async () => assert.equal(await workbench.page.getByText(/^Indexing…/).count(), 0));
  });
  after(() => workbench.close());

  const picker = () => workbench.searchInput();
  const rows = () => workbench.quickRows().allTextContents();
  const tabs = () => workbench.page.locator('.editor-group-container .tab').allTextContents();

  /** Opens the search with its key and waits for the first row. VS Code may leave a picker without the focus. */
  async function find(query: string, first: RegExp): Promise<void> {
    await eventually(async () => {
      await workbench.pressFor(OWN_KEY, picker());
      await picker().fill(query, { timeout: 5000 });
      assert.equal(await picker().inputValue(), query);
    });
    await showsFirst(first);
  }

  async function showsFirst(first: RegExp): Promise<void> {
    await eventually(async () => assert.match((await rows())[0] ?? '', first));
  }

  async function showsPost(title: RegExp): Promise<void> {
    await eventually(async () => {
      const reader = await workbench.reader('article');
      assert.match(await reader.locator('h1').first().innerText(), title);
    });
  }

  it('finds a post by a misspelt query and opens it at the match', async () => {
    await find('холадильник рысь', /Дистилляция/);
    assert.match((await rows())[0] ?? '', /‹холодильник›/);
    await workbench.press('Enter');
    await showsPost(/^Дистилляция/);
    const reader = await workbench.reader('article');
    await eventually(async () => {
      const box = await reader.getByText('холодильник').first().boundingBox();
      assert.ok(box && box.y > 0 && box.y < 900, JSON.stringify(box));
    });
  });

  it('keeps the query, selected: typing replaces it; empty, it shows recent searches and posts', async () => {
    await workbench.pressFor(OWN_KEY, picker());
    await eventually(async () => assert.equal(await picker().inputValue(), 'холадильник рысь'));
    await workbench.press('Delete');
    await eventually(async () => {
      const [recent, newest] = await rows();
      assert.match(recent ?? '', /холадильник рысь.*Recent searches/);
      assert.match(newest ?? '', /Newest posts/);
    });
    await workbench.press('Enter');
    await eventually(async () => assert.equal(await picker().inputValue(), 'холадильник рысь'));
    await showsFirst(/Дистилляция/);
    await workbench.press('Escape');
    await picker().waitFor({ state: 'hidden' });
  });

  it('shows posts on the way and gives back what was there', async () => {
    await workbench.pressFor(OWN_KEY, picker());
    // Somebody thinks before they type: the box still has the focus then.
    await workbench.page.waitForTimeout(1000);
    await workbench.type('model');
    await showsFirst(/model/i);
    await workbench.press('ArrowDown');
    await workbench.press('ArrowDown');
    // The answer to the last key may come after the arrows; the row they went to stays chosen.
    const chosen = workbench.page.locator('.quick-input-widget:visible .monaco-list-row.focused');
    const [shown = ''] = await tabs();
    await eventually(async () => {
      const [tab = ''] = await tabs();
      const text = (await chosen.textContent()) ?? '';
      assert.ok(tab !== shown && text.includes(tab.slice(0, 20)), `${tab}, not ${text}`);
    });
    await eventually(async () =>
      assert.ok(await picker().evaluate((input) => input === document.activeElement)),
    );
    await workbench.press('Alt+s');
    await chosen.locator('.quick-input-list-label .codicon-star-full').waitFor();
    await workbench.press('Escape');
    await eventually(async () => assert.deepEqual(await tabs(), [shown]));
    await assertRow(workbench, 'Posts', 'Training & Fine-tuning');
  });

  it('saves a search as a view at the top of the tree, with its unread count', async () => {
    await find('attention', /attention/i);
    await workbench.press('Control+s');
    await workbench.page.locator('.quick-input-widget:visible', { hasText: 'Save Search as View' }).waitFor();
    await workbench.quickInput().fill('Looking closely');
    await workbench.press('Enter');
    await eventually(async () => {
      const [top = ''] = await workbench.rowTexts('Posts');
      assert.match(top, /^Looking closely\d+ unread$/);
    });
    const settings = readFileSync(join(workbench.folder, '.vscode', 'settings.json'), 'utf8');
    assert.deepEqual(JSON.parse(settings)['marginalia.views'], { 'Looking closely': 'attention' });
    await workbench.expandRow('Posts', 'Looking closely');
    await assertRow(workbench, 'Posts', 'Attention by hand');
    const before = (await workbench.rowTexts('Posts'))[0];
    await workbench.clickRow('Posts', 'Attention by hand');
    await eventually(async () => {
      const [top] = await workbench.rowTexts('Posts');
      assert.ok(top !== before && top?.startsWith('Looking closely'), 'the count follows what is read');
    });
  });

  it('lists all results in an editor, where a title leads to its post', async () => {
    await find('attention', /attention/i);
    await workbench.press('Alt+Enter');
    const editor = workbench.page.locator('.editor-instance .view-lines', { hasText: 'Search: attention' });
    await editor.waitFor();
    await workbench.press('Control+Home');
    for (let line = 0; line < 3; line++) await workbench.press('ArrowDown');
    await editor.locator('.detected-link').first().waitFor();
    const title = (await editor.locator('.view-line').nth(3).innerText()).replace(/\s/gu, ' ').trim();
    await workbench.runCommand('Open Link');
    await eventually(async () => {
      const reader = await workbench.reader('article');
      assert.equal(await reader.locator('h1').first().innerText(), title);
    });
  });

  it('lists posts similar to the open one', async () => {
    await find('attention by hand', /Attention by hand/);
    await workbench.press('Enter');
    await showsPost(/^Attention by hand/);
    await workbench.runCommand('Posts: Find Similar Posts');
    await workbench.page.getByText('Posts Similar to “Attention by hand').waitFor();
    await workbench.quickRows().first().waitFor();
    await workbench.press('Escape');
    assert.deepEqual(await workbench.notifications(), []);
  });
});
