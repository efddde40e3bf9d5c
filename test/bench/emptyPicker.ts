/**
 * An extension that does the least that a picker can do for a key: it sets rows that are there already, as many and of
 * the same shape as those of the search. What VS Code itself takes is what this takes; the search is measured beside it.
 */
import * as vscode from 'vscode';

const ROWS = 50;
const DESCRIPTION = 'deep-notes · 2025-06-11';
const DETAIL =
  'A few words before, the words that were sought, and as many behind them as a row has place for';
const BUTTONS = ['mortar-board', 'check', 'star-empty', 'split-horizontal'].map((icon) => ({
  iconPath: new vscode.ThemeIcon(icon),
}));

export function activate(context: vscode.ExtensionContext): void {
  const open = (): void => {
    const picker = vscode.window.createQuickPick();
    picker.placeholder = 'Empty Picker';
    picker.onDidChangeValue((value) => {
      picker.items = Array.from({ length: ROWS }, (_, row) => ({
        label: `Row ${row} ${value}`,
        description: DESCRIPTION,
        detail: DETAIL,
        alwaysShow: true,
        buttons: BUTTONS,
      }));
    });
    picker.onDidHide(() => picker.dispose());
    picker.show();
  };
  context.subscriptions.push(vscode.commands.registerCommand('emptyPicker.open', open));
}
