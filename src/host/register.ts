import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from './ids.ts';
import { showFailure } from './messages.ts';

/** Tells the user what went wrong, with the log one click away. Cancellations are not shown. */
export async function showError(log: vscode.LogOutputChannel, error: unknown): Promise<void> {
  if (error instanceof vscode.CancellationError) return;
  if (error instanceof Error && error.name === 'AbortError') return;
  const message = error instanceof Error ? error.message : String(error);
  log.error(error instanceof Error ? (error.stack ?? message) : message);
  const choice = await showFailure(message, 'Show Log');
  if (choice) await vscode.commands.executeCommand(COMMANDS.showLog);
}

/** Registers a command whose failures reach the user instead of vanishing. */
export function registerCommand(
  log: vscode.LogOutputChannel,
  id: CommandId,
  run: (...args: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      void showError(log, error);
      return undefined;
    }
  });
}

/** Sets a `when`-clause key. */
export function setContext(key: string, value: string | boolean | undefined): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
