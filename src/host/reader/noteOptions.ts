import * as vscode from 'vscode';
import { NOTE_PEOPLE, type NotePeople, type NoteSettings } from '../../protocol/readerNotes.ts';
import { gitUserName } from '../gitName.ts';
import { SETTINGS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { colorNames } from '../noteColors.ts';

const KEY = 'marginalia.notePeople';

/** Whose notes the readers of this window show, what colours mean, and under which name new notes are written. */
export class NoteOptions {
  readonly #state: vscode.Memento;
  readonly #service: StatusSource;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #configured: vscode.Disposable;
  /** What git said about the folder. */
  #git: { readonly folder: string | undefined; readonly name: string | undefined } | undefined;

  constructor(state: vscode.Memento, service: StatusSource) {
    this.#state = state;
    this.#service = service;
    this.#configured = vscode.workspace.onDidChangeConfiguration((event) => {
      const isOurs = [SETTINGS.noteColors, SETTINGS.noteAuthor].some((name) =>
        event.affectsConfiguration(name),
      );
      if (isOurs) this.#changed.fire();
    });
  }

  /** The user's name; `undefined` when neither the setting nor git tells one. */
  get author(): string | undefined {
    const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.noteAuthor);
    const name = typeof value === 'string' ? value.trim() : '';
    if (name !== '') return name;
    const folder = this.#service.status.settings?.folders[0];
    if (this.#git === undefined || this.#git.folder !== folder)
      this.#git = { folder, name: gitUserName(folder) };
    return this.#git.name;
  }

  get settings(): NoteSettings {
    const kept = this.#state.get<unknown>(KEY);
    const people = NOTE_PEOPLE.find((known) => known === kept) ?? 'everyone';
    return { colors: colorNames(), people };
  }

  /** Kept for the window, in every reader. */
  async showPeople(people: NotePeople): Promise<void> {
    await this.#state.update(KEY, people);
    this.#changed.fire();
  }

  dispose(): void {
    this.#configured.dispose();
    this.#changed.dispose();
  }
}
