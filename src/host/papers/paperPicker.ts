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
export async function pickPaper({ library, log, title }: Picking): Promise<ReferenceRow | undefined> {
  const picker = vscode.window.createQuickPick<PaperItem>();
  picker.title = title;
  picker.placeholder = 'Title, author, year or arXiv id of a paper that your posts mention';
  picker.matchOnDescription = true;
  // Not in the typings, but read by VS Code: without it, items whose label matches are sorted again by label.
  Reflect.set(picker, 'sortByLabel', false);
  let generation = 0;
  let timer: NodeJS.Timeout | undefined;
  const ask = async (text: string) => {
    const mine = ++generation;
    picker.busy = true;
    try {
      const query = {
        kinds: ['paper'],
        text: text.trim(),
        sort: 'mentions',
        offset: 0,
        limit: LIMIT,
      } as const;
      const rows = await library.references(query);
      if (mine === generation) picker.items = rows.filter(isPaperRow).map(itemOf);
    } catch (error) {
      void showError(log, error);
    } finally {
      if (mine === generation) picker.busy = false;
    }
  };
  picker.onDidChangeValue((value) => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(value), DEBOUNCE_MS);
  });
  return await new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.row);
      picker.hide();
    });
    picker.onDidHide(() => {
      clearTimeout(timer);
      generation++;
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    void ask('');
  });
}
