/** Notes go out into a file that is also the user's, and a link from outside opens one. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { serializeNote } from '../../src/core/notes/noteFile.ts';
import { sampleNote } from '../unit/core/notes/sampleNote.ts';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

const ADDRESS = 'https://example.org/thin';

describe('notes that go out', () => {
  let workbench: Workbench;
  before(async () => {
    const folder = join(temporaryFolder(), 'posts');
    mkdirSync(join(folder, 'notes'), { recursive: true });
    writeFileSync(
      join(folder, 'thin.md'),
      `---\nurl: ${ADDRESS}\n---\n# Thin matrices\n\nFreeze the base.\n`,
    );
    const target = { source: 'thin.md', post: ADDRESS, quote: undefined, position: undefined };
    writeFileSync(join(folder, 'notes', 'a.md'), serializeNote(sampleNote({ target })));
    workbench = await openWorkbench({ folder });
    await workbench.openContainer('Posts');
    await assertRow(workbench, 'Notes', 'Проверить в приложении');
  });
  after(() => workbench.close());

  const digest = () => readFileSync(join(workbench.folder, 'notes-by-post.md'), 'utf8');

  it('stand in a digest, between the words of the user, and are brought up to date there', async () => {
    await workbench.runCommand('Notes: Export Notes…');
    await workbench.waitForText('Export all notes');
    await workbench.type('by post');
    await workbench.press('Enter');
    await eventually(async () =>
      assert.match(await workbench.quickInput().inputValue(), /notes-by-post\.md$/u),
    );
    await workbench.press('Enter');
    await workbench.waitForText('notes-by-post.md: 1 added.');
    const mine = `# Mine\n\n${digest()}\n## My last words\n`;
    writeFileSync(join(workbench.folder, 'notes-by-post.md'), mine);
    const { target } = sampleNote();
    const second = sampleNote({
      id: 'urn:uuid:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e11',
      body: 'A second thought.',
      target: { ...target, source: 'thin.md', post: ADDRESS, quote: undefined, position: undefined },
    });
    writeFileSync(join(workbench.folder, 'notes', 'b.md'), serializeNote(second));
    await assertRow(workbench, 'Notes', 'A second thought');
    await workbench.runCommand('Notes: Export Notes…');
    await workbench.waitForText('Update notes-by-post.md');
    await workbench.press('Enter');
    await eventually(async () =>
      assert.match(
        digest(),
        /^# Mine\n\n<!-- marginalia:begin [\s\S]*A second thought[\s\S]*## My last words\n/u,
      ),
    );
  });

  it('are opened by a link from outside', async () => {
    const link = /\(([\w-]+:\/\/[^)]*\/note\?id=[^)]*)\)/u.exec(digest())?.[1] ?? '';
    await workbench.runCommand('Developer: Open URL');
    assert.notEqual(link, '');
    await workbench.waitForText('URL to open');
    await workbench.quickInput().fill(link);
    await workbench.press('Enter');
    // VS Code itself asks before it hands a link over.
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    const reader = await workbench.reader('article');
    assert.match(await reader.locator('h1').first().innerText(), /Thin matrices/u);
  });
});
