import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { showWarning } from '../messages.ts';
import type { ProblemNode } from './postNodes.ts';

/** Opens a file that could not be read, where it is to blame. */
export async function openProblem({ problem }: ProblemNode): Promise<void> {
  const isFile = await stat(problem.absolutePath).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) {
    // An editor on a file that is not there, or on a link to nowhere, only offers to create it.
    await showWarning(`${problem.path}: ${problem.message}`);
    return;
  }
  const { line } = problem;
  const selection = line === undefined ? undefined : new vscode.Range(line, 0, line, 0);
  const file = vscode.Uri.file(problem.absolutePath);
  await vscode.commands.executeCommand('vscode.open', file, selection && { selection });
}
