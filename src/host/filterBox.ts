import * as vscode from 'vscode';

/** Long enough to skip the letters of a fast typist, short enough to feel immediate. */
const DEBOUNCE_MS = 120;

interface FilterBox {
  readonly title: string;
  readonly placeholder: string;
  readonly value: string;
  /** Shows the tree filtered; what it answers stands under the box. */
  readonly apply: (text: string) => Promise<string>;
  readonly onError: (error: unknown) => void;
}

/** An input box that filters while the user types: Enter keeps the filter, Escape goes back to the one before. */
export function openFilterBox({ title, placeholder, value, apply, onError }: FilterBox): vscode.Disposable {
  const box = vscode.window.createInputBox();
  let timer: NodeJS.Timeout | undefined;
  let isAccepted = false;
  /** Answers to older keystrokes are dropped. */
  let generation = 0;
  const run = async (text: string) => {
    clearTimeout(timer);
    const mine = ++generation;
    try {
      const answer = await apply(text.trim());
      if (mine === generation) box.prompt = answer;
    } catch (error) {
      onError(error);
    }
  };
  box.title = title;
  box.placeholder = placeholder;
  box.value = value;
  box.onDidChangeValue((text) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(text), DEBOUNCE_MS);
  });
  box.onDidAccept(() => {
    isAccepted = true;
    void run(box.value);
    box.hide();
  });
  box.onDidHide(() => {
    clearTimeout(timer);
    if (!isAccepted && box.value !== value) void run(value);
    box.dispose();
  });
  box.show();
  return box;
}
