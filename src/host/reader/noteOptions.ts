import * as vscode from 'vscode';
import { NOTE_PEOPLE, type NotePeople, type NoteSettings } from '../../protocol/readerNotes.ts';
import { SETTINGS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { NoteAuthor } from '../noteAuthor.ts';
import { colorNames } from '../noteColors.ts';

const KEY = 'marginalia.notePeople';

/** Whose notes the readers of this window show, what colours mean, and under which name new notes are written. */
export class NoteOptions {
  readonly #state: vscode.Memento;
  readonly #author: NoteAuthor;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #configured: vscode.Disposable;

  constructor(state: vscode.Memento, service: StatusSource) {
    this.#state = state;
    this.#author = new NoteAuthor(service);
    this.#configured = vscode.workspace.onDidChangeConfiguration((event) => {
      const isOurs = [SETTINGS.noteColors, SETTINGS.noteAuthor].some((name) =>
        event.affectsConfiguration(name),
      );
      if (isOurs) this.#changed.fire();
    });
  }

  /** The user's name; `undefined` when neither the setting nor git tells one. */
  get author(): string | undefined {
    return this.#author.name;
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
