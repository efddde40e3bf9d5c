import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import { COMMANDS, COMMENTS, CONTEXT_KEYS, READER, SETTINGS, VIEWS } from '../../src/host/ids.ts';
import { disagreements } from '../contributions.ts';
import { before, describe, it } from './runner.ts';

describe('contributions', () => {
  before(async () => {
    await vscode.extensions.getExtension('marginalia.marginalia')?.activate();
  });

  it('activate registers exactly the commands of package.json', async () => {
    const ids = {
      commands: Object.values(COMMANDS),
      views: Object.values(VIEWS),
      settings: Object.values(SETTINGS),
      contextKeys: Object.values(CONTEXT_KEYS),
      panels: [READER, COMMENTS],
    };
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(disagreements(manifest, ids, registered), []);
  });
});
