import * as vscode from 'vscode';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { ReferenceRow } from '../../protocol/papers.ts';
import { withoutIcons } from '../iconText.ts';
import { showError } from '../register.ts';
import { iconOf, isPaperRow, rowDetails } from './paperWords.ts';

const LIMIT = 50;
const DEBOUNCE_MS = 60;

interface PaperItem extends vscode.QuickPickItem {
  readonly row: ReferenceRow;
}

function itemOf(row: ReferenceRow): PaperItem {
  return {
    label: withoutIcons(referenceLabel(row)),
    description: withoutIcons(rowDetails(row, undefined)),
    iconPath: new vscode.ThemeIcon(iconOf(row)),
    // The library chose them by words that may stand elsewhere than in the label.
    alwaysShow: true,
    row,
  };
}

interface Picking {
  readonly library: LibraryConnection;
  readonly log: vscode.LogOutputChannel;
  readonly title: string;
}

/** Lets the user pick a paper by its title, authors, year or id; `undefined` when none was picked. */
export async function pickPaper(picking: Picking): Promise<ReferenceRow | undefined> {
  return await new Promise((resolve) => {
    new PaperPicker(picking, resolve).ask('');
  });
}

class PaperPicker {
  readonly #picking: Picking;
  readonly #done: (row: ReferenceRow | undefined) => void;
  readonly #view = vscode.window.createQuickPick<PaperItem>();
  #timer: NodeJS.Timeout | undefined;
  /** What the rows are an answer to. */
  #answered: string | undefined;
  /** Enter came before the answer: its first row is meant, not that of the letters before. */
  #isAccepted = false;
  #isOpen = true;

  constructor(picking: Picking, done: (row: ReferenceRow | undefined) => void) {
    this.#picking = picking;
    this.#done = done;
    const view = this.#view;
    view.title = picking.title;
    view.placeholder = 'Title, author, year or arXiv id of a paper that your posts mention';
    view.matchOnDescription = true;
    // Not in the typings, but read by VS Code: without it, items whose label matches are sorted again by label.
    Reflect.set(view, 'sortByLabel', false);
    view.onDidChangeValue((value) => {
      this.#isAccepted = false;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.ask(value), DEBOUNCE_MS);
    });
    view.onDidAccept(() => this.#accept());
    view.onDidHide(() => this.#close(undefined));
    view.show();
  }

  /** Lists the papers that have these words. */
  ask(text: string): void {
    this.#view.busy = true;
    this.#list(text).catch((error: unknown) => {
      this.#isAccepted = false;
      void showError(this.#picking.log, error);
    });
  }

  async #list(text: string): Promise<void> {
    const query = { kinds: ['paper'], text: text.trim(), sort: 'mentions', offset: 0, limit: LIMIT } as const;
    const isNewest = () => this.#isOpen && text === this.#view.value;
    try {
      const rows = await this.#picking.library.references(query);
      if (!isNewest()) return;
      this.#answered = text;
      this.#view.items = rows.filter(isPaperRow).map(itemOf);
    } finally {
      if (isNewest()) this.#view.busy = false;
    }
    const [first] = this.#view.items;
    if (this.#isAccepted && first !== undefined) this.#close(first.row);
    this.#isAccepted = false;
  }

  #accept(): void {
    const { activeItems, items, value } = this.#view;
    const isAtFirst = activeItems[0] === undefined || activeItems[0] === items[0];
    if (value !== this.#answered && isAtFirst) this.#isAccepted = true;
    else this.#close((activeItems[0] ?? items[0])?.row);
  }

  #close(row: ReferenceRow | undefined): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#done(row);
    this.#view.dispose();
  }
}
