import type * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { CommandId } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import type { PaperTargets } from './paperTargets.ts';

/** What the commands about papers share. */
export interface PaperTools {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly targets: PaperTargets;
  /** Registers a command whose failures reach the user. */
  readonly on: (id: CommandId, run: (args: readonly unknown[]) => unknown) => vscode.Disposable;
  readonly log: vscode.LogOutputChannel;
}
