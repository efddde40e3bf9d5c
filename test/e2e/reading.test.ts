/** Getting through posts with single keys: over the hits of a search, starring, finishing, and going on where one stopped. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const LONG = Array.from({ length: 120 }, (_, n) => `Абзац ${n}: the zebrafish of this post swims on.`).join(
  '\n\n',
);
const POSTS = {
  'first.md': '# First zebrafish\n\nA zebrafish, and another zebrafish.\n',
  'second.md': `# Second zebrafish\n\n${LONG}\n`,
  'third.md': '# Nothing of the kind\n\nAbout something else.\n',
};

describe('reading a queue', () => {
  let workbench: Workbench;
  before(async () => {
    const folder = join(temporaryFolder(), 'posts');
    mkdirSync(folder);
    for (const [name, text] of Object.entries(POSTS)) writeFileSync(join(folder, name), text);
    workbench = await openWorkbench({ folder });
    await workbench.openContainer('Posts');
    await workbench.runCommand('Posts: Show Unread Only');
    await assertRow(workbench, 'Posts', 'First zebrafish');
  });
  after(() => workbench.close());

  const shows = async (title: string) => {
    const reader = await workbench.reader('article');
    await reader.getByRole('heading', { level: 1, name: title }).waitFor();
    return reader;
  };
  const file = (name: string) => readFileSync(join(workbench.folder, 'notes', name), 'utf8');

  it('j and k walk the hits of the search the post was opened from', async () => {
    await workbench.search('zebrafish');
    await eventually(async () => assert.equal(await workbench.quickRows().count(), 2));
    const titles = (await workbench.quickRows().allTextContents()).map((row) =>
      row.includes('First') ? 'First zebrafish' : 'Second zebrafish',
    );
    const [one = '', two = ''] = titles;
    await workbench.press('Enter');
    await (await shows(one)).locator('article').click();
    await workbench.press('j');
    await shows(two);
    await workbench.press('j');
    await (await workbench.reader('article')).getByText('This is the last post of the list').waitFor();
    await workbench.press('k');
    await shows(one);
  });

  it('s stars: the file, the button and the tree know', async () => {
    await workbench.clickRow('Posts', 'First zebrafish');
    const reader = await shows('First zebrafish');
    await reader.locator('article').click();
    await workbench.press('s');
    await reader.locator('.star[aria-pressed="true"]').waitFor();
    await assertRow(workbench, 'Posts', '★');
    await eventually(async () => assert.match(file('starred.tsv'), /\tstarred\t/));
  });

  it('x finishes: on to the next post, and the one that is done leaves the unread list', async () => {
    await workbench.press('x');
    await eventually(async () => {
      assert.match(file('read.tsv'), /\tdone\t/);
      const rows = await workbench.rowTexts('Posts');
      assert.ok(!rows.some((row) => row.includes('First zebrafish')), rows.join('\n'));
    });
    const reader = await workbench.reader('article');
    await eventually(async () => {
      const [title] = await reader.locator('h1').allTextContents();
      assert.ok(title !== undefined && title !== 'First zebrafish');
    });
  });

  it('a long post opens where it was left', async () => {
    await workbench.clickRow('Posts', 'Second zebrafish');
    let reader = await shows('Second zebrafish');
    await reader.locator('article').click();
    await workbench.page.mouse.wheel(0, 2400);
    await eventually(async () => assert.ok((await reader.evaluate(() => scrollY)) > 1500));
    // The page tells its place a moment after it came to rest; measured by its own clock, which may be late.
    await reader.evaluate(() => new Promise((done) => setTimeout(done, 700)));
    const first = () =>
      reader
        .locator('article p')
        .evaluateAll(
          (all) => all.find((paragraph) => paragraph.getBoundingClientRect().bottom > 30)?.textContent,
        );
    const left = await first();
    await workbench.clickRow('Posts', 'Nothing of the kind');
    await shows('Nothing of the kind');
    await workbench.clickRow('Posts', 'Second zebrafish');
    reader = await shows('Second zebrafish');
    await reader.getByText('Continued where you stopped').waitFor();
    const numberOf = (text: string | null | undefined) => Number(/\d+/.exec(text ?? '')?.[0]);
    const difference = numberOf(await first()) - numberOf(left);
    assert.ok(Math.abs(difference) <= 2, `${left} was left, ${await first()} is shown`);
  });
});
