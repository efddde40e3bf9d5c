/** What happens in a folder shows in the views: changes, problems, hostile posts, nothing at all. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const HOSTILE = `---
title: Friendly looking post
---
Before <script>document.title = 'owned'; parent.postMessage('owned', '*')</script>
<img src="https://tracker.invalid/pixel.png" onerror="document.body.dataset.owned = 1">
<img src=x onerror="document.body.dataset.owned = 1">
<style>@import url(https://tracker.invalid/x.css); body { background: url(https://tracker.invalid/b.png) }</style>
<svg onload="document.body.dataset.owned = 1"></svg>
<iframe src="https://tracker.invalid/frame"></iframe>
<a href="javascript:document.body.dataset.owned = 1">click me</a>
<a href="command:workbench.action.closeWindow">or me</a>
[a command](command:workbench.action.terminal.new) ![pixel](https://tracker.invalid/md.png)
After
`;

function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'marginalia-e2e-')), 'posts');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('a folder with good, bad and hostile files', () => {
  let workbench: Workbench;
  const requests: string[] = [];
  const source = makeFolder({
    'good.md': '# A good post\n\nAbout reinforcement learning and PPO. #rl\n',
    'links.md':
      '# Links inside\n\n[a lost file](gone.md) [a part](good.md#part) [[Good]] [[Nobody]] [outside](../../outside.md)\n',
    'binary.md': Uint8Array.of(0x89, 0x50, 0, 0, 0, 1, 2, 3, 0),
    'empty.md': '',
    'hostile.md': HOSTILE,
    'invalid.md': Uint8Array.from([
      ...Buffer.from('# Broken bytes\n\nОдно предложение по-русски, в нём достаточно букв. '),
      ...[0xff, 0xfe, 0xc3, 0x28],
    ]),
    'long.txt': `A long line ${'слово '.repeat(400_000)}`,
  });
  mkdirSync(join(source, 'notes'));
  writeFileSync(join(source, 'notes', 'broken.md'), '---\nid: [unclosed\n---\nMy precious words\n');
  symlinkSync('nowhere.md', join(source, 'dangling.md'));

  before(async () => {
    workbench = await openWorkbench({
      folder: source,
      settings: { 'marginalia.topics': { 'Not a list': 'oops' } },
    });
    workbench.page.on('request', (request) => requests.push(request.url()));
    await workbench.openContainer('Posts');
    await workbench.runCommand('Posts: Group by Folder');
  });
  after(async () => {
    await workbench.close();
    rmSync(source, { recursive: true });
  });

  it('tells which setting is of the wrong type', async () => {
    await eventually(async () => {
      assert.match((await workbench.notifications()).join('\n'), /topic "Not a list".*marginalia\.topics/);
    });
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('lists what could not be read under Problems, each with its reason', async () => {
    await workbench.expandRow('Posts', 'Problems');
    await assertRow(workbench, 'Posts', 'binary.md');
    await assertRow(workbench, 'Posts', 'invalid.md');
    await assertRow(workbench, 'Posts', 'broken.md');
    await workbench.clickRow('Posts', 'dangling.md');
    await workbench.waitForText(/dangling\.md: /);
    assert.equal(await workbench.page.locator('.editor-group-container .tab').count(), 0);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('shows a file that appears, changes and goes, without a reload', async () => {
    await workbench.runCommand('Posts: Group by Channel');
    await workbench.expandRow('Posts', 'No channel');
    const file = join(workbench.folder, 'new.md');
    await assertRow(workbench, 'Posts', 'A good post');
    writeFileSync(file, '# Just arrived\n\nText.\n');
    await assertRow(workbench, 'Posts', 'Just arrived');
    writeFileSync(file, '# Changed its name\n\nText.\n');
    await assertRow(workbench, 'Posts', 'Changed its name');
    rmSync(file);
    await eventually(async () => {
      const rows = await workbench.rowTexts('Posts');
      assert.ok(!rows.some((row) => row.includes('Changed its name')));
    });
  });

  it('follows links to other posts and tells which lead nowhere', async () => {
    await workbench.clickRow('Posts', 'Links inside');
    await workbench.view('Papers').getByText('no papers or links').waitFor();
    const reader = await workbench.reader('article a');
    for (const [link, message] of [
      ['a lost file', 'There is no file gone.md beside this post.'],
      ['outside', 'There is no file ../../outside.md beside this post.'],
    ] as const) {
      await reader.getByText(link, { exact: true }).click();
      await workbench.waitForText(message);
    }
    await reader.getByText('Nobody').click();
    await workbench.waitForText('Nothing in this library is named Nobody.');
    for (const link of ['a part', 'Good']) {
      await workbench.clickRow('Posts', 'Links inside');
      await reader.getByText(link, { exact: true }).click();
      await reader.getByRole('heading', { level: 1, name: 'A good post' }).waitFor();
    }
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('runs nothing and loads nothing of a hostile post', async () => {
    requests.length = 0;
    await workbench.clickRow('Posts', 'Friendly looking post');
    const reader = await workbench.reader('article');
    await reader.getByText('Before').first().waitFor();
    for (const link of ['click me', 'or me', 'a command']) await reader.getByText(link).first().click();
    await workbench.page.waitForTimeout(500);
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
    assert.equal(await reader.evaluate(() => document.body.dataset['owned']), undefined);
    const outside = requests.filter((url) =>
      /tracker|^https?:\/\/(?!127\.0\.0\.1|[^/]*\.vscode-resource\.)/u.test(url),
    );
    assert.deepEqual(outside, []);
    await workbench.screenshot('hostile');
  });
});

describe('a folder without posts', () => {
  let workbench: Workbench;
  const source = makeFolder({ 'code.py': 'print(1)\n' });
  before(async () => {
    workbench = await openWorkbench({ folder: source });
  });
  after(async () => {
    await workbench.close();
    rmSync(source, { recursive: true });
  });

  it('says what it reads and offers another folder', async () => {
    await workbench.openContainer('Posts');
    await workbench.view('Posts').getByText('No posts were found here').waitFor();
    await workbench.view('Posts').getByRole('button', { name: 'Choose Another Folder' }).waitFor();
    await workbench.screenshot('empty');
    await workbench.runCommand('Posts: Search…');
    await workbench.page.getByText('No posts are indexed yet').waitFor();
  });
});

describe('a folder whose authors are not trusted', () => {
  let workbench: Workbench;
  const source = makeFolder({ 'code.py': 'print(1)\n' });
  const elsewhere = makeFolder({ 'secret.md': '# Read only once trusted\n\nText.\n' });
  mkdirSync(join(source, '.vscode'));
  writeFileSync(
    join(source, '.vscode', 'settings.json'),
    JSON.stringify({ 'marginalia.folders': [elsewhere] }),
  );
  before(async () => {
    workbench = await openWorkbench({ folder: source, workspaceTrust: true });
  });
  after(async () => {
    await workbench.close();
    for (const folder of [source, elsewhere]) rmSync(folder, { recursive: true });
  });

  it('reads no folder that its settings name until it is trusted', async () => {
    const { page } = workbench;
    await workbench.openContainer('Posts');
    await workbench.view('Posts').getByText('In Restricted Mode').waitFor();
    await workbench.screenshot('restricted');
    await workbench.view('Posts').getByRole('button', { name: 'Manage Workspace Trust' }).click();
    await page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await assertRow(workbench, 'Posts', '1 unread');
  });
});

describe('a big folder', () => {
  let workbench: Workbench;
  const text = 'Reinforcement learning with PPO and LoRA, arXiv:2106.09685 «сова» $x^2$. '.repeat(80);
  const source = makeFolder(
    Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`${n}.md`, `# Post ${n}\n\n${text}`])),
  );
  before(async () => {
    workbench = await openWorkbench({ folder: source });
  });
  after(async () => {
    await workbench.close();
    rmSync(source, { recursive: true });
  });

  it('stops being read when asked to, says so, and goes on', async () => {
    await workbench.openContainer('Posts');
    // At once, as a real click first waits until the button stands still and the folder may be read by then.
    await workbench
      .view('Posts')
      .locator('.action-label[aria-label^="Stop Indexing"]')
      .dispatchEvent('click');
    await workbench.view('Posts').getByText('Indexing was stopped').waitFor();
    await workbench.screenshot('stopped');
    await workbench.runCommand('Posts: Group by Folder');
    await workbench.runCommand('Posts: Refresh');
    await assertRow(workbench, 'Posts', `${(3000).toLocaleString()} unread`);
    await eventually(async () => {
      assert.equal(await workbench.view('Posts').getByText('Indexing').count(), 0);
    });
  });
});
