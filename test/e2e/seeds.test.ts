/** The three uses once more, on real dumps, where they are at hand. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../scripts/paths.ts';
import { importFile } from '../../src/core/formats/importFile.ts';
import { extractReferences } from '../../src/core/papers/extractReferences.ts';
import { mergePapers } from '../../src/core/papers/mergePapers.ts';
import { arxivRoute } from '../arxivServer.ts';
import { LookupServer } from '../lookupServer.ts';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { selectWords } from './selectWords.ts';
import { assertRow, type Workbench } from './workbench.ts';

const seeds = join(root, '..', 'shared', 'seeds');

/** Titles of papers whose links these dumps lost, as an arXiv would list them. */
function listed() {
  const posts = globSync('*', { cwd: seeds }).flatMap(
    (name) => importFile(name, readFileSync(join(seeds, name), 'utf8')).posts,
  );
  const papers = mergePapers(
    posts.map((post, index) => ({ id: String(index), references: extractReferences(post) })),
  );
  return papers
    .filter(({ key }) => key.startsWith('title:'))
    .map(({ title }, index) => ({ id: `2501.${10_001 + index}`, title, authors: ['Ada Example'] }));
}

describe('real dumps', { skip: existsSync(seeds) ? false : 'no ../shared/seeds here' }, () => {
  let server: LookupServer;
  let workbench: Workbench;
  before(async () => {
    server = await LookupServer.start();
    server.route('arxiv', arxivRoute(listed()));
    workbench = await openWorkbench({
      folder: seeds,
      theme: 'light',
      viewport: { width: 1400, height: 900 },
      settings: { 'marginalia.lookup.endpoints': server.endpoints },
    });
  });
  after(async () => {
    await workbench.close();
    await server.close();
  });

  const records = () => globSync('notes/papers/*.md', { cwd: workbench.folder });
  const found = (count: number) =>
    eventually(async () => assert.ok(records().length >= count, `${records().length} of ${count}`));

  it('become posts under topics, with their papers', async () => {
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Posts', 'Reinforcement Learning');
    await assertRow(workbench, 'Papers', 'Papers');
    await workbench.expandRow('Posts', 'Alignment & Safety');
    await workbench.rows('Posts').nth(2).waitFor();
    await workbench.screenshot('seeds-tree');
  });

  it('are found by a Russian word form and take a note beside a sentence', async () => {
    await workbench.search('дистиляции');
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

  it('get their papers back by a lookup of everything, from the servers that are allowed', async () => {
    await workbench.runCommand('Papers: Look Up Everything…');
    await workbench.quickRows().filter({ hasText: 'Find papers by their titles' }).first().waitFor();
    await workbench.press('Enter');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'Telegram' }).waitFor();
    await workbench.press('Escape');
    await dialog.getByText('Allow arXiv', { exact: true }).click();
    await found(2);
    await assertRow(workbench, 'Papers', 'Example');
    await workbench.runCommand('Papers: Stop Looking Up');
    await eventually(async () => {
      assert.match(
        (await workbench.notifications()).join(' '),
        /Stopped\. What was found until now is kept\./u,
      );
    });
    await workbench.screenshot('seeds-stopped');
    const kept = records().length;
    await workbench.page.getByRole('button', { name: 'Resume' }).click();
    await found(kept + 1);
    await workbench.runCommand('Papers: Stop Looking Up');
    assert.ok(server.seen.every(({ service }) => service === 'arxiv'));
  });
});
