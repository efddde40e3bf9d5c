import * as vscode from 'vscode';
import { gitUserName } from './gitName.ts';
import { SETTINGS } from './ids.ts';
import type { StatusSource } from './libraryStatus.ts';

/** Under which name new notes are written. */
export class NoteAuthor {
  readonly #service: StatusSource;
  /** What git said about the folder. */
  #git: { readonly folder: string | undefined; readonly name: string | undefined } | undefined;

  constructor(service: StatusSource) {
    this.#service = service;
  }

  /** The user's name; `undefined` when neither the setting nor git tells one. */
  get name(): string | undefined {
    const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.noteAuthor);
    const name = typeof value === 'string' ? value.trim() : '';
    if (name !== '') return name;
    const folder = this.#service.status.settings?.folders[0];
    if (this.#git === undefined || this.#git.folder !== folder)
      this.#git = { folder, name: gitUserName(folder) };
    return this.#git.name;
  }
}
