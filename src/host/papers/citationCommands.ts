import * as vscode from 'vscode';
import { COMMANDS } from '../ids.ts';
import { showInformation, showWarning } from '../messages.ts';
import { insertionFor } from './citationText.ts';
import { insertionsOf } from './paperCitations.ts';
import { pickPaper } from './paperPicker.ts';
import type { PaperTools } from './paperTools.ts';

/** What dragging a paper into an editor does, for the keyboard. */
export function citationCommands({ library, log, on }: PaperTools): vscode.Disposable[] {
  return [
    on(COMMANDS.insertCitation, async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined) {
        void showInformation('Open a text file to insert a citation into first.');
        return;
      }
      const row = await pickPaper({ library, log, title: 'Insert Citation' });
      if (row === undefined) return;
      const chosen = { key: row.key, label: row.label, url: row.url, isPaper: true };
      const { document } = editor;
      const things = await insertionsOf(library, [chosen]);
      const isInserted = await editor.edit((edit) => {
        for (const { start, end } of editor.selections) {
          const { text, isLineAbove } = insertionFor(
            document.languageId,
            document.lineAt(start).text,
            things,
          );
          if (isLineAbove) edit.insert(new vscode.Position(start.line, 0), text);
          else edit.replace(new vscode.Range(start, end), text);
        }
      });
      if (!isInserted) void showWarning('The citation could not be inserted: this file is read-only.');
    }),
  ];
}
