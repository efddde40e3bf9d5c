import * as vscode from 'vscode';
import { BIDI_CONTROLS } from './markdownText.ts';

/**
 * A text that stays text in a notification. VS Code makes links of `[words](address)` there, also such that run a command,
 * and what a notification names (titles, addresses, file names, answers of servers) was written by anyone.
 */
export function unlinked(text: string): string {
  return text.replace(BIDI_CONTROLS, '').replaceAll('](', '] (');
}

/** The button that was pressed; `undefined` when the notification was closed. */
export async function showInformation(
  message: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  return await vscode.window.showInformationMessage(unlinked(message), ...buttons);
}

/** The button that was pressed; `undefined` when the notification was closed. */
export async function showWarning(
  message: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  return await vscode.window.showWarningMessage(unlinked(message), ...buttons);
}

/** The button that was pressed; `undefined` when the notification was closed. */
export async function showFailure(
  message: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  return await vscode.window.showErrorMessage(unlinked(message), ...buttons);
}
