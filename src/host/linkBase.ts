import * as vscode from 'vscode';

/** What links into this extension begin with, in this kind of VS Code: `vscode://marginalia.marginalia`. */
export function linkBase(extensionId: string): string {
  return `${vscode.env.uriScheme}://${extensionId}`;
}
