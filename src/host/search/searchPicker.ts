import * as vscode from 'vscode';
import type { QueryCompletion, SearchAnswer } from '../../protocol/search.ts';
import { COMMANDS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { caretAfter } from './caret.ts';
import { HitPicker, type Listing, type PickerTools } from './hitPicker.ts';
import { inShownOrder } from './hitWords.ts';
import { Latest } from './latest.ts';
import { problemTold, valuesOf } from './queryHelp.ts';
import type { RecentSearches } from './recentSearches.ts';
import { completionRow, hitRow, recentRow, section } from './rows.ts';

const LIMIT = 50;
/** Posts that are listed at once: as many as are in sight, and some. The others come when the user stops typing. */
const FIRST = 20;
const REST_MS = 150;
/** Rows of posts while nothing is typed. */
const RECENT_POSTS = 10;
/** While indexing, what is new comes this often. */
const RENEW_MS = 300;
/** An answer that takes longer shows that it is under way. */
const SLOW_MS = 200;

const TITLE = 'Search Posts';
const SAVE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('save'),
  tooltip: 'Save Search as View… (Ctrl+S)',
};
const SHOW_ALL: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('go-to-file'),
  tooltip: 'Show All Results in Editor (Alt+Enter)',
};

export interface SearchTools extends PickerTools {
  readonly service: StatusSource;
  readonly recent: RecentSearches;
}

interface SearchOptions {
  /** What stands in the box, selected. */
  readonly query: string;
  readonly isForNote: boolean;
  readonly onDidType: (query: string) => void;
  readonly onDidHide: () => void;
}

/** The picker of `Posts: Search…`: results as you type, in the library's own order. */
export class SearchPicker {
  readonly #tools: SearchTools;
  readonly #options: SearchOptions;
  readonly #picker: HitPicker;
  readonly #questions: Latest<string>;
  readonly #changes: { dispose(): void };
  /** What the rows are an answer to. */
  #answered: string | undefined;
  #query: string;
  #caret: number;
  #timer: NodeJS.Timeout | undefined;
  #rest: NodeJS.Timeout | undefined;

  constructor(tools: SearchTools, options: SearchOptions) {
    this.#tools = tools;
    this.#options = options;
    this.#query = options.query;
    this.#caret = options.query.length;
    this.#questions = new Latest((query) => this.#answer(query));
    this.#picker = new HitPicker(tools, {
      title: TITLE,
      placeholder: options.isForNote
        ? 'Which post is the note for? Search by its words, channel, topic or tag'
        : 'Search posts by words, channel, author, topic or tag; typos and word forms are forgiven',
      value: options.query,
      isForNote: options.isForNote,
      isAsking: () => this.#answered !== this.#query,
      onDidOpen: () => tools.recent.add(this.#query),
      onDidFill: ({ fill }) => {
        this.#picker.view.value = fill;
      },
      onDidForget: ({ fill }) => {
        tools.recent.remove(fill);
        this.#questions.put(this.#query);
      },
      onDidHide: () => this.#hidden(),
    });
    const { view } = this.#picker;
    view.buttons = [SAVE, SHOW_ALL];
    view.onDidChangeValue((query) => this.#typed(query));
    view.onDidTriggerButton(
      (button) =>
        void vscode.commands.executeCommand(button === SAVE ? COMMANDS.saveView : COMMANDS.showAllHits),
    );
    this.#changes = tools.library.onChanged(({ posts }) => this.#libraryChanged(posts));
    if (options.query === '') this.#list({ hits: [], problems: [] }, []);
    this.#questions.put(options.query);
  }

  get query(): string {
    return this.#query;
  }

  /** Where the posts are listed. */
  get picker(): HitPicker {
    return this.#picker;
  }

  #typed(query: string): void {
    this.#caret = caretAfter(this.#query, query);
    this.#query = query;
    clearTimeout(this.#rest);
    this.#options.onDidType(query);
    this.#questions.put(query);
  }

  /** What is still being indexed comes into an open picker by itself. */
  #libraryChanged(posts: boolean): void {
    if (!posts) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#questions.put(this.#query);
    }, RENEW_MS);
  }

  async #answer(query: string): Promise<void> {
    const { view } = this.#picker;
    const slow = setTimeout(() => {
      view.busy = true;
    }, SLOW_MS);
    try {
      await this.#tools.service.whenOpen;
      const [answer, completions] = await Promise.all([
        this.#tools.library.search(query, this.#limitFor(query)),
        this.#tools.library.completeQuery(query, this.#caret),
      ]);
      if (query !== this.#query) return;
      const isFirst = query !== this.#answered && answer.hits.length === FIRST;
      // What is shown keeps its place when the rest comes.
      const isRest = query === this.#answered && this.#picker.hits.length === FIRST;
      const hits = isRest ? inShownOrder(this.#picker.hits, answer.hits) : answer.hits;
      this.#list({ ...answer, hits }, completions);
      if (isFirst) this.#rest = setTimeout(() => this.#questions.put(query), REST_MS);
    } catch (error) {
      // No query is an error: something else is, and the log says what.
      this.#tools.log.error(error instanceof Error ? error : String(error));
      this.#tell(TITLE, 'The library could not answer. “Posts: Show Log” says why.');
    } finally {
      clearTimeout(slow);
    }
  }

  #limitFor(query: string): number {
    if (query.trim() === '') return RECENT_POSTS;
    return query === this.#answered ? LIMIT : FIRST;
  }

  #list({ hits, problems }: SearchAnswer, completions: readonly QueryCompletion[]): void {
    const query = this.#query;
    const isSame = query === this.#answered;
    this.#answered = query;
    const values = valuesOf(query, completions);
    this.#picker.list({ hits, rows: this.#rowsFor(query, values, completions) }, isSame);
    this.#tell(this.#titleFor(hits.length, query), problemTold(problems, values, this.#caret));
  }

  /** VS Code paints the picker anew for each part that is set, changed or not. */
  #tell(title: string, prompt: string | undefined): void {
    const { view } = this.#picker;
    if (view.title !== title) view.title = title;
    if (view.prompt !== prompt) view.prompt = prompt;
    if (view.busy) view.busy = false;
  }

  #rowsFor(
    query: string,
    values: readonly QueryCompletion[],
    completions: readonly QueryCompletion[],
  ): Listing['rows'] {
    const operators = completions.filter(({ insert }) => insert.endsWith(':'));
    const rowOf = (completion: QueryCompletion) => completionRow(query, completion);
    const isEmpty = query.trim() === '';
    const above = [
      ...section('Recent searches', isEmpty ? this.#tools.recent.all.map(recentRow) : []),
      ...section('Complete the search', values.map(rowOf)),
    ];
    const below = section('Narrow the search', operators.map(rowOf));
    // There is always a heading: VS Code names rows by their number, and the first keeps its own when others replace them.
    return (hits) => {
      const posts = hits.map((hit) => hitRow(hit, query));
      return [...above, ...section(isEmpty ? 'Newest posts' : 'Posts', posts), ...below];
    };
  }

  #titleFor(hits: number, query: string): string {
    const { progress, counts } = this.#tools.service.status;
    const isNothing = hits === 0 && query.trim() !== '';
    if (progress !== undefined) {
      return isNothing
        ? `${TITLE}: no post matches so far, still indexing`
        : `${TITLE}: still indexing, more may come`;
    }
    if (counts?.posts === 0) return `${TITLE}: no posts are indexed yet`;
    return isNothing ? `${TITLE}: no post matches` : TITLE;
  }

  #hidden(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#rest);
    this.#questions.clear();
    this.#changes.dispose();
    this.#options.onDidHide();
  }
}
