import * as vscode from 'vscode';
import { DEFAULT_TEMPLATE } from '../../core/notes/exchange/template.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { NotesRequest } from '../../protocol/noteExchange.ts';
import { SETTINGS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { linkBase } from '../linkBase.ts';

export interface ExchangeTools {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  /** Remembers where digests were written. */
  readonly state: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly extension: vscode.Extension<unknown>;
}

/** What every request says; `ids`: those notes, `undefined` for all. */
export function requestOf(
  { extension }: ExchangeTools,
  ids: readonly string[] | undefined,
): Omit<NotesRequest, 'format'> {
  const template: unknown = vscode.workspace.getConfiguration().get(SETTINGS.notesTemplate);
  const isSet = typeof template === 'string' && template.trim() !== '';
  return { ids, linkBase: linkBase(extension.id), template: isSet ? template : DEFAULT_TEMPLATE };
}

export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
