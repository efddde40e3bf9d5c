import * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { PaperView } from '../../protocol/papers.ts';
import { withoutIcons } from '../iconText.ts';
import { COMMANDS, SETTINGS } from '../ids.ts';
import { onDidToggleOpen, type StatusSource } from '../libraryStatus.ts';
import type { PaperArgument } from '../paperArgument.ts';
import { HOVER_COMMANDS, hoverOf } from './hoverText.ts';
import { byKeys, countsOf, marksOf, shortened } from './knownPapers.ts';
import { type NamingLine, namingLines, papersInLine } from './namedPapers.ts';

/** Files of every language, new ones and cells of notebooks. */
const SELECTOR: vscode.DocumentSelector = ['file', 'untitled', 'vscode-notebook-cell'].map((scheme) => ({
  scheme,
}));
const MAX_TITLE = 90;
/** While files are indexed, the library changes many times a second. */
const REFRESH_MS = 500;
const MAX_ANSWERS = 200;
/** A paper is told again this many lines further. */
const NEAR = 12;

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly log: vscode.LogOutputChannel;
}

interface Scanned {
  readonly version: number;
  readonly lines: readonly NamingLine[];
}

/** Shows, in any open file, what the library knows of the papers that the file names. */
export class CodeBridge implements vscode.HoverProvider, vscode.CodeLensProvider {
  readonly #library: LibraryConnection;
  readonly #service: StatusSource;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #scanned = new WeakMap<vscode.TextDocument, Scanned>();
  /** What the library said of these keys since it last changed. */
  #answers = new Map<string, Promise<ReadonlyMap<string, PaperView>>>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ library, service, log }: Sources) {
    this.#library = library;
    this.#service = service;
    this.#log = log;
    this.#disposables.push(
      this.#changed,
      vscode.languages.registerHoverProvider(SELECTOR, this),
      vscode.languages.registerCodeLensProvider(SELECTOR, this),
      library.onChanged(() => this.#refreshSoon()),
      onDidToggleOpen(service, () => this.#refresh()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTINGS.codeLens)) this.#changed.fire();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  /** The paper whose id, DOI or address is under the pointer. Nothing is asked of anyone but the library. */
  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    if (!this.#service.status.isOpen) return undefined;
    const { line, character } = position;
    const named = papersInLine(document.lineAt(line).text).find(
      ({ start, end }) => start <= character && character <= end,
    );
    if (named === undefined) return undefined;
    const paper = (await this.#ask([named.key])).get(named.key);
    // Of an address without an id there is nothing to look up.
    if (paper === undefined && named.key.startsWith('url:')) return undefined;
    const text = new vscode.MarkdownString(hoverOf(named, paper));
    text.isTrusted = { enabledCommands: [...HOVER_COMMANDS] };
    return new vscode.Hover(text, new vscode.Range(line, named.start, line, named.end));
  }

  /** A line above each line that names papers of the library. */
  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const isOn = vscode.workspace.getConfiguration(undefined, document).get(SETTINGS.codeLens) !== false;
    if (!isOn || !this.#service.status.isOpen) return [];
    const lines = this.#scan(document);
    const keys = new Set(lines.flatMap(({ papers }) => papers.map(({ key }) => key)));
    if (keys.size === 0) return [];
    const known = await this.#ask([...keys]);
    const shown = new Map<string, number>();
    return lines.flatMap(({ line, papers }) => {
      const views = papers.flatMap(({ key }) => known.get(key) ?? []);
      // The fields of a BibTeX entry name one paper thrice.
      const news = views.filter(
        ({ key }) => line - (shown.get(key) ?? -NEAR) >= NEAR || shown.get(key) === line,
      );
      for (const { key } of news) shown.set(key, line);
      return lensesOf(line, news);
    });
  }

  #scan(document: vscode.TextDocument): readonly NamingLine[] {
    const { version } = document;
    const before = this.#scanned.get(document);
    if (before?.version === version) return before.lines;
    const lines = namingLines(document.getText());
    this.#scanned.set(document, { version, lines });
    return lines;
  }

  /** One call for all keys of a document, and none while neither they nor the library change. */
  async #ask(keys: readonly string[]): Promise<ReadonlyMap<string, PaperView>> {
    if (this.#answers.size > MAX_ANSWERS) this.#answers.clear();
    const answers = this.#answers;
    const question = keys.join('\n');
    const answer = answers.get(question) ?? this.#library.papers(keys).then(byKeys);
    answers.set(question, answer);
    try {
      return await answer;
    } catch (error) {
      answers.delete(question);
      // A file is no place for an error: it is read without what the library knows.
      this.#log.error(error instanceof Error ? error : String(error));
      return new Map();
    }
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => this.#refresh(), REFRESH_MS);
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#answers = new Map();
    this.#changed.fire();
  }
}

/** One for each paper, however often and in whatever form the line names it. */
function lensesOf(line: number, views: readonly PaperView[]): readonly vscode.CodeLens[] {
  return [...new Map(views.map((view) => [view.key, view])).values()].map((view) => {
    const argument: PaperArgument = { paper: view.key };
    return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
      command: COMMANDS.openPaper,
      title: lensTitle(view),
      tooltip: 'Open the page of this paper',
      arguments: [argument],
    });
  });
}

/** `Attention Is All You Need · 3 posts, 2 notes`; a lens shows icons of `$(name)`, which a title may not bring. */
function lensTitle(view: PaperView): string {
  const parts = [shortened(view.title, MAX_TITLE), countsOf(view), ...marksOf(view)];
  return withoutIcons(parts.filter((part) => part !== '').join(' · '));
}
