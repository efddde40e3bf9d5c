import * as vscode from 'vscode';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showInformation } from '../messages.ts';
import { isObject, isPostChoice, isPostOpening } from '../openPost.ts';
import { registerCommand, setContext } from '../register.ts';
import { changeViews, nameProblem, savedViews, withView } from '../savedViews.ts';
import type { HitPicker, PickerTools } from './hitPicker.ts';
import { RecentSearches } from './recentSearches.ts';
import { ResultsEditor } from './resultsEditor.ts';
import { SearchPicker, type SearchTools } from './searchPicker.ts';
import { showSimilar } from './similarPicker.ts';

interface Sources extends PickerTools {
  readonly service: StatusSource;
  /** The post the reader shows now. */
  readonly onDidOpenPost: vscode.Event<string | undefined>;
  readonly state: vscode.Memento;
}

/** Finding posts: the picker, its results in an editor, searches that are saved as views, similar posts. */
export class Searches {
  readonly #tools: SearchTools;
  readonly #results: ResultsEditor;
  readonly #disposables: vscode.Disposable[];
  #search: SearchPicker | undefined;
  /** Of the search, or of similar posts. */
  #picker: HitPicker | undefined;
  #lastQuery = '';
  #openPost: string | undefined;

  constructor({ state, onDidOpenPost, ...sources }: Sources) {
    const { log } = sources;
    this.#tools = { ...sources, recent: new RecentSearches(state) };
    this.#results = new ResultsEditor(this.#tools);
    // It stays as it was when the extension host ends in the middle of a search, and Escape depends on it.
    setContext(CONTEXT_KEYS.searching, false);
    this.#disposables = [
      this.#results,
      onDidOpenPost((id) => {
        this.#openPost = id;
      }),
      registerCommand(log, COMMANDS.search, (query) =>
        this.#show(typeof query === 'string' ? query : this.#lastQuery, isPostChoice(query)),
      ),
      registerCommand(log, COMMANDS.openHitToSide, () => this.#picker?.act('side')),
      registerCommand(log, COMMANDS.openHitPaper, () => this.#picker?.act('paper')),
      registerCommand(log, COMMANDS.markHitRead, () => this.#picker?.act('read')),
      registerCommand(log, COMMANDS.starHit, () => this.#picker?.act('star')),
      registerCommand(log, COMMANDS.closeSearch, () => this.#picker?.leave()),
      registerCommand(log, COMMANDS.showAllHits, () => this.#showAll()),
      registerCommand(log, COMMANDS.saveView, () => this.#saveView()),
      registerCommand(log, COMMANDS.findSimilar, (row) => this.#findSimilar(postIdOf(row) ?? this.#openPost)),
    ];
  }

  dispose(): void {
    this.#picker?.leave();
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  /** `isForNote`: the chosen post opens with a new note begun. */
  async #show(query: string, isForNote: boolean): Promise<void> {
    const { service } = this.#tools;
    service.wake();
    if (service.status.state === 'none') {
      const choice = await showInformation(
        'There are no posts to search yet: open the folder where you keep them.',
        'Open Folder…',
      );
      if (choice) await vscode.commands.executeCommand(COMMANDS.chooseFolder);
      return;
    }
    this.#picker?.leave();
    const search = new SearchPicker(this.#tools, {
      query,
      isForNote,
      onDidType: (typed) => {
        this.#lastQuery = typed;
      },
      onDidHide: () => {
        if (this.#search === search) this.#search = undefined;
      },
    });
    this.#search = search;
    this.#picker = search.picker;
  }

  async #showAll(): Promise<void> {
    const query = this.#takeQuery();
    if (query === '') await this.#show('', false);
    else await this.#results.show(query);
  }

  async #saveView(): Promise<void> {
    const query = this.#takeQuery();
    if (query === '') {
      await this.#show('', false);
      return;
    }
    const { posts } = await this.#tools.library.countPosts({ query });
    const name = await vscode.window.showInputBox({
      title: `Save Search as View: ${query}`,
      // What was shown before the search comes back meanwhile, and may take the focus.
      ignoreFocusOut: true,
      // A search forgives typos, a view would have to guess again each time.
      prompt:
        posts === 0
          ? 'No post fits now; in a view words have to be written out and spelt right. Name of the view in the Posts tree:'
          : `${posts === 1 ? '1 post fits' : `${posts} posts fit`} now. Name of the view in the Posts tree:`,
      value: query,
      validateInput: (typed) => nameProblem(typed, savedViews()),
    });
    if (name === undefined) return;
    const view = { name: name.trim(), query };
    await changeViews(view.name, (views) => withView(views, view));
    await vscode.commands.executeCommand(`${VIEWS.posts}.focus`);
  }

  /** The query in the open picker, which closes, or that of the last search. */
  #takeQuery(): string {
    const query = (this.#search?.query ?? this.#lastQuery).trim();
    this.#picker?.leave();
    if (query !== '') this.#tools.recent.add(query);
    return query;
  }

  async #findSimilar(id: string | undefined): Promise<void> {
    const { service } = this.#tools;
    service.wake();
    if (id === undefined) {
      const choice = await showInformation('Open a post first.', 'Search Posts…');
      if (choice) await this.#show(this.#lastQuery, false);
      return;
    }
    await service.whenOpen;
    this.#picker = await showSimilar(this.#tools, id);
  }
}

/** What commands are called with: a post, or a row of the Posts tree. */
function postIdOf(argument: unknown): string | undefined {
  if (isPostOpening(argument)) return argument.id;
  return isObject(argument) && isPostOpening(argument['post']) ? argument['post'].id : undefined;
}
