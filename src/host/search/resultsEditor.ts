import * as vscode from 'vscode';
import { COMMANDS } from '../ids.ts';
import type { PostOpening } from '../openPost.ts';
import { openingOf } from './hitPicker.ts';
import { type ResultsText, resultsText } from './resultsText.ts';
import type { SearchTools } from './searchPicker.ts';

const SCHEME = 'marginalia-search';
const LIMIT = 1000;
const MAX_NAME = 60;

/** Read-only documents, one for each query, that list all it finds; a title leads to the post, at the match. */
export class ResultsEditor implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #tools: SearchTools;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #results = new Map<string, ResultsText>();
  readonly #title = vscode.window.createTextEditorDecorationType({ fontWeight: 'bold' });
  readonly #match = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.findMatchHighlightBorder'),
  });
  readonly #disposables: readonly vscode.Disposable[];

  constructor(tools: SearchTools) {
    this.#tools = tools;
    this.#disposables = [
      this.#changed,
      this.#title,
      this.#match,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#paint()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === SCHEME) this.#paint();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#results.delete(uri.toString())),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Shows what a query finds now. */
  async show(query: string): Promise<void> {
    const name = query.replace(/[/\\]/gu, ' ').slice(0, MAX_NAME).toWellFormed();
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/Search: ${name}`, query });
    if (this.#results.has(uri.toString())) this.#changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: false });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { service, library } = this.#tools;
    service.wake();
    await service.whenOpen;
    const results = resultsText(uri.query, await library.search(uri.query, LIMIT), LIMIT);
    this.#results.set(uri.toString(), results);
    return results.text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const hits = this.#results.get(document.uri.toString())?.titles ?? [];
    const list = { hits: hits.map(({ hit }) => openingOf(hit)) };
    return hits.map(({ span, hit }) => {
      const opening: PostOpening = { ...openingOf(hit), list };
      const link = new vscode.DocumentLink(rangeIn(document, span), commandUri(opening));
      link.tooltip = 'Open the post';
      return link;
    });
  }

  #paint(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor;
      const results = this.#results.get(document.uri.toString());
      const titles = results?.titles.map(({ span }) => rangeIn(document, span)) ?? [];
      editor.setDecorations(this.#title, titles);
      editor.setDecorations(this.#match, results?.matches.map((span) => rangeIn(document, span)) ?? []);
    }
  }
}

function rangeIn(document: vscode.TextDocument, [start, end]: readonly [number, number]): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function commandUri(opening: PostOpening): vscode.Uri {
  return vscode.Uri.parse(`command:${COMMANDS.openPost}?${encodeURIComponent(JSON.stringify(opening))}`);
}
