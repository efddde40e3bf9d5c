import * as vscode from 'vscode';
import { appLink } from '../../core/posts/appLink.ts';
import { linkBase } from '../linkBase.ts';
import { showInformation } from '../messages.ts';
import { noteIdsOf } from '../noteArgument.ts';
import { type ExchangeTools, requestOf } from './exchangeTools.ts';

/** Copies quote, words and a link back of each chosen note, by the template. */
export async function copyNotesAsMarkdown(tools: ExchangeTools, args: readonly unknown[]): Promise<void> {
  const ids = noteIdsOf(args);
  if (ids.length === 0) return await askForNote();
  const text = await tools.library.notesAs({ format: 'markdown', ...requestOf(tools, ids) });
  if (text === '') return await askForNote();
  await copy(text, ids.length === 1 ? 'Note copied' : `${ids.length} notes copied`);
}

/** Copies a link to each chosen note. */
export async function copyNoteLinks({ extension }: ExchangeTools, args: readonly unknown[]): Promise<void> {
  const ids = noteIdsOf(args);
  if (ids.length === 0) return await askForNote();
  const links = ids.map((id) => appLink(linkBase(extension.id), { kind: 'note', id }));
  await copy(links.join('\n'), ids.length === 1 ? 'Link copied' : `${ids.length} links copied`);
}

async function copy(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(message, 2000);
}

async function askForNote(): Promise<void> {
  await showInformation('Choose a note in the Notes view first: its menu copies it.');
}
