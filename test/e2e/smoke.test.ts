import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWorkbench, samples, type Workbench } from './workbench.ts';

describe('VS Code with Marginalia', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ folder: samples });
  });
  after(() => workbench.close());

  it('paints the workbench with the Posts container', async () => {
    await workbench.openContainer('Posts');
    assert.deepEqual(await workbench.notifications(), []);
  });
});
