import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { NoteColor } from '../../core/notes/note.ts';
import type { NoteRow } from '../../protocol/library.ts';
import type { NoteSummary } from '../../protocol/notes.ts';
import { COMMANDS } from '../ids.ts';
import { escapeMarkdown, oneLine } from '../markdownText.ts';
import { contextOf, detailsOf, KIND_ICONS, kindOf, labelOf, spokenNote } from './noteLabels.ts';
import {
  type BrokenNode,
  type MoreNotesNode,
  type NoteGroup,
  type NoteNode,
  type NotesNode,
  nodeId,
  notesIn,
} from './noteNodes.ts';

export type ColorNames = Readonly<Record<NoteColor, string>>;

/** Longer notes are read in the reader. */
const MOST_IN_TOOLTIP = 2000;

export function itemOf(node: NotesNode, colorNames: ColorNames): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'note':
      return noteItem(node, colorNames);
    case 'broken':
      return brokenItem(node);
    case 'more':
      return moreItem(node);
  }
}

export function colorIcon(icon: string, color: NoteColor | undefined): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, color && new vscode.ThemeColor(`marginalia.note.${color}`));
}

const WARNING = new vscode.ThemeColor('list.warningForeground');

function groupItem(group: NoteGroup): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(group.label, group.isExpanded ? Expanded : Collapsed);
  item.id = nodeId(group);
  item.contextValue = 'group';
  item.description = String(notesIn(group) + group.problems.length);
  item.iconPath =
    group.problems.length > 0
      ? new vscode.ThemeIcon(group.icon, WARNING)
      : colorIcon(group.icon, group.color);
  item.tooltip = group.tooltip ?? group.label;
  return item;
}

function noteItem(node: NoteNode, colorNames: ColorNames): vscode.TreeItem {
  const { row, replies, group } = node;
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(labelOf(row), replies.length > 0 ? Expanded : None);
  item.id = nodeId(node);
  item.contextValue = contextOf(row);
  item.description = detailsOf(row, group.tells);
  item.iconPath = iconOf(row);
  if (row.motivation === 'todo') item.checkboxState = checkboxOf(row);
  item.accessibilityInformation = { label: spokenNote(row, colorNames[row.color], replies.length) };
  item.command = { command: COMMANDS.openNote, title: 'Show in Post', arguments: [node] };
  return item;
}

function iconOf(row: NoteSummary): vscode.ThemeIcon {
  const kind = kindOf(row);
  const needsHand = kind === 'conflict' || kind === 'lost' || kind === 'changed';
  return needsHand ? new vscode.ThemeIcon(KIND_ICONS[kind], WARNING) : colorIcon(KIND_ICONS[kind], row.color);
}

function checkboxOf({ completed }: NoteSummary): NonNullable<vscode.TreeItem['checkboxState']> {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  return completed === undefined
    ? { state: Unchecked, tooltip: 'Mark as done' }
    : { state: Checked, tooltip: 'Mark as not done' };
}

function brokenItem(node: BrokenNode): vscode.TreeItem {
  const { path, message } = node.problem;
  const item = new vscode.TreeItem(basename(path));
  item.id = nodeId(node);
  item.contextValue = 'broken';
  item.description = message;
  item.tooltip = `${path}\n${message}`;
  item.iconPath = new vscode.ThemeIcon('file');
  item.command = { command: COMMANDS.openNoteFile, title: 'Open File', arguments: [node] };
  return item;
}

function moreItem(node: MoreNotesNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`Show more (${node.left.toLocaleString()} left)`);
  item.id = nodeId(node);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: COMMANDS.showMoreNotes, title: 'Show More', arguments: [node] };
  return item;
}

const REMARKS: Partial<Record<ReturnType<typeof kindOf>, string>> = {
  lost: '*Its words are no longer in the post. The note is kept.*',
  changed: '*Its words in the post read otherwise now.*',
  conflict:
    '*The other version of a note that was edited in two places at once. Keep the words you want and delete this copy.*',
};

/** The whole note, made only when the pointer rests; what it says stands in it as text, never as Markdown. */
export function noteTooltip({ stored }: NoteRow, row: NoteSummary): vscode.MarkdownString {
  const { note, path } = stored;
  const sections = [
    note.target.quote && `> ${escapeMarkdown(oneLine(note.target.quote.exact.slice(0, MOST_IN_TOOLTIP)))}`,
    escapeMarkdown(note.body.slice(0, MOST_IN_TOOLTIP).toWellFormed()),
    REMARKS[kindOf(row)],
    '---',
    escapeMarkdown(row.title),
    escapeMarkdown([note.creator, dateOf(note.created)].filter((part) => part !== undefined).join(', ')),
    escapeMarkdown(path),
  ];
  return new vscode.MarkdownString(sections.filter((section) => section).join('\n\n'));
}

function dateOf(created: string): string | undefined {
  const date = new Date(created);
  return Number.isNaN(date.getTime()) ? undefined : date.toLocaleString();
}
