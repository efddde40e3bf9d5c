import type * as vscode from 'vscode';
import { registerCommand } from '../register.ts';
import type { LookupActions, LookupSources } from './lookupActions.ts';
import { LOOKUP_COMMANDS, UNFINISHED } from './lookupCommands.ts';

/** Everything that goes online: asked for by the user, allowed by the user, and stopped by the user. */
export class Lookups {
  readonly #sources: LookupSources;
  readonly #disposables: vscode.Disposable[];
  /** Loaded by the first command: its bundle is larger than all the rest, and most sessions never go online. */
  #actions: Promise<LookupActions> | undefined;
  /** The post or paper page in the active reader. */
  #openId: string | undefined;

  constructor(sources: LookupSources & { readonly onDidOpenPost: vscode.Event<string | undefined> }) {
    this.#sources = sources;
    const { service, state, log, onDidOpenPost } = sources;
    this.#disposables = [
      onDidOpenPost((id) => {
        this.#openId = id;
      }),
      ...LOOKUP_COMMANDS.map((id) =>
        registerCommand(log, id, async (...args) => (await this.#load()).perform(id, args, this.#openId)),
      ),
    ];
    if (state.get(UNFINISHED) !== undefined) {
      void service.whenOpen.then(async () => (await this.#load()).offerToResume());
    }
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
    void this.#actions?.then((actions) => actions.dispose());
  }

  #load(): Promise<LookupActions> {
    this.#actions ??= import('./lookupActions.ts').then((module) => new module.LookupActions(this.#sources));
    return this.#actions;
  }
}
