import * as vscode from 'vscode';
import { type ExchangeTools, requestOf } from './exchangeTools.ts';
import { asBlock } from './markdownBlock.ts';
import { isNoteNode, type NotesNode } from './noteNodes.ts';

/** Ids of notes while they are dragged, as JSON; VS Code hands it to the drop providers of its editors. */
const NOTES_MIME = 'application/vnd.marginalia.notes';
const KIND = vscode.DocumentDropOrPasteEditKind.Text.append('marginalia', 'note');
/** A pattern outranks the provider for all files that VS Code brings along. */
const MARKDOWN = ['markdown', 'quarto', 'rmd'].map((language) => ({ language, pattern: '**' }));

/** Notes dragged into a Markdown editor become their quote, their words and a link. */
export class NoteDrag
  implements vscode.TreeDragAndDropController<NotesNode>, vscode.DocumentDropEditProvider
{
  readonly dragMimeTypes = [NOTES_MIME];
  readonly dropMimeTypes = [];
  readonly #tools: ExchangeTools;
  readonly #registration: vscode.Disposable;

  constructor(tools: ExchangeTools) {
    this.#tools = tools;
    this.#registration = vscode.languages.registerDocumentDropEditProvider(MARKDOWN, this, {
      dropMimeTypes: [NOTES_MIME],
      providedDropEditKinds: [KIND],
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }

  handleDrag(nodes: readonly NotesNode[], dataTransfer: vscode.DataTransfer): void {
    const ids = nodes.filter(isNoteNode).map(({ row }) => row.id);
    if (ids.length > 0) dataTransfer.set(NOTES_MIME, new vscode.DataTransferItem(JSON.stringify(ids)));
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const ids = idsIn((await dataTransfer.get(NOTES_MIME)?.asString()) ?? '');
    if (ids.length === 0) return undefined;
    const markdown = await this.#tools.library.notesAs({
      format: 'markdown',
      ...requestOf(this.#tools, ids),
    });
    if (markdown === '') return undefined;
    const { text } = document.lineAt(position.line);
    const [before, after] = [text.slice(0, position.character), text.slice(position.character)];
    const block = asBlock(markdown, before, after);
    return new vscode.DocumentDropEdit(block, 'Insert Note', KIND);
  }
}

/** Anything can be dropped under our type, so it is read with care. */
function idsIn(json: string): readonly string[] {
  try {
    const ids: unknown = JSON.parse(json);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
