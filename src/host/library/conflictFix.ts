import * as vscode from 'vscode';
import { CONFLICT_MARKERS } from '../../core/posts/conflictMarkers.ts';
import { COMMANDS } from '../ids.ts';

/** The quick fix of a note file in which git left both sides of a merge. */
export function registerConflictFix(): vscode.Disposable {
  const selector = { language: 'markdown', scheme: 'file' };
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: ({ uri }, _range, { diagnostics }) =>
      diagnostics
        .filter(({ message }) => message === CONFLICT_MARKERS)
        .map((diagnostic) => {
          const action = new vscode.CodeAction(
            'Keep both sides of the merge',
            vscode.CodeActionKind.QuickFix,
          );
          action.command = { command: COMMANDS.keepBothSides, title: action.title, arguments: [uri] };
          action.diagnostics = [diagnostic];
          action.isPreferred = true;
          return action;
        }),
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
