/** What a person does in the Papers view: group, filter, open the page of a paper, say where it stands, cite and export. */
import assert from 'node:assert/strict';
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { openWorkbench, samples } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const ATTENTION = 'Attention Is All You Need';
const LINK = 'https://arxiv.org/abs/1706.03762';

/** The samples and files of someone who writes. */
function library(): string {
  const folder = join(temporaryFolder(), 'library');
  cpSync(samples, folder, { recursive: true });
  writeFileSync(join(folder, 'thesis.tex'), 'As shown by \n');
  writeFileSync(join(folder, 'train.py'), 'def train():\n    step = 1\n');
  return folder;
}

describe('the Papers view', () => {
  let workbench: Workbench;
  const source = library();
  before(async () => {
    workbench = await openWorkbench({ folder: source, viewport: { width: 1400, height: 1000 } });
    await workbench.openContainer('Posts');
    // All the room for the papers, so that every row that counts is painted.
    for (const name of ['Posts', 'Notes']) await workbench.view(name).locator('.pane-header').click();
    await workbench.row('Papers', ATTENTION).waitFor();
  });
  after(async () => {
    await workbench.close();
    rmSync(source, { recursive: true });
  });

  async function clipboard(): Promise<string> {
    return await workbench.page.evaluate(() => navigator.clipboard.readText());
  }

  async function openFile(name: string): Promise<Locator> {
    await workbench.openFile(name);
    return workbench.page.locator('.editor-instance .view-lines');
  }

  /** The lines from top to bottom: VS Code puts those it paints later behind the others, wherever they stand. */
  async function lines(editor: Locator): Promise<readonly string[]> {
    const texts = await editor.locator('.view-line').evaluateAll((all) => {
      const topOf = (line: Element) => line.getBoundingClientRect().top;
      return all.sort((a, b) => topOf(a) - topOf(b)).map((line) => line.textContent ?? '');
    });
    return texts.map((text) => text.replaceAll('\u00a0', ' '));
  }

  async function showsPaper(title: string): Promise<void> {
    await eventually(async () => {
      const reader = await workbench.reader('h1');
      assert.equal(await reader.locator('h1').first().innerText(), title);
    });
  }

  async function pick(text: string): Promise<void> {
    await workbench.quickRows().filter({ hasText: text }).first().click();
  }

  it('groups what all posts point to, and remembers how', async () => {
    await workbench.runCommand('Papers: Group by Topic');
    await assertRow(workbench, 'Papers', 'Reinforcement Learning');
    await workbench.expandRow('Papers', 'Audio & Speech');
    await assertRow(workbench, 'Papers', 'openai/whisper');
    await workbench.screenshot('papers-topics');
    await workbench.reload();
    await assertRow(workbench, 'Papers', 'Reinforcement Learning');
    await workbench.runCommand('Papers: Show Only Unresolved');
    await eventually(async () => {
      const rows = await workbench.rowTexts('Papers');
      assert.ok(!rows.some((row) => row.includes(ATTENTION)), rows.join('\n'));
    });
    await workbench.runCommand('Papers: Show Only the Open Post');
    await workbench.view('Papers').getByText('Open a post: its papers').waitFor();
    await workbench.runCommand('Papers: Most Mentioned First');
    await assertRow(workbench, 'Papers', ATTENTION);
  });

  it('filters while one types, goes back on Escape and keeps the filter on Enter', async () => {
    await workbench.focusView('Papers');
    await workbench.pressFor('Control+f', workbench.quickInput());
    await workbench.type('atten need');
    await workbench.waitForText('1 found');
    await eventually(async () => {
      const rows = await workbench.rowTexts('Papers');
      assert.equal(rows.length, 2, rows.join('\n'));
      assert.match(rows[1] ?? '', new RegExp(ATTENTION));
    });
    await workbench.screenshot('papers-filter');
    await workbench.press('Escape');
    await assertRow(workbench, 'Papers', 'Chinchilla');
    await workbench.pressFor('Control+f', workbench.quickInput());
    await workbench.type('no such paper');
    await workbench.view('Papers').getByText('No paper or link matches the filter.').waitFor();
    await workbench.press('Enter');
    await workbench.view('Papers').getByText('“no such paper” ·').waitFor();
    await workbench.view('Papers').getByText('Clear Filter').click();
    await assertRow(workbench, 'Papers', 'Chinchilla');
  });

  it('opens the page of a paper with the keyboard and keeps the post it came from', async () => {
    await workbench.search('attention by hand');
    await workbench.chooseQuickRow('Attention by hand');
    await assertRow(workbench, 'Papers', 'This post');
    await workbench.focusView('Papers');
    await workbench.press('Home');
    for (let n = 0; n < 2; n++) await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await showsPaper(ATTENTION);
    await assertRow(workbench, 'Papers', 'This post');
    await workbench.screenshot('papers-page');
  });

  it('copies what a paper is cited by', async () => {
    await workbench.runCommand('Papers: Copy BibTeX');
    await workbench.waitForText('BibTeX of 1 paper copied');
    await eventually(async () =>
      assert.match(await clipboard(), /^@misc\{[\w.-]+,\n[^@]*1706\.03762[^@]*\}\n$/u),
    );
    await workbench.chooseInContext('Papers', ATTENTION, 'Copy Link');
    await eventually(async () => assert.equal(await clipboard(), LINK));
    for (const title of ['Chinchilla', 'DDPM'])
      await workbench.row('Papers', title).click({ modifiers: ['Control'] });
    await workbench.runCommand('Papers: Copy Markdown Link');
    await workbench.waitForText('Markdown of 3 papers copied');
    const links = new Set((await clipboard()).split('\n').map((line) => /^- \[[^\]]+\]/u.exec(line)?.[0]));
    for (const title of [ATTENTION, 'Chinchilla', 'DDPM']) assert.ok(links.has(`- [${title}]`), title);
  });

  it('keeps status and rating in a file of the user, over a reload', async () => {
    await workbench.chooseInContext('Papers', ATTENTION, 'Set Reading Status…');
    await workbench.waitForText('Reading Status of 3 Papers');
    await workbench.chooseQuickRow('To read');
    await assertRow(workbench, 'Papers', 'to read');
    await workbench.chooseInContext('Papers', ATTENTION, 'Set Rating…');
    await workbench.chooseQuickRow('★★★★');
    await assertRow(workbench, 'Papers', 'to read ★★★★');
    const [path = ''] = globSync('notes/papers/*.md', { cwd: workbench.folder });
    assert.match(readFileSync(join(workbench.folder, path), 'utf8'), /status: to-read/u);
    await workbench.chooseInContext('Papers', ATTENTION, 'Set Reading Status…');
    await workbench.quickRows().filter({ hasText: 'To read' }).filter({ hasText: 'now' }).waitFor();
    await workbench.press('Escape');
    await workbench.runCommand('Papers: Group by Reading Status');
    await workbench.reload();
    await eventually(async () => {
      const rows = await workbench.rowTexts('Papers');
      const heading = rows.findIndex((row) => /^to read/iu.test(row));
      assert.match(rows[heading + 1] ?? '', /^Attention Is All You Need/u, rows.join('\n'));
    });
    await workbench.screenshot('papers-status');
    await workbench.chooseInContext('Papers', ATTENTION, "Open Paper's File");
    await workbench.page.locator('.tab.active', { hasText: '.md' }).waitFor();
    await workbench.runCommand('Papers: Most Mentioned First');
  });

  it('cites a paper where it is dragged to, as the language of the file wants', async () => {
    const tex = await openFile('thesis.tex');
    await workbench.row('Papers', ATTENTION).dragTo(tex.locator('.view-line', { hasText: 'As shown' }));
    await eventually(async () =>
      assert.match((await lines(tex))[0] ?? '', /^As shown by \\cite\{[\w.-]+\}$/u),
    );
    const python = await openFile('train.py');
    await workbench.row('Papers', ATTENTION).dragTo(python.locator('.view-line', { hasText: 'step' }));
    await eventually(async () => {
      const [, comment, code] = await lines(python);
      assert.equal(comment, `    # ${ATTENTION} — ${LINK}`);
      assert.equal(code, '    step = 1');
    });
    await workbench.screenshot('papers-dragged');
  });

  it('cites a paper without the mouse', async () => {
    const tex = await openFile('thesis.tex');
    await tex.click();
    await workbench.press('Control+End');
    await workbench.runCommand('Papers: Insert Citation…');
    await workbench.quickRows().filter({ hasText: ATTENTION }).first().waitFor();
    await workbench.type('chinchilla');
    await eventually(async () => {
      assert.match((await workbench.quickRows().first().textContent()) ?? '', /Chinchilla/u);
    });
    await workbench.screenshot('papers-cite');
    await workbench.press('Enter');
    await eventually(async () => assert.match((await lines(tex)).at(-1) ?? '', /^\\cite\{[\w.-]+\}$/u));
  });

  it('exports the papers of all posts', async () => {
    await workbench.runCommand('Papers: Export Papers…');
    await workbench.waitForText(/Export all \d+ papers/u);
    await pick('RIS');
    await eventually(async () => assert.match(await workbench.quickInput().inputValue(), /papers\.ris$/u));
    await workbench.press('Enter');
    await workbench.waitForText(/\d+ papers exported to papers\.ris/u);
    const ris = readFileSync(join(workbench.folder, 'papers.ris'), 'utf8');
    assert.ok((ris.match(/^TY {2}- /gmu)?.length ?? 0) > 50);
    assert.match(ris, /^TI {2}- Attention Is All You Need\r$/mu);
    await workbench.page.getByRole('button', { name: 'Open', exact: true }).click();
    await workbench.page.locator('.tab.active', { hasText: 'papers.ris' }).waitFor();
  });
});
