import * as vscode from 'vscode';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import { isObject } from '../openPost.ts';
import { insertionFor } from './citationText.ts';
import { insertionsOf, type NamedRow } from './paperCitations.ts';
import { isReferenceNode, type PapersNode } from './paperNodes.ts';
import { isPaperRow } from './paperWords.ts';

/** Rows while they are dragged, as JSON; VS Code hands it to the drop providers of its editors. */
const PAPERS_MIME = 'application/vnd.marginalia.papers';
const KIND = vscode.DocumentDropOrPasteEditKind.Text.append('marginalia', 'citation');

/** Rows of the Papers view dragged into an editor become links or citations, as the language of the file wants. */
export class PaperDrag
  implements vscode.TreeDragAndDropController<PapersNode>, vscode.DocumentDropEditProvider
{
  readonly dragMimeTypes = [PAPERS_MIME];
  readonly dropMimeTypes = [];
  readonly #library: LibraryConnection;
  readonly #registration: vscode.Disposable;

  constructor(library: LibraryConnection) {
    this.#library = library;
    // A pattern outranks the provider for all files that VS Code brings along.
    this.#registration = vscode.languages.registerDocumentDropEditProvider({ pattern: '**' }, this, {
      dropMimeTypes: [PAPERS_MIME],
      providedDropEditKinds: [KIND],
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }

  handleDrag(nodes: readonly PapersNode[], dataTransfer: vscode.DataTransfer): void {
    const rows = nodes.filter(isReferenceNode).map(({ row }): NamedRow => {
      return { key: row.key, label: referenceLabel(row), url: row.url, isPaper: isPaperRow(row) };
    });
    if (rows.length > 0) dataTransfer.set(PAPERS_MIME, new vscode.DataTransferItem(JSON.stringify(rows)));
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const rows = namedRows((await dataTransfer.get(PAPERS_MIME)?.asString()) ?? '');
    if (rows.length === 0) return undefined;
    const things = await insertionsOf(this.#library, rows);
    const { text, isLineAbove } = insertionFor(document.languageId, document.lineAt(position).text, things);
    if (text === '') return undefined;
    const edit = new vscode.DocumentDropEdit(isLineAbove ? '' : text, 'Insert Citation', KIND);
    if (isLineAbove) {
      edit.additionalEdit = new vscode.WorkspaceEdit();
      edit.additionalEdit.insert(document.uri, new vscode.Position(position.line, 0), text);
    }
    return edit;
  }
}

/** Anything can be dropped under our type, so it is read with care. */
function namedRows(json: string): readonly NamedRow[] {
  try {
    const rows: unknown = JSON.parse(json);
    return Array.isArray(rows) ? rows.filter(isNamedRow) : [];
  } catch {
    return [];
  }
}

function isNamedRow(value: unknown): value is NamedRow {
  return (
    isObject(value) &&
    typeof value['key'] === 'string' &&
    typeof value['label'] === 'string' &&
    typeof value['isPaper'] === 'boolean' &&
    (value['url'] === undefined || typeof value['url'] === 'string')
  );
}
