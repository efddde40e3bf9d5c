import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { SearchHit } from '../../protocol/search.ts';
import { COMMANDS, CONTEXT_KEYS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showInformation } from '../messages.ts';
import { type HitList, isPostChoice, type PostOpening } from '../openPost.ts';
import { registerCommand, setContext, showError } from '../register.ts';
import { markMatches } from './markMatches.ts';

const LIMIT = 50;
/** Long enough to skip the letters of a fast typist, short enough to feel immediate. */
const DEBOUNCE_MS = 40;

/** For so long VS Code may still hand the focus back to a page that was just opened, which closes a picker. */
const SETTLE_MS = 1500;

const OPEN_TO_SIDE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('split-horizontal'),
  tooltip: 'Open to the Side',
};

interface HitItem extends vscode.QuickPickItem {
  readonly hit: SearchHit;
}

function itemOf(hit: SearchHit, query: string): HitItem {
  const date = hit.publishedAt?.slice(0, 10);
  return {
    label: `${hit.unread ? '$(circle-filled) ' : ''}${hit.title.replaceAll('$(', '\\$(')}`,
    description: [hit.channel?.title.replaceAll('$(', '\\$('), date]
      .filter((part) => part !== undefined)
      .join(' · '),
    detail: markMatches(hit.snippet, hit.snippetMatches, query),
    alwaysShow: true,
    buttons: [OPEN_TO_SIDE],
    hit,
  };
}

/**
 * Fills the picker; an item that was chosen with the arrow keys stays chosen when the same query is answered again. The
 * same answer changes nothing: VS Code drops a click on a row that is replaced under it.
 */
function showHits(picker: vscode.QuickPick<HitItem>, hits: readonly SearchHit[], query: string): void {
  const chosen = picker.activeItems[0];
  const items = hits.map((hit) => itemOf(hit, query));
  const shown = (rows: readonly HitItem[]) => rows.map(({ label, detail, hit }) => ({ label, detail, hit }));
  if (isDeepStrictEqual(shown(picker.items), shown(items))) return;
  const wasMoved = chosen !== undefined && chosen !== picker.items[0];
  const again = wasMoved ? items.find(({ hit }) => hit.id === chosen.hit.id) : undefined;
  picker.items = items;
  if (again) picker.activeItems = [again];
}

/** A hit in the title opens the post at its top: the header shows the title, and the text does not repeat it. */
function openingOf({ id, title, titleMatches, match }: SearchHit, isForNote: boolean): PostOpening {
  if (isForNote) return { id, place: { write: true } };
  const isInTitle = titleMatches.length > 0 && match !== undefined && match.end <= title.length + 4;
  return { id, place: match && !isInTitle ? { range: match } : undefined };
}

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly log: vscode.LogOutputChannel;
}

/** `Posts: Search…`: results as you type, in the library's own order. */
export class SearchPicker {
  readonly #library: LibraryConnection;
  readonly #service: StatusSource;
  readonly #log: vscode.LogOutputChannel;
  readonly #disposables: vscode.Disposable[];
  #picker: vscode.QuickPick<HitItem> | undefined;
  #lastQuery = '';
  #isForNote = false;
  /** Answers to older keystrokes are dropped. */
  #generation = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ library, service, log }: Sources) {
    this.#library = library;
    this.#service = service;
    this.#log = log;
    this.#disposables = [
      library.onChanged(({ posts }) => this.#libraryChanged(posts)),
      registerCommand(log, COMMANDS.search, (query) =>
        this.#show(typeof query === 'string' ? query : undefined, isPostChoice(query)),
      ),
      registerCommand(log, COMMANDS.openHitToSide, () => this.#open(this.#picker?.activeItems[0], true)),
    ];
  }

  dispose(): void {
    this.#picker?.dispose();
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  /** `isForNote`: the chosen post opens with a new note begun. */
  async #show(query: string | undefined, isForNote: boolean): Promise<void> {
    this.#service.wake();
    if (this.#service.status.state === 'none') {
      const choice = await showInformation(
        'There are no posts to search yet: open the folder where you keep them.',
        'Open Folder…',
      );
      if (choice) await vscode.commands.executeCommand(COMMANDS.chooseFolder);
      return;
    }
    this.#picker?.dispose();
    const picker = vscode.window.createQuickPick<HitItem>();
    this.#picker = picker;
    this.#isForNote = isForNote;
    picker.placeholder = isForNote
      ? 'Which post is the note for? Search by title, text, channel or tag'
      : 'Search posts by title, text, channel or tag; typos and word forms are forgiven';
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    // Not in the typings, but read by VS Code: without it, items whose label matches are sorted again by label.
    Reflect.set(picker, 'sortByLabel', false);
    picker.value = query ?? this.#lastQuery;
    picker.onDidChangeValue((value) => this.#queryChanged(value));
    picker.onDidAccept(() => void this.#open(picker.activeItems[0], false));
    picker.onDidTriggerItemButton(({ item }) => void this.#open(item, true));
    picker.ignoreFocusOut = true;
    const settled = setTimeout(() => {
      picker.ignoreFocusOut = false;
    }, SETTLE_MS);
    picker.onDidHide(() => {
      clearTimeout(settled);
      this.#hidden(picker);
    });
    setContext(CONTEXT_KEYS.searching, true);
    picker.show();
    void this.#search(picker.value);
  }

  /** What is still being indexed comes into an open picker by itself. */
  #libraryChanged(posts: boolean): void {
    if (this.#picker === undefined || !posts) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(this.#lastQuery), DEBOUNCE_MS);
  }

  #hidden(picker: vscode.QuickPick<HitItem>): void {
    clearTimeout(this.#timer);
    this.#generation++;
    picker.dispose();
    if (this.#picker !== picker) return;
    this.#picker = undefined;
    setContext(CONTEXT_KEYS.searching, false);
  }

  #queryChanged(value: string): void {
    this.#lastQuery = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(value), DEBOUNCE_MS);
  }

  async #search(query: string): Promise<void> {
    const generation = ++this.#generation;
    const picker = this.#picker;
    if (picker === undefined) return;
    picker.busy = true;
    try {
      await this.#service.whenOpen;
      const { hits } = await this.#library.search(query, LIMIT);
      if (generation !== this.#generation) return;
      showHits(picker, hits, query);
      picker.title = this.#titleFor(hits, query);
    } catch (error) {
      if (generation === this.#generation) void showError(this.#log, error);
    } finally {
      if (generation === this.#generation) picker.busy = false;
    }
  }

  #titleFor(hits: readonly SearchHit[], query: string): string {
    if (this.#service.status.progress !== undefined) return 'Still indexing: more posts may come';
    if (this.#service.status.counts?.posts === 0) return 'No posts are indexed yet';
    return hits.length === 0 && query.trim() !== '' ? 'No post matches' : '';
  }

  async #open(item: HitItem | undefined, toSide: boolean): Promise<void> {
    if (item === undefined) return;
    const hits: HitList = { hits: (this.#picker?.items ?? [item]).map(({ hit }) => openingOf(hit, false)) };
    this.#picker?.hide();
    const command = toSide ? COMMANDS.openPostToSide : COMMANDS.openPost;
    const opening: PostOpening = { ...openingOf(item.hit, this.#isForNote), list: hits };
    await vscode.commands.executeCommand(command, opening);
  }
}
