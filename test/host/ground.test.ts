import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describe, it } from './runner.ts';

describe('the host', () => {
  it('opens a folder', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });

  it('knows Marginalia', () => {
    assert.ok(vscode.extensions.getExtension('marginalia.marginalia'));
  });

  it('has SQLite with full-text search', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE VIRTUAL TABLE words USING fts5(word)');
    database.close();
  });
});
