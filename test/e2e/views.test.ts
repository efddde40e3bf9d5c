/** What a person clicks in the side bar: the list of unread posts, side reading, keeping, topics, papers, notes. */
import assert from 'node:assert/strict';
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { openWorkbench, samples } from './openWorkbench.ts';
import { selectWords } from './selectWords.ts';
import { assertRow, type Workbench } from './workbench.ts';

const WHISPER = 'Whisper on a laptop';
const DIGEST = 'Weekly digest';

/** Samples so few that every row is painted. */
function fewSamples(): string {
  const folder = join(temporaryFolder(), 'few');
  const left = /(?:telegram|web|feeds|inbox|old|toml-grokking\.md|links-2025-11\.md)$/u;
  cpSync(samples, folder, { recursive: true, filter: (path) => !left.test(path) });
  return folder;
}

describe('the side bar', () => {
  let workbench: Workbench;
  const source = fewSamples();
  before(async () => {
    workbench = await openWorkbench({
      folder: source,
      viewport: { width: 1400, height: 900 },
      settings: { 'marginalia.digests': { digest: 'whole' } },
    });
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Posts', 'Audio & Speech');
  });
  after(async () => {
    await workbench.close();
    rmSync(source, { recursive: true });
  });

  async function showsPost(title: string): Promise<void> {
    await eventually(async () => {
      const reader = await workbench.reader('article');
      assert.match(await reader.locator('h1').first().innerText(), new RegExp(`^${title}`));
    });
  }

  function tabs(): Locator {
    return workbench.page.locator('.editor-group-container .tab');
  }

  async function selected(view: string): Promise<string> {
    return (await workbench.view(view).locator('.monaco-list-row.selected').allInnerTexts()).join('\n');
  }

  it('gives the posts most of the room, and tells of one in words that can wrap', async () => {
    await eventually(async () => {
      const heights = ['Posts', 'Papers', 'Notes'].map(
        async (name) => (await workbench.view(name).boundingBox())?.height ?? 0,
      );
      const [posts = 0, papers = 0, notes = 0] = await Promise.all(heights);
      assert.ok(posts > 1.5 * papers && papers > notes && notes > 100, `${posts}, ${papers}, ${notes}`);
    });
    await workbench.expandRow('Posts', 'Audio & Speech');
    const tooltip = await workbench.hoverFor(workbench.row('Posts', WHISPER), '.md');
    const text = await tooltip.innerText();
    assert.match(text, new RegExp(`^${WHISPER}`));
    assert.doesNotMatch(text, /\u00a0|\\|\*\*/u);
  });

  it('says what to do when a command needs a post and none is open', async () => {
    await workbench.runCommand('Posts: Copy Link to Post');
    await workbench.waitForText('Open a post first.');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('keeps a post that was read in the list of unread posts until it is asked for anew', async () => {
    await workbench.runCommand('Posts: Show Unread Only');
    await assertRow(workbench, 'Posts', DIGEST);
    const before = await workbench.rowTexts('Posts');
    await workbench.clickRow('Posts', WHISPER);
    await showsPost(WHISPER);
    await eventually(async () => {
      assert.match((await workbench.row('Posts', WHISPER).getAttribute('aria-label')) ?? '', /, read,/);
    });
    assert.deepEqual(await workbench.rowTexts('Posts'), before);
    await workbench.press('Control+Alt+j');
    await eventually(async () => {
      const reader = await workbench.reader('article');
      assert.doesNotMatch(await reader.locator('h1').first().innerText(), new RegExp(WHISPER));
    });
    await workbench.press('Control+Alt+k');
    await showsPost(WHISPER);
    await workbench.runCommand('Posts: Refresh');
    await eventually(async () => assert.equal(await workbench.row('Posts', WHISPER).count(), 0));
  });

  it('shows the open post in the new groups', async () => {
    await workbench.runCommand('Posts: Group by Channel');
    await eventually(async () => assert.match(await selected('Posts'), new RegExp(WHISPER)));
  });

  it('opens posts to the side in one column, in tabs that stay', async () => {
    for (const title of [DIGEST, 'Reasoning is search', 'The robot that denoises']) {
      await workbench.clickInline('Posts', title, 'Open Post to the Side');
      await eventually(async () => {
        const titles = await tabs().allInnerTexts();
        assert.ok(
          titles.some((text) => text.includes(title)),
          `${title} is not among ${titles.join(', ')}`,
        );
      });
    }
    assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
    assert.equal(await tabs().count(), 4);
    const styles = await tabs().evaluateAll((all) =>
      all.map((tab) => getComputedStyle(tab.querySelector('.label-name') ?? tab).fontStyle),
    );
    assert.deepEqual(new Set(styles), new Set(['normal']));
    await workbench.screenshot('side');
    await workbench.runCommand('View: Close All Editors');
    await eventually(async () => {
      assert.ok(!(await workbench.rowTexts('Papers')).some((row) => row.includes('This post')));
    });
  });

  it('keeps the preview open where its pin is clicked', async () => {
    await workbench.clickRow('Posts', WHISPER);
    await showsPost(WHISPER);
    const pin = workbench.page.locator('.editor-actions .action-label[aria-label^="Keep Post Open"]');
    await pin.click();
    await workbench.waitForText('This post stays open');
    await eventually(async () => assert.equal(await pin.count(), 0));
    await workbench.clickRow('Posts', DIGEST);
    await showsPost(DIGEST);
    assert.equal(await tabs().count(), 2);
    await pin.waitFor();
    await workbench.reload();
    await workbench.expandRow('Posts', 'No channel');
    await workbench.clickRow('Posts', 'Reasoning is search');
    await showsPost('Reasoning is search');
    const titles = await tabs().allInnerTexts();
    assert.deepEqual([titles.length, titles.filter((title) => title.includes(WHISPER)).length], [2, 1]);
    await workbench.clickRow('Posts', DIGEST);
    await showsPost(DIGEST);
  });

  it('marks posts as unread and read', async () => {
    await workbench.clickInline('Posts', DIGEST, 'Mark as Unread');
    await eventually(async () => {
      assert.match((await workbench.row('Posts', DIGEST).getAttribute('aria-label')) ?? '', /, unread,/);
    });
    await workbench.clickInline('Posts', 'No channel', 'Mark All as Read');
    await eventually(async () => assert.match(await workbench.row('Posts', 'No channel').innerText(), /14$/));
  });

  it('shows the posts that mention a paper, and all of them again', async () => {
    await workbench.clickInline('Papers', 'Attention Is All You Need', 'Show Posts That Mention');
    await workbench.view('Posts').getByText('Posts that mention “Attention Is All You Need”').waitFor();
    // Two channels, and two posts without one; in one of the channels the paper's link is lost.
    await eventually(async () => assert.equal((await workbench.rowTexts('Posts')).length, 5));
    await workbench.view('Posts').locator('.action-label[aria-label^="Show All Posts"]').click();
    await assertRow(workbench, 'Posts', WHISPER);
  });

  it('goes from a topic of the post to the topic in the tree', async () => {
    const reader = await workbench.reader('article');
    await reader.getByText('Reinforcement Learning').first().click();
    await eventually(async () => assert.match(await selected('Posts'), /^Reinforcement Learning/));
  });

  it('shows notes as words, by post, tag and colour; deletes one and brings it back', async () => {
    const reader = await workbench.reader('article');
    await selectWords(reader, 'A slow summer week');
    await workbench.press('Control+Alt+n');
    await reader.locator('textarea:focus').waitFor();
    await workbench.type('A **bold** idea on $x^2$');
    await reader.getByPlaceholder(/^Tags/).fill('maths');
    await workbench.press('Control+Enter');
    await assertRow(workbench, 'Notes', 'A bold idea on x^2');
    await workbench.runCommand('Notes: Group Notes by Tag');
    await assertRow(workbench, 'Notes', 'maths');
    await workbench.runCommand('Notes: Group Notes by Colour');
    await assertRow(workbench, 'Notes', 'Yellow');
    await workbench.clickInline('Notes', 'A bold idea', 'Delete Note');
    await eventually(async () => assert.equal(await workbench.rows('Notes').count(), 0));
    await workbench.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await assertRow(workbench, 'Notes', 'A bold idea');
  });

  it('keeps both versions of a note that changed on disk meanwhile, and compares them', async () => {
    const [path] = globSync('notes/**/*.md', { cwd: workbench.folder });
    assert.ok(path);
    const file = join(workbench.folder, path);
    await workbench.chooseInContext('Notes', 'A bold idea', 'Change Note');
    await workbench.quickRows().filter({ hasText: 'green' }).waitFor();
    writeFileSync(file, readFileSync(file, 'utf8').replace('A **bold** idea', 'An edited idea'));
    await workbench.quickRows().filter({ hasText: 'green' }).click();
    await workbench.page.getByRole('button', { name: 'Compare', exact: true }).click();
    await workbench.page.locator('.monaco-diff-editor').waitFor();
    await assertRow(workbench, 'Notes', 'An edited idea');
    await assertRow(workbench, 'Notes', 'conflict copy');
    await workbench.screenshot('conflict');
  });

  it('begins a note on a post from the tree; filters notes, and deletes several at once', async () => {
    await workbench.chooseInContext('Posts', DIGEST, 'Add Note');
    await workbench.reader('.post-notes textarea:focus');
    await workbench.type('About the whole digest');
    await workbench.press('Control+Enter');
    await assertRow(workbench, 'Notes', 'About the whole digest');
    await workbench.row('Notes', 'An edited idea').click({ modifiers: ['Control'] });
    await workbench.pressFor('Control+f', workbench.quickInput());
    await workbench.quickInput().fill('digest whol');
    await workbench.view('Notes').getByText('1 of 3 notes').waitFor();
    await workbench.press('Enter');
    await eventually(async () => {
      assert.ok(!(await workbench.rowTexts('Notes')).some((row) => row.includes('An edited idea')));
    });
    await workbench.runCommand('Notes: Clear Notes Filter');
    for (const text of ['An edited idea', 'About the whole digest']) {
      await workbench.row('Notes', text).click({ modifiers: ['Control'] });
    }
    await workbench.press('Delete');
    await workbench.waitForText('2 notes deleted.');
    await workbench.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await assertRow(workbench, 'Notes', 'An edited idea');
    await assertRow(workbench, 'Notes', 'About the whole digest');
  });
});
