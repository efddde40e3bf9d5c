/** The three uses of Marginalia, as a person makes them: read from the side bar, find by search, write a note. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from './eventually.ts';
import { openWorkbench, samples } from './openWorkbench.ts';
import { selectWords } from './selectWords.ts';
import { assertRow, type Workbench } from './workbench.ts';

const NOTE = 'Проверить: does this hold for float16?';

/** Waits until the best hit is the expected one: before the answer comes, the picker shows recent posts. */
async function firstHit(workbench: Workbench, text: RegExp): Promise<void> {
  await eventually(async () => {
    assert.match((await workbench.quickRows().first().textContent()) ?? '', text);
  });
}

function noteFiles(workbench: Workbench): readonly string[] {
  return globSync('notes/**/*.md', { cwd: workbench.folder }).map((path) => join(workbench.folder, path));
}

describe('the three uses', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ folder: samples, viewport: { width: 1400, height: 900 } });
  });
  after(() => workbench.close());

  it('opens the Posts side bar and reads a post', async () => {
    await workbench.openContainer('Posts');
    assert.deepEqual(await workbench.notifications(), []);
    await assertRow(workbench, 'Posts', 'Audio & Speech');
    await workbench.expandRow('Posts', 'Audio & Speech');
    await workbench.clickRow('Posts', 'Whisper on a laptop');
    const reader = await workbench.reader('article');
    await reader.getByRole('heading', { level: 1, name: 'Whisper on a laptop' }).waitFor();
    await assertRow(workbench, 'Papers', 'This post');
    await workbench.screenshot('read-dark');
  });

  it('finds a post by a misspelt query from the command palette', async () => {
    await workbench.search('холадильник рысь');
    await firstHit(workbench, /Дистилляция/);
    await workbench.screenshot('search-dark');
    await workbench.press('Enter');
    const reader = await workbench.reader('article');
    await reader
      .locator('article')
      .getByText(/холодильник/i)
      .first()
      .waitFor();
  });

  it('adds a note beside a sentence and finds it again after a reload', async () => {
    await workbench.search('attention by hand');
    await firstHit(workbench, /Attention by hand/);
    await workbench.press('Enter');
    const reader = await workbench.reader('article');
    await reader.getByRole('heading', { level: 1, name: 'Attention by hand' }).waitFor();
    const selected = await selectWords(reader, 'spread');
    assert.notEqual(selected.trim(), '');
    await reader.getByRole('toolbar').getByRole('button', { name: /^Note/ }).click();
    await reader.locator('textarea:focus').waitFor();
    await workbench.type(NOTE);
    await workbench.screenshot('note-editor-dark');
    await workbench.press('Control+Enter');
    await eventually(async () => {
      const bodies = noteFiles(workbench).map((path) => readFileSync(path, 'utf8'));
      assert.ok(bodies.some((body) => body.includes(NOTE)));
    });
    await workbench.screenshot('note-saved-dark');
    await workbench.reload();
    await workbench.openView('Notes');
    await assertRow(workbench, 'Notes', NOTE);
    await workbench.reader('article mark');
    await workbench.clickRow('Notes', NOTE);
    const again = await workbench.reader('.note-card');
    await again.getByText(NOTE).first().waitFor();
  });

  it('takes the colours of another theme at once', async () => {
    const body = (await workbench.reader('article')).locator('body');
    const inks = new Set<string>();
    for (const [theme, kind] of [
      ['Light Modern', 'vscode-light'],
      ['Dark High Contrast', 'vscode-high-contrast'],
      ['Light High Contrast', 'vscode-high-contrast-light'],
    ] as const) {
      await workbench.runCommand('Preferences: Color Theme');
      await workbench.quickInput().fill(theme);
      await workbench.chooseQuickRow(theme);
      await eventually(async () => assert.equal(await body.getAttribute('data-vscode-theme-kind'), kind));
      inks.add(await body.evaluate((element) => getComputedStyle(element).color));
      await workbench.screenshot(`read-${kind}`);
    }
    assert.equal(inks.size, 3);
  });
});
