/** Posts are edited on disk while they are read and annotated: nothing typed is lost or lands on other words. */
import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { selectWords } from './selectWords.ts';
import { assertRow, type Workbench } from './workbench.ts';

const WORDS = 'Freeze the base and train two thin matrices beside it, nothing else.';
const POST = `# Thin matrices\n\nSome words before. #lora\n\n${WORDS}\n\nSome words after, about PPO.\n`;

describe('a post that is edited while it is open', () => {
  let workbench: Workbench;
  let file = '';
  before(async () => {
    const folder = join(temporaryFolder(), 'posts');
    mkdirSync(folder);
    writeFileSync(join(folder, 'thin.md'), POST);
    writeFileSync(join(folder, 'other.md'), '# Another post\n\nAbout something else.\n');
    workbench = await openWorkbench({ folder });
    file = join(workbench.folder, 'thin.md');
    await workbench.openContainer('Posts');
    await workbench.runCommand('Posts: Show Unread Only');
    await assertRow(workbench, 'Posts', 'Another post');
    await workbench.clickRow('Posts', 'Thin matrices');
    await workbench.reader('article');
  });
  after(() => workbench.close());

  it('keeps the draft at its words, and saves the note there', async () => {
    const reader = await workbench.reader('article');
    const selected = (await selectWords(reader, 'Freeze the base')).trim();
    await reader.getByRole('toolbar').getByRole('button', { name: /^Note/ }).click();
    await reader.locator('textarea:focus').waitFor();
    await workbench.type('Half a tho');
    await workbench.page.waitForTimeout(500);
    writeFileSync(
      file,
      POST.replace('Some words before.', 'A paragraph that came late.\n\nSome words before.'),
    );
    await reader.getByText('A paragraph that came late').waitFor();
    await workbench.type('ught');
    await workbench.press('Control+Enter');
    await eventually(async () => {
      const notes = globSync('notes/**/*.md', { cwd: workbench.folder });
      const [note] = notes.map((path) => readFileSync(join(workbench.folder, path), 'utf8'));
      assert.match(note ?? '', /Half a thought/);
      assert.ok(note?.includes(selected), `the note stands on «${selected}»:\n${note}`);
    });
    await reader.locator('mark', { hasText: 'Freeze' }).first().waitFor();
  });

  it('is still the post of its notes', async () => {
    await workbench.clickRow('Notes', 'Half a thought');
    const reader = await workbench.reader('.note-card');
    await reader.getByText('A paragraph that came late').waitFor();
  });

  it('lists a note as lost when its words are gone, and finds it when they come back', async () => {
    writeFileSync(file, POST.replace(WORDS, 'The sentence was rewritten from scratch by somebody.'));
    await assertRow(workbench, 'Notes', 'Lost their place');
    await assertRow(workbench, 'Notes', 'Half a thought');
    writeFileSync(file, POST);
    await eventually(async () => {
      assert.ok(!(await workbench.rowTexts('Notes')).some((row) => row.includes('Lost their place')));
    });
  });

  const noteFile = (): string => {
    const [path = ''] = globSync('notes/*/*.md', { cwd: workbench.folder });
    return readFileSync(join(workbench.folder, path), 'utf8');
  };

  it('puts a note on words that changed once the user accepts them', async () => {
    await workbench.clickRow('Notes', 'Half a thought');
    const reader = await workbench.reader('.note-card');
    writeFileSync(file, POST.replace('two thin matrices', 'a pair of very slim matrices'));
    await reader.getByRole('button', { name: 'Accept' }).click();
    await eventually(async () => assert.match(noteFile(), /exact: .*train a pair/));
    await reader.locator('.note-card.exact').waitFor();
  });

  it('puts a lost note on words that are selected', async () => {
    writeFileSync(file, POST.replace(WORDS, 'The sentence was rewritten from scratch by somebody.'));
    const reader = await workbench.reader('.lost-notes .note-card');
    await reader.getByRole('button', { name: 'Relink…' }).click();
    await reader.getByText('Select the words for the note').waitFor();
    const selected = (await selectWords(reader, 'rewritten from scratch')).trim();
    await reader.getByRole('button', { name: 'Put the note here' }).click();
    await eventually(async () => assert.ok(noteFile().includes(selected), noteFile()));
    await reader.locator('.note-card.exact').waitFor();
    assert.match(noteFile(), /Half a thought/);
  });

  it('gives a deleted note back, also when another post is shown by then', async () => {
    await workbench.clickRow('Notes', 'Half a thought');
    const reader = await workbench.reader('.note-card');
    await reader
      .getByRole('button', { name: /^Delete/ })
      .first()
      .click();
    await workbench.clickRow('Posts', 'Another post');
    await reader.getByText('About something else').waitFor();
    await eventually(async () => {
      assert.equal(globSync('notes/*/*.md', { cwd: workbench.folder }).length, 0);
    });
    await reader.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => {
      assert.equal(globSync('notes/*/*.md', { cwd: workbench.folder }).length, 1);
    });
  });

  it('takes a deletion back with Ctrl+Z, and does it again with Ctrl+Shift+Z', async () => {
    const count = (): number => globSync('notes/*/*.md', { cwd: workbench.folder }).length;
    await workbench.clickRow('Notes', 'Half a thought');
    const reader = await workbench.reader('.note-card');
    await reader
      .getByRole('button', { name: /^Delete/ })
      .first()
      .click();
    await eventually(async () => assert.equal(count(), 0));
    await reader.locator('article p').first().click();
    await workbench.press('Control+z');
    await eventually(async () => assert.equal(count(), 1));
    await reader.locator('.note-card', { hasText: 'Half a thought' }).waitFor();
    await workbench.press('Control+Shift+z');
    await eventually(async () => assert.equal(count(), 0));
    await workbench.runCommand('Notes: Undo Last Change to a Note');
    await assertRow(workbench, 'Notes', 'Half a thought');
    assert.equal(count(), 1);
  });

  it('makes two notes of one in which git left both sides of a merge', async () => {
    const [path = ''] = globSync('notes/*/*.md', { cwd: workbench.folder });
    const note = join(workbench.folder, path);
    const merged = readFileSync(note, 'utf8').replace(
      'Half a thought',
      '<<<<<<< HEAD\nHalf a thought of mine\n=======\nHalf a thought of yours\n>>>>>>> other',
    );
    writeFileSync(note, merged);
    await workbench.expandRow('Posts', 'Problems');
    await workbench.clickRow('Posts', 'conflict markers');
    await workbench.page.locator('.editor-instance', { hasText: 'of yours' }).first().waitFor();
    await workbench.runCommand('Notes: Keep Both Sides of a Merge');
    await assertRow(workbench, 'Notes', 'Half a thought of mine');
    await assertRow(workbench, 'Notes', 'Half a thought of yours');
    assert.doesNotMatch(readFileSync(note, 'utf8'), /<<<<<<<|of yours/);
  });
});
