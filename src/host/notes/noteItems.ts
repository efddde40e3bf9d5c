import * as vscode from 'vscode';
import { COMMANDS } from '../ids.ts';
import { isLost, type NoteGroup, type NoteNode } from './noteNodes.ts';

const MAX_LABEL = 120;

function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
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
  const { row, parent } = node;
  const { note, path } = row.stored;
  const quote = oneLine(note.target.quote?.exact ?? '');
  const body = oneLine(note.body);
  const item = new vscode.TreeItem(body === '' ? (quote === '' ? 'Empty note' : `“${quote}”`) : body);
  item.id = `${parent.id}:${path}`;
  item.contextValue = isLost(row) ? 'note lost' : 'note';
  const details = [
    row.anchor.verdict === 'changed' ? 'text changed' : '',
    body === '' || quote === '' ? '' : `“${quote}”`,
    note.tags.map((tag) => `#${tag}`).join(' '),
  ];
  item.description = details.filter((part) => part !== '').join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    iconOf(note.motivation, body !== ''),
    new vscode.ThemeColor(`marginalia.note.${note.color}`),
  );
  item.tooltip = tooltipOf(node);
  item.accessibilityInformation = {
    label: `${note.motivation === 'questioning' ? 'Question' : body === '' ? 'Highlight' : 'Note'}, ${note.color}: ${body || quote}`,
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
  const tooltip = new vscode.MarkdownString();
  if (note.target.quote)
    tooltip.appendMarkdown('> ').appendText(note.target.quote.exact).appendMarkdown('\n\n');
  if (note.body !== '') tooltip.appendText(note.body).appendMarkdown('\n\n');
  if (isLost(row)) tooltip.appendMarkdown('*Its words are no longer in the post. The note is kept.*\n\n');
  return tooltip
    .appendMarkdown('---\n\n')
    .appendText(row.postTitle ?? note.target.source)
    .appendText(`\n${path}`);
}
