/** From a post without links to the paper: nothing is sent before the user allows it, and then only what was allowed. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { arxivRoute } from '../arxivServer.ts';
import { LookupServer } from '../lookupServer.ts';
import { telegramRoute } from '../lookupServers/telegramRoute.ts';
import { type ExportedChannel, plain, textDump } from '../telegramExports.ts';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const TITLE = 'Counting Owls: Sparse Attention for Night Vision Models';

const DUMP = `Совиная лаборатория
821 subscribers
12 photos
3 links
Про сов и обучение
Download Telegram
Новая работа про сов: внимание считают только там, где что-то движется.

🔗 ${TITLE}

Авторы обещают код, но пока его нет.
Please open Telegram to view this post
VIEW IN TELEGRAM
🔥7👍3
`;

const PAPERS = [
  {
    id: '2405.01234',
    title: TITLE,
    abstract: 'We count owls at night. Attention is spent only where something moves.',
    authors: ['Anna Filin', 'Boris Syč'],
    published: '2024-05-02T10:00:00Z',
    categories: ['cs.CV', 'cs.LG'],
  },
  { id: '2406.00002', title: `${TITLE}, Part II`, authors: ['Anna Filin'] },
  { id: '2406.00003', title: 'A Survey of Counting Owls', authors: ['Vera Nočná'] },
];

const NESTS: ExportedChannel = {
  title: 'Гнёзда',
  handle: 'nests_daily',
  id: 77,
  description: 'Про гнёзда',
  messages: [
    {
      id: 41,
      date: 1_740_000_000,
      parts: [
        plain('Гнёзда строят сверху вниз, и это видно по следам клюва на ветках.\n\nЧитать: '),
        { type: 'text_link', text: 'статья', href: 'https://arxiv.org/abs/2403.04567' },
        plain(', смотреть: '),
        { type: 'text_link', text: 'код', href: 'https://github.com/nests/top-down' },
      ],
      reactions: [{ emoji: '🔥', count: 5 }],
    },
  ],
};

describe('lookup', () => {
  const temporary = temporaryFolder();
  const folder = join(temporary, 'owls');
  let server: LookupServer;
  let workbench: Workbench;

  before(async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'owls.txt'), DUMP);
    writeFileSync(join(folder, 'nests.txt'), textDump(NESTS));
    writeFileSync(join(folder, 'hedgehogs.md'), '# Hedgehogs read at night\n\nAnd tell nobody of it.\n');
    // A workspace may not allow what only the user can.
    mkdirSync(join(folder, '.vscode'));
    const foreign = { 'marginalia.lookup.allow': { arxiv: true, telegram: true } };
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(foreign));
    writeFileSync(join(folder, 'train.py'), '# Attention as in arXiv:2405.01234, section 3\nprint("owl")\n');
    server = await LookupServer.start();
    server.route('arxiv', arxivRoute(PAPERS));
    server.route('telegram', telegramRoute([NESTS], `${server.url}/telegram`));
    workbench = await openWorkbench({
      folder,
      viewport: { width: 1400, height: 900 },
      settings: { 'marginalia.lookup.endpoints': server.endpoints },
    });
  });
  after(async () => {
    await workbench.close();
    await server.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  it('sends nothing while the user reads', async () => {
    await workbench.openContainer('Posts');
    await workbench.clickRow('Posts', /Computer Vision|Other|Attention/u);
    await assertRow(workbench, 'Papers', TITLE);
    await workbench.screenshot('lookup-1-lost');
    assert.equal(server.connections, 0);
  });

  it('asks before the first request, names the server, and takes no for an answer', async () => {
    await workbench.chooseInContext('Papers', TITLE, 'Find This Paper…');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    assert.match((await dialog.textContent()) ?? '', /arXiv.*export\.arxiv\.org/su);
    await workbench.screenshot('lookup-2-consent');
    await workbench.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(server.connections, 0);
  });

  it('finds the paper of a lost title, once allowed, and asks nobody else', async () => {
    await workbench.chooseInContext('Papers', TITLE, 'Find This Paper…');
    await workbench.page.locator('.monaco-dialog-box').getByText('Allow arXiv', { exact: true }).click();
    await assertRow(workbench, 'Papers', 'Filin');
    await workbench.screenshot('lookup-3-found');
    assert.ok(server.seen.length > 0);
    assert.ok(server.seen.every(({ service }) => service === 'arxiv'));
    const record = join(workbench.folder, 'notes', 'papers');
    await eventually(async () => {
      const [file = ''] = readFileNames(record);
      assert.match(readFileSync(join(record, file), 'utf8'), /id: arxiv:2405\.01234[\s\S]*also:/u);
    });
  });

  it('shows the paper with its abstract, and its BibTeX is one key away', async () => {
    await workbench.clickRow('Papers', TITLE);
    const reader = await workbench.reader('article');
    await reader.getByText('We count owls at night.').first().waitFor();
    await reader.locator('article').click();
    await workbench.press('b');
    await eventually(async () => {
      const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /@misc\{filin2024counting/u);
      assert.match(copied, /eprint = \{2405\.01234\}/u);
    });
    await workbench.screenshot('lookup-4-page');
  });

  it('tells the paper in a source file', async () => {
    await workbench.openFile('train.py');
    const line = workbench.page.locator('.view-line').filter({ hasText: '2405.01234' }).first();
    await line.waitFor();
    await workbench.page
      .locator('.codelens-decoration')
      .filter({ hasText: 'Counting Owls' })
      .first()
      .waitFor();
    await workbench.hoverFor(line.locator('span').filter({ hasText: '2405.01234' }).last(), 'Anna Filin');
    await workbench.screenshot('lookup-5-hover');
  });

  it('gives a copied Telegram post its links back', async () => {
    await workbench.openContainer('Posts');
    await workbench.search('гнёзда строят');
    await workbench.chooseQuickRow('Гнёзда строят');
    await assertRow(workbench, 'Papers', 'This postГнёзда');
    await workbench.runCommand('Posts: Restore Lost Links');
    await workbench.page.locator('.monaco-dialog-box').getByText('Allow Telegram', { exact: true }).click();
    await workbench.quickInput().fill('@nests_daily');
    await workbench.press('Enter');
    await assertRow(workbench, 'Papers', '2403.04567');
    await assertRow(workbench, 'Papers', 'nests/top-down');
    await workbench.screenshot('lookup-6-restored');
    assert.equal(readFileNames(join(workbench.folder, 'notes', 'links')).length, 1);
  });

  it('claims nothing about a page that it did not ask for', async () => {
    const asked = server.seen.length;
    await openFound(workbench, 'новая работа про сов');
    await workbench.runCommand('Posts: Restore Lost Links');
    await workbench.quickInput().waitFor();
    await eventually(async () => {
      const box = await workbench.page.locator('.quick-input-widget:visible').innerText();
      assert.match(box, /public name of Совиная лаборатория/u);
    });
    await workbench.press('Escape');
    await openFound(workbench, 'hedgehogs read');
    await workbench.runCommand('Posts: Restore Lost Links');
    await eventually(async () => {
      assert.deepEqual(await workbench.notifications(), [
        'Only posts from Telegram have a public page that could give links back.',
      ]);
    });
    assert.equal(server.seen.length, asked);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('tells in one sentence what kept it from an answer, and keeps what is known', async () => {
    server.fail({ status: 429, headers: { 'retry-after': '600' } });
    await workbench.chooseInContext('Papers', TITLE, 'Look Up Details');
    await eventually(async () => {
      assert.match((await workbench.notifications()).join(' '), /arXiv/u);
    });
    await workbench.screenshot('lookup-7-limited');
    await assertRow(workbench, 'Papers', 'Filin');
  });

  it('can be forbidden again', async () => {
    await workbench.runCommand('Papers: Allow or Forbid Lookups…');
    await workbench.quickRows().filter({ hasText: 'arXiv' }).first().click();
    await workbench.screenshot('lookup-8-forbid');
    await workbench.press('Enter');
    const asked = server.seen.length;
    await workbench.openContainer('Posts');
    await workbench.chooseInContext('Papers', TITLE, 'Look Up Details');
    await workbench.page.locator('.monaco-dialog-box').waitFor();
    await workbench.press('Escape');
    assert.equal(server.seen.length, asked);
  });
});

async function openFound(workbench: Workbench, words: string): Promise<void> {
  await workbench.search(words);
  await workbench.chooseQuickRow(new RegExp(words, 'iu'));
  await eventually(async () => {
    const shown = await workbench.page.locator('.tab.active').first().innerText();
    assert.match(shown, new RegExp(words, 'iu'));
  });
}

function readFileNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.md'));
  } catch {
    return [];
  }
}
