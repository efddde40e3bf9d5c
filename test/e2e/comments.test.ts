/** The same notes in the reader and beside the lines of the post's file, whichever of the two they were made in. */
import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { selectWords } from './selectWords.ts';
import type { Workbench } from './workbench.ts';

const POST = `# Thin matrices

Some words before, about [LoRA](https://example.org/lora). #lora

Freeze the **base** and train two thin matrices beside it, nothing else.

Some words after, about PPO.
`;

describe('notes in a text editor', () => {
  let workbench: Workbench;
  before(async () => {
    const folder = join(temporaryFolder(), 'posts');
    mkdirSync(folder);
    writeFileSync(join(folder, 'thin.md'), POST);
    workbench = await openWorkbench({ folder, settings: { 'comments.openView': 'never' } });
    await workbench.openContainer('Posts');
    await workbench.runCommand('Posts: Show Unread Only');
    await workbench.row('Posts', 'Thin matrices').waitFor();
  });
  after(() => workbench.close());

  /** What the Comments panel lists. */
  async function comments(): Promise<string> {
    const rows = await workbench.page.locator('.comments-panel .monaco-list-row').allInnerTexts();
    return rows.map((row) => row.replace(/\s+/gu, ' ')).join('\n');
  }

  /** The user goes to a line of the editor and selects it. */
  async function selectLine(line: number): Promise<void> {
    await workbench.press('Control+g');
    await workbench.quickInput().fill(`:${line}`);
    await workbench.press('Enter');
    await workbench.page.locator('.monaco-editor.focused').waitFor();
    await workbench.press('Home');
    await workbench.press('Shift+End');
  }

  function notes(): readonly string[] {
    const paths = globSync('notes/**/*.md', { cwd: workbench.folder });
    return paths.map((path) => readFileSync(join(workbench.folder, path), 'utf8'));
  }

  it('are written by keyboard, and stand in the reader', async () => {
    await workbench.openFile('thin.md');
    await workbench.page.locator('.comment-range-glyph').first().waitFor({ state: 'attached' });
    await selectLine(5);
    await workbench.press('Control+Alt+n');
    await workbench.page.getByRole('button', { name: 'Save Note' }).waitFor();
    await workbench.page.locator('.review-widget .monaco-editor.focused').waitFor();
    await workbench.type('From the editor');
    await workbench.press('Control+Enter');
    await eventually(async () => {
      assert.match(notes().join(), /exact: "Freeze the base and train .*[\s\S]*From the editor/);
    });
    await workbench.clickRow('Posts', 'Thin matrices');
    const reader = await workbench.reader('.note-card');
    await reader.getByText('From the editor').first().waitFor();
    await reader.locator('mark', { hasText: 'Freeze the' }).first().waitFor();
  });

  it('appear there when they are made in the reader', async () => {
    const reader = await workbench.reader('article');
    await selectWords(reader, 'Some words after');
    await reader.getByRole('toolbar').getByRole('button', { name: /^Note/ }).click();
    await reader.locator('textarea:focus').waitFor();
    await workbench.type('From the reader');
    await workbench.press('Control+Enter');
    await workbench.page.locator('.tab', { hasText: 'thin.md' }).first().click();
    await workbench.runCommand('Comments: Focus on Comments View');
    await eventually(async () => {
      assert.match(await comments(), /From the editor.*\[Ln 5\][\s\S]*From the reader.*\[Ln 7\]/);
    });
  });

  it('follow their words when the file is edited and saved', async () => {
    await workbench.page.locator('.monaco-editor .view-line').first().click();
    await workbench.press('Control+Home');
    await workbench.type('A line that came late\n\n');
    await eventually(async () => assert.match(await comments(), /From the editor.*\[Ln 7\]/));
    await workbench.press('Control+s');
    await eventually(async () => {
      const file = readFileSync(join(workbench.folder, 'thin.md'), 'utf8');
      assert.match(file, /^A line that came late/);
    });
    await eventually(async () => {
      assert.match(await comments(), /From the editor.*\[Ln 7\][\s\S]*From the reader.*\[Ln 9\]/);
    });
    assert.equal(notes().length, 2);
  });
});
