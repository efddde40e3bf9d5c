import * as vscode from 'vscode';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import { isObject } from '../openPost.ts';
import { insertionFor } from './citationText.ts';
import { type DraggedRow, insertionsOf } from './paperCitations.ts';
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
    const rows = nodes.filter(isReferenceNode).map(({ row }): DraggedRow => {
      return { key: row.key, label: referenceLabel(row), url: row.url, isPaper: isPaperRow(row) };
    });
    if (rows.length > 0) dataTransfer.set(PAPERS_MIME, new vscode.DataTransferItem(JSON.stringify(rows)));
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    _position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const rows = draggedRows((await dataTransfer.get(PAPERS_MIME)?.asString()) ?? '');
    if (rows.length === 0) return undefined;
    const text = insertionFor(document.languageId, await insertionsOf(this.#library, rows));
    return text === '' ? undefined : new vscode.DocumentDropEdit(text, 'Insert Citation', KIND);
  }
}

/** Anything can be dropped under our type, so it is read with care. */
function draggedRows(json: string): readonly DraggedRow[] {
  try {
    const rows: unknown = JSON.parse(json);
    return Array.isArray(rows) ? rows.filter(isDraggedRow) : [];
  } catch {
    return [];
  }
}

function isDraggedRow(value: unknown): value is DraggedRow {
  return (
    isObject(value) &&
    typeof value['key'] === 'string' &&
    typeof value['label'] === 'string' &&
    typeof value['isPaper'] === 'boolean' &&
    (value['url'] === undefined || typeof value['url'] === 'string')
  );
}
