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

/** How the library explains a topic that the user chose. */
const CHOSEN = 'your choice';

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

/** How the post came to be: other channels, a file that lists many. */
function alsoIn({ alsoIn }: PostSummary): string | undefined {
  const [first] = alsoIn;
  if (first === undefined) return undefined;
  return alsoIn.length === 1 ? `also in ${first}` : `also in ${alsoIn.length} channels`;
}

function entryOf({ entry }: PostSummary): string | undefined {
  return entry && `entry ${entry.number} of ${entry.of}`;
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

/** What the menus ask for. */
function contextOf({ unread, entry, path, topics }: PostSummary): string {
  const isMarkdown = /\.(?:md|markdown|mdx)$/iu.test(path);
  const isChosen = topics.length === 0 || topics.some(({ because }) => because === CHOSEN);
  const parts = ['post', unread ? 'unread' : 'read', entry ? 'entry' : isMarkdown ? 'whole' : ''];
  return [...parts, isChosen ? 'chosen' : ''].filter((part) => part !== '').join(' ');
}

function iconOf({ unread, changed }: PostSummary): vscode.ThemeIcon {
  const unreadColor = new vscode.ThemeColor('marginalia.unreadForeground');
  if (changed) return new vscode.ThemeIcon('edit', unreadColor);
  if (unread) return new vscode.ThemeIcon('circle-filled', unreadColor);
  return new vscode.ThemeIcon('circle-outline', new vscode.ThemeColor('disabledForeground'));
}

export function postItem(node: PostNode): vscode.TreeItem {
  const { post, list } = node;
  const item = new vscode.TreeItem(post.title);
  const details = [
    post.changed ? 'changed' : undefined,
    origin(post),
    entryOf(post),
    formatDate(post.publishedAt),
    count(post.notes, 'note', 'notes'),
    alsoIn(post),
  ];
  item.id = nodeId(node);
  item.contextValue = contextOf(post);
  item.description = details.filter((part) => part !== undefined).join(' · ');
  item.iconPath = iconOf(post);
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
    escapeMarkdown(post.changed ? 'Changed since you read it' : ''),
    escapeMarkdown(post.alsoIn.length === 0 ? '' : `Also in ${post.alsoIn.join(', ')}`),
    escapeMarkdown(line([count(post.notes, 'note', 'notes'), count(post.papers, 'paper', 'papers')])),
    ...post.topics.map(({ topic, because }) => escapeMarkdown(`${topic}: ${because}`)),
  ];
  const sections = [
    paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
    escapeMarkdown(excerptBelowTitle(post.excerpt, post.title)),
    escapeMarkdown(placeOf(post)),
  ];
  return new vscode.MarkdownString(sections.filter((section) => section !== '').join('\n\n---\n\n'));
}

function placeOf(post: PostSummary): string {
  const entry = entryOf(post);
  return entry === undefined ? post.shownPath : `${capitalized(entry)} in ${post.shownPath}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
  const line = problem.line === undefined ? '' : `, line ${problem.line + 1}`;
  item.tooltip = `${problem.path}${line}\n${problem.message}`;
  item.iconPath = new vscode.ThemeIcon('file');
  item.command = { command: COMMANDS.openProblem, title: 'Open File', arguments: [node] };
  return item;
}
