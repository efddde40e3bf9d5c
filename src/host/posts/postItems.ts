import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { PostGroup, PostSummary } from '../../protocol/library.ts';
import { COMMANDS } from '../ids.ts';
import { escapeMarkdown, oneLine } from '../markdownText.ts';
import { excerptBelowTitle } from './excerpt.ts';
import {
  type GroupNode,
  type MoreNode,
  nodeId,
  type PostNode,
  type ProblemNode,
  type ProblemsNode,
} from './postNodes.ts';

/** Made when it is needed: that takes longer than all else that is loaded when VS Code starts. */
let dateFormat: Intl.DateTimeFormat | undefined;

function formatDate(iso: string | undefined): string | undefined {
  const date = iso === undefined ? undefined : new Date(iso);
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  dateFormat ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  return dateFormat.format(date);
}

function count(n: number, one: string, many: string): string | undefined {
  if (n === 0) return undefined;
  return n === 1 ? `1 ${one}` : `${n} ${many}`;
}

function origin(post: PostSummary): string | undefined {
  return post.channel?.title ?? post.author;
}

function groupCounts({ posts, unread }: PostGroup): string {
  if (unread === 0) return String(posts);
  return unread === posts ? `${posts} unread` : `${posts} · ${unread} unread`;
}

export function groupItem(node: GroupNode): vscode.TreeItem {
  const { group, by } = node;
  const item = new vscode.TreeItem(group.label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = nodeId(node);
  item.contextValue = 'group';
  item.description = groupCounts(group);
  item.iconPath = new vscode.ThemeIcon(
    { topic: 'tag', channel: 'broadcast', date: 'calendar', folder: 'folder', unread: 'mail' }[by],
  );
  item.tooltip = `${group.label}\n${count(group.posts, 'post', 'posts') ?? 'no posts'}, ${group.unread} unread`;
  return item;
}

export function postItem(node: PostNode): vscode.TreeItem {
  const { post, list } = node;
  const item = new vscode.TreeItem(post.title);
  const details = [origin(post), formatDate(post.publishedAt), count(post.notes, 'note', 'notes')];
  item.id = nodeId(node);
  item.contextValue = post.unread ? 'post unread' : 'post read';
  item.description = details.filter((part) => part !== undefined).join(' · ');
  item.iconPath = post.unread
    ? new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('marginalia.unreadForeground'))
    : new vscode.ThemeIcon('circle-outline', new vscode.ThemeColor('disabledForeground'));
  item.accessibilityInformation = {
    label: [post.title, post.unread ? 'unread' : 'read', item.description].join(', '),
  };
  item.command = {
    command: COMMANDS.openPost,
    title: 'Open Post',
    arguments: [{ id: post.id, list }],
  };
  return item;
}

/** The tooltip, made only when the pointer rests; what a post says stands in it as text, never as Markdown. */
export function postTooltip(post: PostSummary): vscode.MarkdownString {
  const line = (parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined).join(' · ');
  const paragraphs = [
    `**${escapeMarkdown(oneLine(post.title))}**`,
    escapeMarkdown(line([origin(post), formatDate(post.publishedAt)])),
    escapeMarkdown(post.forwardedFrom === undefined ? '' : `Forwarded from ${post.forwardedFrom}`),
    escapeMarkdown(line([count(post.notes, 'note', 'notes'), count(post.papers, 'paper', 'papers')])),
    ...post.topics.map(({ topic, because }) => escapeMarkdown(`${topic}: ${because}`)),
  ];
  const sections = [
    paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
    escapeMarkdown(excerptBelowTitle(post.excerpt, post.title)),
    escapeMarkdown(post.shownPath),
  ];
  return new vscode.MarkdownString(sections.filter((section) => section !== '').join('\n\n---\n\n'));
}

export function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`Show more (${node.left} left)`);
  item.id = nodeId(node);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: COMMANDS.showMorePosts, title: 'Show More', arguments: [node] };
  return item;
}

export function problemsItem(node: ProblemsNode): vscode.TreeItem {
  const item = new vscode.TreeItem('Problems', vscode.TreeItemCollapsibleState.Collapsed);
  item.id = nodeId(node);
  item.contextValue = 'problems';
  item.description = String(node.count);
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.tooltip = 'Files that could not be read. Everything else works without them.';
  return item;
}

export function problemItem(node: ProblemNode): vscode.TreeItem {
  const { problem } = node;
  const item = new vscode.TreeItem(basename(problem.path));
  item.id = nodeId(node);
  item.contextValue = 'problem';
  item.description = problem.message;
  item.tooltip = `${problem.path}\n${problem.message}`;
  item.iconPath = new vscode.ThemeIcon('file');
  item.command = { command: COMMANDS.openProblem, title: 'Open File', arguments: [node] };
  return item;
}
