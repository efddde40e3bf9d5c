import { join } from 'node:path';
import * as vscode from 'vscode';
import { showWarning } from './messages.ts';

const COMPARE = 'Compare';
const OPEN = 'Open Kept Version';

/**
 * Tells that a note was changed on disk meanwhile, and leads to both versions. `folder` is the first posts folder; `path`,
 * the note's file, and `keptAt`, the copy beside it with the words just saved, are relative to it. `path` is `undefined`
 * when the note's file is gone.
 */
export async function tellConflict(folder: string, path: string | undefined, keptAt: string): Promise<void> {
  const kept = vscode.Uri.file(join(folder, keptAt));
  const what = path === undefined ? 'was deleted' : 'changed on disk while you edited it';
  const choice = await showWarning(
    `The note ${what}. Nothing was overwritten: your version was kept as ${keptAt}.`,
    ...(path === undefined ? [OPEN] : [COMPARE, OPEN]),
  );
  if (choice === OPEN) await vscode.window.showTextDocument(kept);
  if (choice === COMPARE && path !== undefined) {
    const onDisk = vscode.Uri.file(join(folder, path));
    await vscode.commands.executeCommand('vscode.diff', onDisk, kept, 'Note on disk ↔ Your version');
  }
}
