/** From a post to the page of its paper and back; and from an id in code to the paper. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from './eventually.ts';
import { lookedUp } from './lookedUp.ts';
import { openWorkbench, samples } from './openWorkbench.ts';
import { selectWords } from './selectWords.ts';
import type { Workbench } from './workbench.ts';

const TITLE = 'Attention Is All You Need';
const CODE = 'import torch\n\n# After arXiv:1706.03762, section 3.2\nscale = 64 ** -0.5\n';

function filesWith(workbench: Workbench, words: string): readonly string[] {
  const files = globSync('notes/**/*.md', { cwd: workbench.folder }).map((path) =>
    join(workbench.folder, path),
  );
  return files.filter((path) => readFileSync(path, 'utf8').includes(words));
}

describe('the page of a paper', () => {
  let workbench: Workbench;
  before(async () => {
    const viewport = { width: 1400, height: 900 };
    workbench = await openWorkbench({ folder: samples, viewport, fillStorage: lookedUp });
    writeFileSync(join(workbench.folder, 'scale.py'), CODE);
    await workbench.openContainer('Posts');
  });
  after(() => workbench.close());

  const page = () => workbench.reader('.paper-header');
  const clipboard = () => workbench.page.evaluate(() => navigator.clipboard.readText());

  it('opens from the strip of a post, in a tab of its own', async () => {
    await workbench.search('attention by hand');
    await eventually(async () => {
      assert.match((await workbench.quickRows().first().textContent()) ?? '', /Attention by hand/);
    });
    await workbench.press('Enter');
    const post = await workbench.reader('article');
    await post.getByRole('button', { name: new RegExp(TITLE) }).click();
    const paper = await page();
    await paper.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await paper.getByText('Ashish Vaswani').waitFor();
    await paper.getByText('linked by Hugging Face').waitFor();
    assert.equal(await workbench.page.locator('.editor-group-container .tab').count(), 2);
    await workbench.screenshot('paper-page');
  });

  it('keeps a status as a file, and shows it without a jump', async () => {
    const paper = await page();
    await paper.getByRole('button', { name: 'Reading', exact: true }).click();
    await eventually(async () => {
      assert.equal(filesWith(workbench, 'status: reading').length, 1);
    });
    await paper.getByRole('button', { name: 'Open file' }).waitFor();
    const pressed = paper.locator('.segment[aria-pressed="true"]');
    assert.equal(await pressed.innerText(), 'Reading');
  });

  it('answers to single keys, but not while a note is typed', async () => {
    const paper = await page();
    await paper.locator('.post-text').focus();
    await workbench.press('b');
    await eventually(async () => {
      assert.match(await clipboard(), /@\w+\{[\s\S]*Vaswani[\s\S]*1706\.03762/);
    });
    await workbench.press('5');
    await eventually(async () => {
      assert.equal(filesWith(workbench, 'rating: 5').length, 1);
    });
    await selectWords(paper, 'A network');
    await paper.getByRole('toolbar').getByRole('button', { name: /^Note/ }).click();
    await paper.locator('textarea:focus').waitFor();
    await workbench.page.evaluate(() => navigator.clipboard.writeText('before'));
    await workbench.type('Table 3, all of b l t 1');
    await workbench.press('Control+Enter');
    await eventually(async () => {
      assert.equal(filesWith(workbench, 'Table 3, all of b l t 1').length, 1);
    });
    assert.equal(await clipboard(), 'before');
    assert.equal(filesWith(workbench, 'rating: 5').length, 1);
    await paper.locator('.margin .note-card').waitFor();
    await workbench.screenshot('paper-page-note');
  });

  it('is there again after a reload', async () => {
    await workbench.reload();
    const paper = await page();
    await paper.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await paper.locator('.margin .note-card').waitFor();
  });

  it('leads back to the passage of a post', async () => {
    const paper = await page();
    await paper.locator('.passage').first().click();
    const post = await workbench.reader('.post-navigation');
    await post.getByRole('heading', { level: 1 }).waitFor();
    await post.locator('.post-text', { hasText: TITLE }).waitFor();
  });

  it('opens from an id in code: a hover tells the paper, a line above leads to it', async () => {
    await workbench.openContainer('Explorer');
    const files = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'scale.py' });
    await files.dblclick();
    const lens = workbench.page.locator('.codelens-decoration a', { hasText: TITLE });
    await lens.waitFor();
    await eventually(async () => {
      assert.match(await lens.innerText(), /· \d+ posts?, 1 note · reading · ★★★★★$/);
    });
    const id = workbench.page.locator('.view-line', { hasText: '1706' }).getByText(/1706/).first();
    const hover = await workbench.hoverFor(id, 'Ashish Vaswani', { x: 90, y: 8 });
    await workbench.screenshot('paper-hover');
    await hover.getByText('Open Paper Page').click();
    await (await page()).getByRole('heading', { level: 1, name: TITLE }).waitFor();
  });
});
