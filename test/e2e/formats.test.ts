/** Every kind of file in one folder: merged, listed with its sources, corrected, broken in places. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { openWorkbench, samples } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const CHANNEL = 'Сходимость не гарантируется';

/** The samples, and an export whose second message is broken. */
function makeFolder(): string {
  const folder = join(temporaryFolder(), 'posts');
  cpSync(samples, folder, { recursive: true });
  mkdirSync(join(folder, 'broken'));
  const message = (id: number, text: string) =>
    `  {\n   "id": ${id},\n   "type": "message",\n   "date": "2025-01-0${id}T10:00:00",\n   "text": ${text}\n  }`;
  const messages = [
    message(1, '"Before the break"'),
    message(2, '"never [closed'),
    message(3, '"After the break"'),
  ];
  writeFileSync(
    join(folder, 'broken', 'result.json'),
    `{\n "name": "Broken channel",\n "type": "public_channel",\n "id": 77,\n "messages": [\n${messages.join(',\n')}\n ]\n}\n`,
  );
  return folder;
}

async function showsImage(image: Locator): Promise<void> {
  await eventually(async () => {
    assert.ok(await image.evaluate((shown) => shown instanceof HTMLImageElement && shown.naturalWidth > 0));
  });
}

describe('every kind of file', () => {
  let workbench: Workbench;
  const source = makeFolder();
  before(async () => {
    workbench = await openWorkbench({ folder: source, viewport: { width: 1400, height: 1600 } });
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Posts', 'Audio & Speech');
    await workbench.runCommand('Posts: Group by Channel');
    await workbench
      .view('Posts')
      .locator('.pane-header')
      .dblclick({ position: { x: 30, y: 8 } });
  });
  after(async () => {
    await workbench.close();
    rmSync(source, { recursive: true });
  });

  async function open(title: string): Promise<Awaited<ReturnType<Workbench['reader']>>> {
    await workbench.pressFor('Control+Alt+p', workbench.searchInput());
    await workbench.searchInput().fill(title);
    await eventually(async () => {
      assert.ok((await workbench.quickRows().first().textContent())?.includes(title), title);
    });
    await workbench.press('Enter');
    const reader = await workbench.reader('article');
    await reader.getByRole('heading', { level: 1, name: title }).waitFor();
    return reader;
  }

  it('shows the posts of a channel kept in four ways once each, with all of their files', async () => {
    await workbench.expandRow('Posts', CHANNEL);
    await assertRow(workbench, 'Posts', 'Разогрев');
    await eventually(async () => {
      const rows = await workbench.rowTexts('Posts');
      assert.equal(rows.filter((row) => row.includes('Разогрев')).length, 1, rows.join('\n'));
    });
    const reader = await open('Разогрев: зачем первые тысячи шагов учиться вполсилы');
    const sources = await reader.locator('.sources li').allInnerTexts();
    assert.equal(sources.length, 4, sources.join('\n'));
    await workbench.screenshot('formats-merged');
  });

  it('uncovers a spoiler and follows a reply', async () => {
    const reader = await open('Отгадка про зубец');
    await reader.locator('.spoiler').click();
    assert.equal(await reader.locator('.spoiler').getAttribute('aria-expanded'), 'true');
    await reader.locator('.reply button').click();
    await reader.getByRole('heading', { level: 1, name: 'Два запуска, одна модель' }).waitFor();
    await reader.locator('.pictures img').waitFor();
    await showsImage(reader.locator('.pictures img'));
    await workbench.screenshot('formats-picture');
  });

  it('opens a link of an export through the gate', async () => {
    const reader = await open('In English this time: the variance story');
    await reader.getByRole('link', { name: 'RAdam paper' }).click();
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('https://arxiv.org/abs/1908.03265').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('reads what stands around a broken message, and tells its line', async () => {
    await assertRow(workbench, 'Posts', 'Broken channel');
    await workbench.expandRow('Posts', 'Broken channel');
    await assertRow(workbench, 'Posts', 'Before the break');
    await assertRow(workbench, 'Posts', 'After the break');
    await workbench.expandRow('Posts', 'Problems');
    await workbench.clickRow('Posts', 'result.json');
    const text = readFileSync(join(source, 'broken', 'result.json'), 'utf8');
    const line = text.slice(0, text.indexOf('never [closed')).split('\n').length;
    await eventually(async () => {
      const status = await workbench.page.locator('#status\\.editor\\.selection').innerText();
      const [, shown = 0] = /Ln (\d+)/u.exec(status) ?? [];
      assert.ok(Math.abs(Number(shown) - line) <= 5, `${status} is not near line ${line}`);
    });
    await workbench.page.locator('.squiggly-warning').first().waitFor();
    await workbench.screenshot('formats-problem');
  });

  it('reads a digest as entries or as one post, as the menu says', async () => {
    const entry = 'A tokenizer is a prejudice';
    const whole = 'Links of November, read on trains';
    await workbench.runCommand('Posts: Group by Folder');
    await assertRow(workbench, 'Posts', 'digest17');
    await workbench.expandRow('Posts', 'digest17');
    await assertRow(workbench, 'Posts', entry);
    await workbench.chooseInContext('Posts', entry, 'Read This File as One Post');
    const titled = async (): Promise<boolean> => {
      const rows = await workbench.rowTexts('Posts');
      return rows.some((row) => row.startsWith(whole));
    };
    await eventually(async () => assert.ok(await titled(), (await workbench.rowTexts('Posts')).join('\n')));
    const settings = JSON.parse(readFileSync(join(workbench.folder, '.vscode', 'settings.json'), 'utf8'));
    assert.deepEqual(settings['marginalia.digests'], { 'digest/links-2025-11.md': 'whole' });
    await workbench.chooseInContext('Posts', whole, 'Read This File as Entries');
    await eventually(async () => assert.ok(!(await titled())));
    await assertRow(workbench, 'Posts', entry);
    const reader = await open('A tokenizer is a prejudice');
    assert.match(await reader.locator('.meta').innerText(), /entry 2 of 4 in links-2025-11\.md/u);
    await workbench.screenshot('formats-entry');
  });

  it('shows a saved page with its code, formula and figure', async () => {
    const reader = await open('Temperature is a unit, not a mood');
    await reader.locator('pre .hljs-keyword').first().waitFor();
    await reader.locator('.katex').first().waitFor();
    await showsImage(reader.locator('figure img'));
    assert.doesNotMatch(await reader.locator('article').innerText(), /cookie|You may also like|Subscribe/u);
    await workbench.screenshot('formats-page');
  });

  it('finds posts of a feed, of mail and of an old charset', async () => {
    for (const [title, words] of [
      ['Пропуск — это тоже ответ', 'Прежде чем заполнять пропуски'],
      ['Узкий конус: почему все эмбеддинги похожи', 'Возьмите тысячу случайных слов'],
      ['The judge who liked long answers', 'swap the order, ask twice'],
      ['Конспект: зачем штрафовать веса', 'Гребневая регрессия'],
      ['Сколько стоит внимание', 'Внимание квадратично'],
    ] as const) {
      const reader = await open(title);
      assert.ok((await reader.locator('article').innerText()).includes(words), title);
    }
  });
});
