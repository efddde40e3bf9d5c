import { join } from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../ids.ts';
import { showInformation } from '../messages.ts';
import { isBrokenNode } from './noteNodes.ts';
import type { NoteTools } from './noteTools.ts';

/** Commands that go to a note. */
export function openCommands(tools: NoteTools): vscode.Disposable[] {
  return [
    tools.on(COMMANDS.openNote, (args) => openNote(tools, args)),
    tools.on(COMMANDS.openNoteFile, (args) => openNoteFile(tools, args)),
  ];
}

/** Shows a note in its post; one whose post is gone, as a file. */
async function openNote(tools: NoteTools, args: readonly unknown[]): Promise<void> {
  const [row] = tools.targets.of(args);
  if (row === undefined) return;
  if (row.post === undefined) await openFile(tools, row.path);
  else await vscode.commands.executeCommand(COMMANDS.openPost, { id: row.post, place: { note: row.id } });
}

async function openNoteFile(tools: NoteTools, args: readonly unknown[]): Promise<void> {
  const [clicked] = args;
  const path = isBrokenNode(clicked) ? clicked.problem.path : tools.targets.of(args)[0]?.path;
  if (path !== undefined) await openFile(tools, path);
}

async function openFile({ service }: NoteTools, path: string): Promise<void> {
  const folder = service.status.settings?.folders[0];
  if (folder === undefined) return;
  const file = vscode.Uri.file(join(folder, path));
  const found = await vscode.workspace.fs.stat(file).then(
    ({ type }) => (type & vscode.FileType.File) !== 0,
    () => false,
  );
  if (found) await vscode.commands.executeCommand('vscode.open', file);
  else await showInformation(`${path} is no file that can be opened: look at it in the Explorer.`);
}
