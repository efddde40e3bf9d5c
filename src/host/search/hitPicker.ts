import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { SearchHit } from '../../protocol/search.ts';
import { COMMANDS, CONTEXT_KEYS } from '../ids.ts';
import type { HitList, PostOpening, PostPeek } from '../openPost.ts';
import type { PaperArgument } from '../paperArgument.ts';
import { setContext, showError } from '../register.ts';
import { inShownOrder } from './hitWords.ts';
import { Latest } from './latest.ts';
import {
  actionOf,
  type FillRow,
  type HitAction,
  type HitRow,
  isFillRow,
  isHitRow,
  isPageHit,
  type Row,
} from './rows.ts';

/**
 * When another picker closes, the palette for example, VS Code gives the focus back to a page by a message, 50 ms later and
 * more: this one may have it by then, and would be closed. For so long it stays open without it.
 */
const SETTLE_MS = 300;
/** Shorter than a key that is held down repeats itself: only the post where one stops is opened. */
const LOOK_MS = 60;

export interface PickerTools {
  readonly library: LibraryConnection;
  readonly peek: PostPeek;
  readonly log: vscode.LogOutputChannel;
}

/** What a picker lists. */
export interface Listing {
  readonly hits: readonly SearchHit[];
  /** The rows, for these hits. */
  readonly rows: (hits: readonly SearchHit[]) => readonly Row[];
}

interface HitPickerOptions {
  readonly title: string;
  readonly placeholder: string;
  /** What stands in the box, selected. */
  readonly value?: string;
  /** The chosen post opens with a new note begun. */
  readonly isForNote?: boolean;
  /** What is listed is no answer to what was typed yet: Enter waits for that. */
  readonly isAsking?: () => boolean;
  readonly onDidOpen?: () => void;
  readonly onDidFill?: (row: FillRow) => void;
  readonly onDidForget?: (row: FillRow) => void;
  readonly onDidHide: () => void;
}

/** A hit in the title opens the post at its top: the header shows the title, and the text does not repeat it. */
export function openingOf({ id, title, titleMatches, match, note }: SearchHit): PostOpening {
  if (note !== undefined) return { id, place: { note } };
  const isInTitle = titleMatches.length > 0 && match !== undefined && match.end <= title.length + 4;
  return { id, place: match && !isInTitle ? { range: match } : undefined };
}

/** A list of posts to choose from: they are shown in the reader while one walks through them, and marked in place. */
export class HitPicker {
  readonly view = vscode.window.createQuickPick<Row>();
  readonly #tools: PickerTools;
  readonly #options: HitPickerOptions;
  readonly #looks: Latest<PostOpening>;
  #listing: Listing = { hits: [], rows: () => [] };
  /** The user went to a row: it stays theirs until they type. */
  #isMoved = false;
  #active: Row | undefined;
  /** What the user chose to do with the first row of an answer that is still to come. */
  #ahead: ((first: Row) => void) | undefined;
  /** The post on show. */
  #looked: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #settling: NodeJS.Timeout;
  #state: 'open' | 'leaving' | 'opening' | 'hidden' = 'open';

  constructor(tools: PickerTools, options: HitPickerOptions) {
    this.#tools = tools;
    this.#options = options;
    this.#looks = new Latest((opening) => this.#look(opening));
    const { view } = this;
    view.title = options.title;
    view.placeholder = options.placeholder;
    view.value = options.value ?? '';
    view.matchOnDescription = true;
    view.matchOnDetail = true;
    // Not in the typings, but read by VS Code: without it, items whose label matches are sorted again by label.
    Reflect.set(view, 'sortByLabel', false);
    view.onDidChangeValue(() => this.#typed());
    view.onDidChangeActive(([row]) => this.#moved(row));
    view.onDidAccept(() => this.#onActive((row) => this.#accept(row)));
    view.onDidTriggerItemButton(({ item, button }) => void this.#press(item, actionOf(button)));
    view.onDidHide(() => this.#hidden());
    setContext(CONTEXT_KEYS.searching, true);
    view.ignoreFocusOut = true;
    this.#settling = setTimeout(() => {
      view.ignoreFocusOut = false;
    }, SETTLE_MS);
    view.show();
  }

  get hits(): readonly SearchHit[] {
    return this.#listing.hits;
  }

  /**
   * Lists these; `isSame`: an answer to what was asked before, whose order must not change under the user. The row they
   * went to stays theirs where it is still there. The same rows again change nothing: VS Code drops a click on a row
   * that is replaced under it.
   */
  list({ hits, rows }: Listing, isSame: boolean): void {
    const ordered = isSame && this.#isMoved ? inShownOrder(this.#listing.hits, hits) : hits;
    this.#listing = { hits: ordered, rows };
    const items = rows(ordered);
    if (!isDeepStrictEqual(this.view.items, items)) this.#replace(items, isSame);
    const first = firstOf(items);
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (first !== undefined) ahead?.(first);
  }

  #replace(items: readonly Row[], isSame: boolean): void {
    const { view } = this;
    const active = this.#isMoved ? view.activeItems[0] : undefined;
    const again = active && items.find((row) => isSameRow(row, active));
    this.#isMoved = again !== undefined;
    view.keepScrollPosition = isSame;
    view.items = items;
    if (again !== undefined) view.activeItems = [again];
    this.#active = again ?? firstOf(items);
  }

  /** Does with the chosen row what one of its buttons does. */
  act(action: HitAction): void {
    if (this.#state === 'open') {
      this.#onActive((row) => {
        this.#press(row, action).catch((error: unknown) => showError(this.#tools.log, error));
      });
    }
  }

  /** Who types fast is done before the answer is there, and means its first row: not what the letters before found. */
  #onActive(run: (row: Row) => void): void {
    const [row] = this.view.activeItems;
    if (this.#options.isAsking?.() === true && !this.#isMoved) this.#ahead = run;
    else if (row !== undefined) run(row);
  }

  /** Closes, and shows again what was shown before. */
  leave(): void {
    if (this.#state !== 'open') return;
    this.#state = 'leaving';
    this.#hidden();
  }

  /** The user typed: what is found now has nothing to do with where they were. */
  #typed(): void {
    this.#isMoved = false;
    this.#ahead = undefined;
    clearTimeout(this.#timer);
  }

  /** VS Code goes to the first row by itself, when rows are replaced and while the user types. */
  #moved(row: Row | undefined): void {
    const wasThere = row !== undefined && this.#active !== undefined && isSameRow(row, this.#active);
    this.#active = row;
    if (wasThere) return;
    if (row !== undefined && row !== firstOf(this.view.items)) {
      this.#isMoved = true;
      this.#ahead = undefined;
    }
    clearTimeout(this.#timer);
    if (!this.#isMoved || !isHitRow(row) || row.hit.id === this.#looked) return;
    this.#timer = setTimeout(() => this.#looks.put(openingOf(row.hit)), LOOK_MS);
  }

  async #look(opening: PostOpening): Promise<void> {
    if (this.#state !== 'open') return;
    this.#looked = opening.id;
    try {
      await this.#tools.peek.look(opening);
    } catch (error) {
      if (this.#state === 'open') void showError(this.#tools.log, error);
    }
  }

  #accept(row: Row): void {
    if (isFillRow(row)) this.#options.onDidFill?.(row);
    else if (isHitRow(row)) void this.#open(row, false);
  }

  async #press(row: Row, action: HitAction | 'forget' | undefined): Promise<void> {
    if (isFillRow(row) && action === 'forget') this.#options.onDidForget?.(row);
    if (!isHitRow(row)) return;
    const { hit } = row;
    if (isPageHit(hit) && (action === 'read' || action === 'star')) return;
    switch (action) {
      case 'side':
        return await this.#open(row, true);
      case 'paper':
        return await this.#openPaper(hit);
      case 'read':
        this.#mark({ ...hit, unread: !hit.unread });
        return await this.#tools.library.markRead([hit.id], hit.unread);
      case 'star':
        this.#mark({ ...hit, starred: !hit.starred });
        return await this.#tools.library.setStarred([hit.id], !hit.starred);
    }
  }

  /** Shows at once what the library is told; the user is among the rows now, which therefore stay in their order. */
  #mark(marked: SearchHit): void {
    const { hits, rows } = this.#listing;
    this.#isMoved = true;
    this.list({ hits: hits.map((hit) => (hit.id === marked.id ? marked : hit)), rows }, true);
  }

  async #openPaper({ paper }: SearchHit): Promise<void> {
    if (paper === undefined) return;
    this.#close();
    await vscode.commands.executeCommand(COMMANDS.openPaper, { paper } satisfies PaperArgument);
  }

  async #open({ hit }: HitRow, toSide: boolean): Promise<void> {
    const list: HitList = { hits: this.hits.map(openingOf) };
    this.#close();
    const opening = this.#options.isForNote
      ? { id: hit.id, place: { write: true } as const }
      : openingOf(hit);
    const command = toSide ? COMMANDS.openPostToSide : COMMANDS.openPost;
    await vscode.commands.executeCommand(command, { ...opening, list } satisfies PostOpening);
  }

  /** Closes for a post, which takes over what is on show. */
  #close(): void {
    this.#state = 'opening';
    this.#options.onDidOpen?.();
    this.#hidden();
  }

  #hidden(): void {
    if (this.#state === 'hidden') return;
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
    this.#looks.clear();
    this.#ahead = undefined;
    if (this.#state !== 'opening') this.#endLooking(this.#state === 'leaving');
    this.#state = 'hidden';
    this.view.dispose();
    setContext(CONTEXT_KEYS.searching, false);
    this.#options.onDidHide();
  }

  /** Who goes on in what is shown, by a click into it for example, has opened it. */
  #endLooking(isGivenUp: boolean): void {
    const { peek, log } = this.#tools;
    const ended = isGivenUp ? peek.putBack() : peek.keep();
    ended.catch((error: unknown) => showError(log, error));
  }
}

function firstOf(rows: readonly Row[]): Row | undefined {
  return rows.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
}

function isSameRow(a: Row, b: Row): boolean {
  if (isHitRow(a)) return isHitRow(b) && a.hit.id === b.hit.id;
  return isFillRow(a) && isFillRow(b) && a.fill === b.fill;
}
