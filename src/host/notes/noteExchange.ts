import type * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../ids.ts';
import { showInformation } from '../messages.ts';
import { openedLibrary } from '../openedLibrary.ts';
import { registerCommand } from '../register.ts';
import { copyNoteLinks, copyNotesAsMarkdown } from './copyNotes.ts';
import type { ExchangeTools } from './exchangeTools.ts';
import { exportNotes } from './exportNotes.ts';
import { importNotes } from './importNotes.ts';

/** Takes notes out to other programs and in from them. */
export class NoteExchange {
  readonly #disposables: readonly vscode.Disposable[];

  constructor(tools: ExchangeTools) {
    const on = (
      id: CommandId,
      run: (tools: ExchangeTools, args: readonly unknown[]) => Promise<void>,
    ): vscode.Disposable =>
      registerCommand(tools.log, id, async (...args) => {
        if (await openedLibrary(tools.service)) await run(tools, args);
        else await showInformation('Open a folder with posts first.');
      });
    this.#disposables = [
      on(COMMANDS.exportNotes, exportNotes),
      on(COMMANDS.importNotes, importNotes),
      on(COMMANDS.copyNoteMarkdown, copyNotesAsMarkdown),
      on(COMMANDS.copyNoteLink, copyNoteLinks),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
