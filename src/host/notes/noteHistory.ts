import * as vscode from 'vscode';
import type { StoredNote } from '../../core/notes/storedNote.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { NoteChange, NoteVersion } from '../../protocol/noteHistory.ts';
import { COMMANDS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showInformation } from '../messages.ts';
import { noteIdsOf } from '../noteArgument.ts';
import { registerCommand } from '../register.ts';
import { changeWords, titleOfNote } from './changeWords.ts';

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly log: vscode.LogOutputChannel;
}

const RESTORE = 'Restore This Version';
const SHOWN_MS = 5000;

/** Takes changes of notes back, shows what notes said before, and splits notes that git could not merge. */
export class NoteHistory {
  readonly #sources: Sources;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(sources: Sources) {
    this.#sources = sources;
    const { log } = sources;
    this.#disposables = [
      registerCommand(log, COMMANDS.undoNoteChange, () => this.#go('undo')),
      registerCommand(log, COMMANDS.redoNoteChange, () => this.#go('redo')),
      registerCommand(log, COMMANDS.showNoteVersions, (row) => this.#showVersions(noteIdsOf([row])[0])),
      registerCommand(log, COMMANDS.keepBothSides, (file) => this.#keepBoth(file)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #library(): Promise<LibraryConnection> {
    const { library, service } = this.#sources;
    service.wake();
    await service.whenOpen;
    return library;
  }

  async #go(way: 'undo' | 'redo'): Promise<void> {
    const library = await this.#library();
    const done: readonly NoteChange[] | undefined =
      way === 'undo' ? await library.undoNoteChange() : await library.redoNoteChange();
    vscode.window.setStatusBarMessage(changeWords(way, done), SHOWN_MS);
  }

  async #showVersions(id: string | undefined): Promise<void> {
    const library = await this.#library();
    const stored = await this.#chooseNote(library, id);
    if (stored === undefined) return;
    const versions = await library.noteVersions(stored.note.id);
    if (versions.length === 0) {
      await showInformation(
        'Nothing else is known of this note: it was not changed here in the last 30 days.',
      );
      return;
    }
    const version = await chooseVersion(versions);
    if (version !== undefined) await this.#compare(stored, version);
  }

  async #chooseNote(library: LibraryConnection, id: string | undefined): Promise<StoredNote | undefined> {
    const rows = await library.notes();
    if (id !== undefined) return rows.find(({ stored }) => stored.note.id === id)?.stored;
    const latestFirst = [...rows].sort(
      (a, b) => Date.parse(b.stored.note.modified) - Date.parse(a.stored.note.modified),
    );
    const items = latestFirst.map(({ stored, postTitle = '' }) => ({
      label: titleOfNote(stored.note),
      description: postTitle,
      stored,
    }));
    const placeHolder = 'The note whose earlier versions to show; the one changed last comes first';
    const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
    return chosen?.stored;
  }

  async #compare(stored: StoredNote, version: NoteVersion): Promise<void> {
    const folder = this.#sources.service.status.settings?.folders[0];
    if (folder === undefined) return;
    const now = vscode.Uri.joinPath(vscode.Uri.file(folder), stored.path);
    const when = timeOf(version);
    await vscode.commands.executeCommand(
      'vscode.diff',
      vscode.Uri.file(version.path),
      now,
      `Note as of ${when} ↔ Now`,
    );
    const choice = await showInformation(`On the left is the note as of ${when}.`, RESTORE);
    if (choice !== RESTORE) return;
    await this.#sources.library.restoreNoteVersion(stored.note.id, version.hash);
    vscode.window.setStatusBarMessage('The earlier version is the note again', SHOWN_MS);
  }

  async #keepBoth(file: unknown): Promise<void> {
    const uri = file instanceof vscode.Uri ? file : vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme !== 'file') {
      await showInformation('Open the note file that holds both sides of a merge first.');
      return;
    }
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    if (open?.isDirty) {
      await showInformation('Save the file first: it has changes that are not on the disk.');
      return;
    }
    const library = await this.#library();
    await library.keepBothSides(uri.fsPath);
    vscode.window.setStatusBarMessage('Both sides are kept; delete what you do not need', SHOWN_MS);
  }
}

function timeOf({ at }: NoteVersion): string {
  return new Date(at).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
}

async function chooseVersion(versions: readonly NoteVersion[]): Promise<NoteVersion | undefined> {
  const items = versions.map((version) => ({ label: timeOf(version), detail: version.title, version }));
  const placeHolder = 'An earlier version to compare with the note as it is';
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.version;
}
