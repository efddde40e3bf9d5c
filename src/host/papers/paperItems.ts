import * as vscode from 'vscode';
import { passageAround } from '../../core/papers/passage.ts';
import { referenceLabel } from '../../core/papers/referenceLabel.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { ReferenceRow } from '../../protocol/papers.ts';
import { COMMANDS } from '../ids.ts';
import {
  type HeadingNode,
  type MoreReferencesNode,
  nodeId,
  type PapersNode,
  type ReferenceNode,
  type ScopeNode,
} from './paperNodes.ts';
import { paperTooltip, referenceTooltip } from './paperTooltip.ts';
import { contextOf, iconOf, isPaperRow, rowDetails, spokenRow } from './paperWords.ts';

export function itemOf(node: PapersNode): vscode.TreeItem {
  switch (node.kind) {
    case 'scope':
      return scopeItem(node);
    case 'group':
      return headingItem(node);
    case 'reference':
      return referenceItem(node);
    case 'more':
      return moreItem(node);
  }
}

function scopeItem(node: ScopeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    node.post === undefined ? 'All posts' : 'This post',
    node.isEmpty ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = nodeId(node);
  item.contextValue = 'scope';
  if (node.post !== undefined) {
    item.description = node.isEmpty ? 'no papers or links' : node.post.title;
    item.tooltip = node.post.title;
  }
  return item;
}

function headingItem(node: HeadingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    node.label,
    node.isExpanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = nodeId(node);
  item.contextValue = 'group';
  item.description = node.count;
  item.iconPath = new vscode.ThemeIcon(node.icon);
  if (node.tooltip !== undefined) item.tooltip = node.tooltip;
  return item;
}

/** Rows without an address are dimmer. */
const LOST_COLOR = new vscode.ThemeColor('disabledForeground');

function referenceItem(node: ReferenceNode): vscode.TreeItem {
  const { row, context } = node;
  const item = new vscode.TreeItem(referenceLabel(row));
  item.id = nodeId(node);
  item.contextValue = contextOf(row);
  item.description = rowDetails(row, context);
  item.iconPath = new vscode.ThemeIcon(iconOf(row), row.url === undefined ? LOST_COLOR : undefined);
  item.accessibilityInformation = { label: spokenRow(row, context) };
  const opensPage = isPaperRow(row);
  item.command = {
    command: opensPage ? COMMANDS.openPaper : COMMANDS.openReference,
    title: opensPage ? 'Open Paper' : row.url === undefined ? 'Show in Post' : 'Open Link',
    arguments: [node],
  };
  return item;
}

/** The tooltip, made only when the pointer rests on the row; a library that does not answer costs it only details. */
export async function tooltipOf(
  library: LibraryConnection,
  { row }: ReferenceNode,
): Promise<vscode.MarkdownString> {
  return await fullTooltip(library, row).catch(
    () => new vscode.MarkdownString(referenceTooltip(row, undefined)),
  );
}

async function fullTooltip(library: LibraryConnection, row: ReferenceRow): Promise<vscode.MarkdownString> {
  const paper = isPaperRow(row) ? await library.paper(row.key) : undefined;
  if (paper !== undefined) return new vscode.MarkdownString(paperTooltip(row, paper));
  const view = await library.post(row.first.post);
  const passage = view && {
    postTitle: view.post.title,
    text: passageAround(view.post.text, row.first.start, row.first.end).text,
  };
  return new vscode.MarkdownString(referenceTooltip(row, passage));
}

function moreItem(node: MoreReferencesNode): vscode.TreeItem {
  const item = new vscode.TreeItem('Show more');
  item.id = nodeId(node);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: COMMANDS.showMoreReferences, title: 'Show More', arguments: [node] };
  return item;
}
