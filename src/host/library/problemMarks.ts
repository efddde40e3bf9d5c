import * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { registerConflictFix } from './conflictFix.ts';

/** What is wrong with files, where VS Code shows such things: at the line, and in its Problems panel. */
export class ProblemMarks {
  readonly #library: LibraryConnection;
  readonly #marks = vscode.languages.createDiagnosticCollection('marginalia');
  readonly #subscription: vscode.Disposable;
  readonly #fix = registerConflictFix();
  #told = 0;

  constructor(library: LibraryConnection, service: StatusSource) {
    this.#library = library;
    this.#subscription = service.onDidChangeStatus(({ counts, progress }) => {
      const problems = counts?.problems ?? 0;
      // While indexing, the list would be asked for again and again.
      if (progress === undefined && problems + this.#told > 0) void this.#refresh();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#fix.dispose();
    this.#marks.dispose();
  }

  async #refresh(): Promise<void> {
    const problems = await this.#library.problems();
    this.#told = problems.length;
    const byFile = Map.groupBy(problems, ({ absolutePath }) => absolutePath);
    this.#marks.clear();
    this.#marks.set(
      [...byFile].map(([path, found]) => [
        vscode.Uri.file(path),
        found.map(({ line = 0, message }) => {
          const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
          const mark = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
          mark.source = 'Marginalia';
          return mark;
        }),
      ]),
    );
  }
}
