/** What `import 'vscode'` gives in unit tests: the few parts of the API that they use, which keep what they are told. */

export interface Disposable {
  dispose(): void;
}

export class EventEmitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();
  readonly event = (listener: (value: Value) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly place: readonly number[];
  constructor(...place: readonly (number | Position)[]) {
    this.place = place.flatMap((part) => (typeof part === 'number' ? part : [part.line, part.character]));
  }
  get start(): Position {
    return new Position(this.place[0] ?? 0, this.place[1] ?? 0);
  }
  get end(): Position {
    return new Position(this.place[2] ?? 0, this.place[3] ?? 0);
  }
  get isEmpty(): boolean {
    return this.place[0] === this.place[2] && this.place[1] === this.place[3];
  }
  isEqual(other: Range): boolean {
    return this.place.join() === other.place.join();
  }
}

export const CommentMode = { Editing: 0, Preview: 1 };
export const CommentThreadState = { Unresolved: 0, Resolved: 1 };
export const CommentThreadCollapsibleState = { Collapsed: 0, Expanded: 1 };

export class MarkdownString {
  readonly value: string;
  isTrusted: unknown;
  supportHtml: unknown;
  constructor(value: string) {
    this.value = value;
  }
}

export class Hover {
  readonly contents: MarkdownString;
  readonly range: Range;
  constructor(contents: MarkdownString, range: Range) {
    this.contents = contents;
    this.range = range;
  }
}

export class CodeLens {
  readonly range: Range;
  readonly command: unknown;
  constructor(range: Range, command: unknown) {
    this.range = range;
    this.command = command;
  }
}

/** User settings of the test. */
export const settings = new Map<string, unknown>();
/** How often a provider was registered and not disposed. */
export const registered = { hover: 0, codeLens: 0 };

function registration(kind: keyof typeof registered): Disposable {
  registered[kind] += 1;
  return {
    dispose: () => {
      registered[kind] -= 1;
    },
  };
}

export const languages = {
  registerHoverProvider: (): Disposable => registration('hover'),
  registerCodeLensProvider: (): Disposable => registration('codeLens'),
};

const configuration = new EventEmitter<{ affectsConfiguration(section: string): boolean }>();
/** Settings that the open folder brings along. */
/** What happens on the disk and in editors: an address, as `Uri.file` makes it. */
export const disk = { changes: new EventEmitter<{ readonly fsPath: string }>() };
export const saves = new EventEmitter<{
  readonly uri: { readonly scheme: string; readonly fsPath: string };
}>();
export class RelativePattern {}

export const workspaceSettings = new Map<string, unknown>();
export const ConfigurationTarget = { Global: 1, Workspace: 2 };
const noFolders: readonly unknown[] = [];
export const workspace = {
  workspaceFolders: noFolders,
  isTrusted: true,
  getConfiguration: () => ({
    get: (key: string) => (workspaceSettings.has(key) ? workspaceSettings.get(key) : settings.get(key)),
    inspect: (key: string) => ({
      globalValue: settings.get(key),
      workspaceValue: workspaceSettings.get(key),
      workspaceFolderValue: workspaceSettings.get(key),
    }),
    update: async (key: string, value: unknown, target: number): Promise<void> => {
      const scope = target === ConfigurationTarget.Global ? settings : workspaceSettings;
      if (value === undefined) scope.delete(key);
      else scope.set(key, value);
      configuration.fire({ affectsConfiguration: (section) => section === key });
    },
  }),
  onDidChangeConfiguration: configuration.event,
  createFileSystemWatcher: () => ({
    onDidCreate: disk.changes.event,
    onDidChange: () => ({ dispose: () => undefined }),
    onDidDelete: () => ({ dispose: () => undefined }),
    dispose: () => undefined,
  }),
  onDidSaveTextDocument: saves.event,
  decode: async (bytes: Uint8Array): Promise<string> => new TextDecoder().decode(bytes),
};

/** The user changes a setting. */
export function changeSetting(key: string, value: unknown): void {
  settings.set(key, value);
  configuration.fire({ affectsConfiguration: (section) => section === key });
}

/** Commands that were executed, with their arguments. */
export const executed: (readonly unknown[])[] = [];
export const commands = {
  executeCommand: async (...call: readonly unknown[]): Promise<void> => {
    executed.push(call);
  },
};

/** Everyone is signed in to GitHub. */
export const authentication = {
  getSession: async (): Promise<{ readonly accessToken: string }> => ({ accessToken: 'github-secret' }),
};

/** Addresses that were opened outside. */
export const opened: string[] = [];
export const env = {
  openExternal: async (address: string): Promise<void> => {
    opened.push(address);
  },
};
export const Uri = { parse: (address: string): string => address, file: (path: string): string => path };

/** Messages that were shown. */
export const shown: string[] = [];
/** Buttons that the user presses as soon as they are shown. */
export const pressed = new Set<string>();
const show = async (message: string, ...buttons: readonly string[]): Promise<string | undefined> => {
  shown.push(message);
  return buttons.find((button) => pressed.has(button));
};

export class ThemeIcon {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}
export const QuickPickItemKind = { Default: 0, Separator: -1 };

interface QuickPickRow {
  readonly kind?: number;
  readonly buttons?: readonly unknown[];
}
/** A picker; what the user does in it are its methods. As in VS Code, new rows make the first one active. */
export class FakeQuickPick {
  readonly #value = new EventEmitter<string>();
  readonly #accept = new EventEmitter<void>();
  readonly #active = new EventEmitter<readonly QuickPickRow[]>();
  readonly #button = new EventEmitter<{ readonly item: unknown; readonly button: unknown }>();
  readonly #hide = new EventEmitter<void>();
  readonly onDidTriggerButton = new EventEmitter<unknown>().event;
  title = '';
  prompt: string | undefined;
  busy = false;
  #text = '';
  readonly onDidChangeValue = this.#value.event;
  readonly onDidAccept = this.#accept.event;
  readonly onDidChangeActive = this.#active.event;
  readonly onDidTriggerItemButton = this.#button.event;
  readonly onDidHide = this.#hide.event;
  #items: readonly QuickPickRow[] = [];
  #activeItems: readonly QuickPickRow[] = [];
  isShown = false;
  get items(): readonly QuickPickRow[] {
    return this.#items;
  }
  set items(rows: readonly QuickPickRow[]) {
    this.#items = rows;
    this.goTo(this.#first());
  }
  get activeItems(): readonly QuickPickRow[] {
    return this.#activeItems;
  }
  set activeItems(rows: readonly QuickPickRow[]) {
    this.goTo(rows[0]);
  }
  goTo(row: QuickPickRow | undefined): void {
    this.#activeItems = row === undefined ? [] : [row];
    this.#active.fire(this.#activeItems);
  }
  get value(): string {
    return this.#text;
  }
  set value(text: string) {
    this.type(text);
  }
  type(text: string): void {
    this.#text = text;
    this.goTo(this.#first());
    this.#value.fire(text);
  }
  accept(): void {
    this.#accept.fire();
  }
  press(item: QuickPickRow, index: number): void {
    this.#button.fire({ item, button: item.buttons?.[index] });
  }
  show(): void {
    this.isShown = true;
  }
  hide(): void {
    if (this.isShown) this.#hide.fire();
    this.isShown = false;
  }
  dispose(): void {
    this.hide();
  }
  #first(): QuickPickRow | undefined {
    return this.#items.find(({ kind }) => kind !== QuickPickItemKind.Separator);
  }
}
/** Pickers that were opened. */
export const pickers: FakeQuickPick[] = [];

export const window = {
  showWarningMessage: show,
  showInformationMessage: show,
  onDidChangeWindowState: () => ({ dispose: () => undefined }),
  createQuickPick: (): FakeQuickPick => {
    const picker = new FakeQuickPick();
    pickers.push(picker);
    return picker;
  },
};
