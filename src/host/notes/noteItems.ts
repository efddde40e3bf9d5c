import * as vscode from 'vscode';
import { isConflictCopy, plainQuote, plainWords } from '../../core/notes/noteWords.ts';
import { COMMANDS } from '../ids.ts';
import { escapeMarkdown, oneLine } from '../markdownText.ts';
import { isLost, type NoteGroup, type NoteNode, nodeId } from './noteNodes.ts';

const MAX_LABEL = 120;

function labelOf(text: string): string {
  const line = oneLine(text);
  return line.length > MAX_LABEL ? `${line.slice(0, MAX_LABEL).toWellFormed()}…` : line;
}

export function groupItem(group: NoteGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(group.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = group.id;
  item.contextValue = 'group';
  item.description = String(group.rows.length);
  const color = group.color && new vscode.ThemeColor(`marginalia.note.${group.color}`);
  item.iconPath = new vscode.ThemeIcon(group.icon, color);
  if (group.id === 'lost') {
    item.tooltip =
      'The words of these notes are no longer in their post. The notes are safe; nothing was dropped.';
  }
  return item;
}

export function noteItem(node: NoteNode): vscode.TreeItem {
  const { row } = node;
  const { note, path } = row.stored;
  const quote = labelOf(plainQuote(note.target.quote?.exact ?? ''));
  const body = labelOf(plainWords(note.body.slice(0, 4 * MAX_LABEL)));
  const item = new vscode.TreeItem(body === '' ? (quote === '' ? 'Empty note' : `“${quote}”`) : body);
  item.id = nodeId(node);
  item.contextValue = isLost(row) ? 'note lost' : 'note';
  const isConflict = isConflictCopy(path);
  const details = [
    isConflict ? 'conflict copy' : '',
    row.anchor.verdict === 'changed' ? 'text changed' : '',
    body === '' || quote === '' ? '' : `“${quote}”`,
    note.tags.map((tag) => `#${tag}`).join(' '),
  ];
  item.description = details.filter((part) => part !== '').join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    isConflict ? 'warning' : iconOf(note.motivation, body !== ''),
    new vscode.ThemeColor(isConflict ? 'list.warningForeground' : `marginalia.note.${note.color}`),
  );
  item.tooltip = tooltipOf(node);
  item.accessibilityInformation = {
    label: `${note.motivation === 'questioning' ? 'Question' : body === '' ? 'Highlight' : 'Note'}, ${note.color}${isConflict ? ', conflict copy' : ''}: ${body || quote}`,
  };
  item.command = { command: COMMANDS.openNote, title: 'Show in Post', arguments: [node] };
  return item;
}

function iconOf(motivation: string, hasBody: boolean): string {
  if (motivation === 'questioning') return 'question';
  return hasBody ? 'comment' : 'paintcan';
}

function tooltipOf({ row }: NoteNode): vscode.MarkdownString {
  const { note, path } = row.stored;
  const sections = [
    note.target.quote && `> ${escapeMarkdown(oneLine(note.target.quote.exact))}`,
    escapeMarkdown(note.body),
    isLost(row) ? '*Its words are no longer in the post. The note is kept.*' : '',
    isConflictCopy(path)
      ? '*The other version of a note that was edited in two places at once. Keep the words you want and delete this copy.*'
      : '',
    '---',
    escapeMarkdown(row.postTitle ?? note.target.source),
    escapeMarkdown(path),
  ];
  return new vscode.MarkdownString(sections.filter((section) => section).join('\n\n'));
}
