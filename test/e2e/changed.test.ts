/** A channel exported again: the edited post says so in the tree and in the reader, until it was looked at. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { openWorkbench } from './openWorkbench.ts';
import { assertRow, type Workbench } from './workbench.ts';

function exported(words: string, edited: string | undefined): string {
  const message = (id: number, text: string, more: object) => ({
    ...{
      id,
      type: 'message',
      date: `2025-05-0${id}T10:00:00`,
      date_unixtime: String(1_746_000_000 + id * 86_400),
    },
    ...{
      from: 'Shelf of owls',
      from_id: 'channel77',
      text,
      text_entities: [{ type: 'plain', text }],
      ...more,
    },
  });
  const edit = edited === undefined ? {} : { edited, edited_unixtime: '1746900000' };
  const messages = [
    message(1, 'Owls see in the dark\n\nThey do, and nobody taught them about gradients at all.', {}),
    message(2, `Owls and rewards\n\n${words}`, edit),
  ];
  return JSON.stringify({ name: 'Shelf of owls', type: 'public_channel', id: 77, messages }, null, 1);
}

describe('a channel that is exported again', () => {
  let workbench: Workbench;
  const source = join(temporaryFolder(), 'posts');
  mkdirSync(source);
  writeFileSync(
    join(source, 'result.json'),
    exported('A reward is what the owl comes back for every night.', undefined),
  );
  before(async () => {
    workbench = await openWorkbench({ folder: source });
    await workbench.openContainer('Posts');
    await workbench.runCommand('Posts: Group by Channel');
    await assertRow(workbench, 'Posts', 'Shelf of owls');
    await workbench.expandRow('Posts', 'Shelf of owls');
    await assertRow(workbench, 'Posts', 'Owls and rewards');
  });
  after(async () => {
    await workbench.close();
    rmSync(source, { recursive: true });
  });

  const label = async (): Promise<string> =>
    (await workbench.row('Posts', 'Owls and rewards').getAttribute('aria-label')) ?? '';

  it('shows what changed since it was read, and no longer once it was looked at', async () => {
    await workbench.clickRow('Posts', 'Owls and rewards');
    await eventually(async () => assert.match(await label(), /, read/));
    await workbench.clickRow('Posts', 'Owls see in the dark');
    const reader = await workbench.reader('article');
    await reader.getByRole('heading', { level: 1, name: 'Owls see in the dark' }).waitFor();
    const words = 'A reward is what the owl comes back for every night. Correction: every second night.';
    writeFileSync(join(workbench.folder, 'result.json'), exported(words, '2025-05-10T18:00:00'));
    await eventually(async () => assert.match(await label(), /, read, changed/));
    await workbench.screenshot('changed');
    await workbench.clickRow('Posts', 'Owls and rewards');
    await reader.getByText('Changed since you read it').waitFor();
    await reader.getByText('Correction').waitFor();
    assert.match(await reader.locator('.meta').innerText(), /edited May 10/u);
    await eventually(async () => assert.doesNotMatch(await label(), /changed/));
    await reader.getByText('Changed since you read it').waitFor();
  });
});
