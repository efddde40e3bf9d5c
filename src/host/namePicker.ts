import * as vscode from 'vscode';
import { withoutIcons } from './iconText.ts';
import { commonNames, newName } from './nameChoice.ts';

interface NameItem extends vscode.QuickPickItem {
  readonly name: string;
}

interface NameQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What is created when the user types a name that is not there: `topic`. */
  readonly thing: string;
  /** The names that each of the things has. */
  readonly own: readonly (readonly string[])[];
  /** Every name there is. */
  readonly known: readonly string[];
  /** Beside a name. */
  readonly remark: (name: string) => string;
}

/** What the user picked, beside the names that were checked at the start. */
export interface NameChoice {
  readonly common: readonly string[];
  readonly picked: readonly string[];
}

/**
 * Asks which names some things carry. Those that all of them have are checked; a typed name that is none yet can be
 * made one. Resolves to `undefined` when the user gives up.
 */
export function pickNames(question: NameQuestion): Promise<NameChoice | undefined> {
  const { title, placeholder, known, remark } = question;
  const common = commonNames(question.own);
  const own = [...new Set(question.own.flat())];
  const others = known.filter((name) => !own.includes(name));
  const items = [...own, ...others].map(
    (name): NameItem => ({ name, label: withoutIcons(name), description: withoutIcons(remark(name)) }),
  );
  const pick = vscode.window.createQuickPick<NameItem>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = true;
  pick.items = items;
  pick.selectedItems = items.filter(({ name }) => common.includes(name));
  offerNewName(pick, items, question.thing);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve({ common, picked: pick.selectedItems.map(({ name }) => name) });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Puts a row for the typed name above the others; once checked it stays among them. */
function offerNewName(pick: vscode.QuickPick<NameItem>, items: readonly NameItem[], thing: string): void {
  const made: NameItem[] = [];
  pick.onDidChangeValue((typed) => {
    const { selectedItems } = pick;
    made.splice(0, made.length, ...made.filter((item) => selectedItems.includes(item)));
    const all = [...made, ...items].map(({ name }) => name);
    const name = newName(typed, all);
    if (name !== undefined) {
      made.unshift({ name, label: `Create ${thing} “${withoutIcons(name)}”`, alwaysShow: true });
    }
    pick.items = [...made, ...items];
    pick.selectedItems = selectedItems;
  });
}
