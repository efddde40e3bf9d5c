import * as vscode from 'vscode';
import { describe } from '../../core/notes/anchor.ts';
import type { SourceMap, Span } from '../../core/notes/sourceMap.ts';
import type { TextPosition } from '../../protocol/filePosts.ts';
import type { Bounds } from './postBounds.ts';

/** A post's part of a document, aligned with the post's text. */
export interface MappedPost {
  readonly slice: string;
  readonly text: string;
  readonly map: SourceMap;
}

export function positionOf({ line, character }: TextPosition): vscode.Position {
  return new vscode.Position(line, character);
}

export function rangeOf({ start, end }: Bounds): vscode.Range {
  return new vscode.Range(positionOf(start), positionOf(end));
}

/** The first line of a post with words in it: where a note on the whole post stands. */
export function firstLine(document: vscode.TextDocument, { start, end }: Bounds): vscode.Range {
  const last = Math.min(end.line, document.lineCount - 1);
  for (let line = Math.max(0, start.line); line <= last; line++) {
    const { isEmptyOrWhitespace, range, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
    if (isEmptyOrWhitespace) continue;
    return new vscode.Range(new vscode.Position(line, firstNonWhitespaceCharacterIndex), range.end);
  }
  return new vscode.Range(positionOf(start), positionOf(start));
}

/** The range of a document that a part of a post's slice is. */
export function rangeIn(document: vscode.TextDocument, { start }: Bounds, span: Span): vscode.Range {
  const offset = document.offsetAt(positionOf(start));
  return new vscode.Range(document.positionAt(offset + span.start), document.positionAt(offset + span.end));
}

/** The words at a selection, or at its lines where it selects nothing; `undefined` when the post's text has none there. */
export function wordsAt(
  document: vscode.TextDocument,
  { start }: Bounds,
  { map, text }: MappedPost,
  selected: vscode.Range,
): ReturnType<typeof describe> | undefined {
  const range = selected.isEmpty
    ? document.lineAt(Math.min(selected.start.line, document.lineCount - 1)).range
    : selected;
  const offset = document.offsetAt(positionOf(start));
  const span = map.toText({
    start: document.offsetAt(range.start) - offset,
    end: document.offsetAt(range.end) - offset,
  });
  return span && describe(text, span.start, span.end);
}
