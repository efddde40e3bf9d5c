/** Takes the pictures of README.md from the real workbench on the samples:  node scripts/screenshots.ts */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../test/e2e/eventually.ts';
import { lookedUp } from '../test/e2e/lookedUp.ts';
import { openWorkbench, samples } from '../test/e2e/openWorkbench.ts';
import { selectWords } from '../test/e2e/selectWords.ts';
import type { Workbench } from '../test/e2e/workbench.ts';
import { root } from './paths.ts';

const pictures = join(root, 'media', 'readme');
const viewport = { width: 1280, height: 800 };

async function take(workbench: Workbench, name: string): Promise<void> {
  await workbench.page.mouse.move(900, 795);
  await workbench.page.waitForTimeout(2500);
  await workbench.page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function search(workbench: Workbench, query: string, first: RegExp): Promise<void> {
  await workbench.search(query);
  await eventually(async () => {
    assert.match((await workbench.quickRows().first().textContent()) ?? '', first);
  });
}

async function writeNote(workbench: Workbench, words: string, body: string): Promise<void> {
  const reader = await workbench.reader('article');
  await selectWords(reader, words);
  await reader.getByRole('toolbar').getByRole('button', { name: /^Note/ }).click();
  await reader.locator('textarea:focus').waitFor();
  await workbench.type(body);
  await workbench.press('Control+Enter');
  await reader.locator('.note-card', { hasText: body.slice(0, 12) }).waitFor();
}

async function readingAndNotes(): Promise<void> {
  const workbench = await openWorkbench({ folder: samples, viewport, theme: 'dark' });
  try {
    await workbench.openContainer('Posts');
    await workbench.expandRow('Posts', 'Audio & Speech');
    await search(workbench, 'attention by hand', /Attention by hand/);
    await workbench.press('Enter');
    await workbench.reader('article');
    await take(workbench, 'read');
    await writeNote(
      workbench,
      'spread',
      'So the temperature is 1 by construction. Does it survive training?',
    );
    await take(workbench, 'note');
  } finally {
    await workbench.close();
  }
}

async function searchAndPapers(): Promise<void> {
  const workbench = await openWorkbench({ folder: samples, viewport, theme: 'light', fillStorage: lookedUp });
  try {
    await workbench.openContainer('Posts');
    await workbench.row('Papers', 'Attention Is All You Need').waitFor();
    await search(workbench, 'дистиляция ответ', /Дистилляция/);
    await take(workbench, 'search');
    await workbench.press('Escape');
    await workbench.clickRow('Papers', 'Attention Is All You Need');
    const page = await workbench.reader('.paper-header');
    await page.getByText('linked by Hugging Face').waitFor();
    await take(workbench, 'papers');
  } finally {
    await workbench.close();
  }
}

mkdirSync(pictures, { recursive: true });
await readingAndNotes();
await searchAndPapers();
