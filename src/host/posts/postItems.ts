import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { PostSummary } from '../../protocol/library.ts';
import type { PostCount } from '../../protocol/search.ts';
import { COMMANDS } from '../ids.ts';
import { escapeMarkdown, oneLine } from '../markdownText.ts';
import { excerptBelowTitle } from './excerpt.ts';
import {
  type GroupNode,
  groupingOf,
  type MoreNode,
  nodeId,
  type PostNode,
  type ProblemNode,
  type ProblemsNode,
  type ViewNode,
} from './postNodes.ts';
import {
  contextOf,
  count,
  formatDate,
  groupDetails,
  isChanged,
  line,
  origin,
  placeOf,
  postDetails,
  problemDetails,
  readingWords,
} from './postWords.ts';

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function countWords({ posts, unread }: PostCount): string {
  const unreadWords = `${unread.toLocaleString()} unread`;
  if (unread === 0) return posts.toLocaleString();
  return unread === posts ? unreadWords : `${posts.toLocaleString()} · ${unreadWords}`;
}

export function groupItem(node: GroupNode): vscode.TreeItem {
  const { group, by } = node;
  const item = new vscode.TreeItem(group.label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = nodeId(node);
  item.contextValue = 'group';
  item.description = countWords(group);
  item.iconPath = new vscode.ThemeIcon(
    {
      topic: 'tag',
      channel: 'broadcast',
      date: 'calendar',
      folder: 'folder',
      unread: 'mail',
      starred: 'star',
    }[by],
  );
  item.tooltip = `${group.label}\n${groupDetails(group)}`;
  return item;
}

export function viewItem(node: ViewNode): vscode.TreeItem {
  const { view, count: posts } = node;
  const item = new vscode.TreeItem(view.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = nodeId(node);
  item.contextValue = 'view';
  item.description = countWords(posts);
  item.iconPath = new vscode.ThemeIcon('search');
  item.tooltip = `Posts that answer: ${view.query}`;
  return item;
}

function iconOf(post: PostSummary): vscode.ThemeIcon {
  const unreadColor = new vscode.ThemeColor('marginalia.unreadForeground');
  if (isChanged(post)) return new vscode.ThemeIcon('edit', unreadColor);
  if (post.unread) return new vscode.ThemeIcon('circle-filled', unreadColor);
  return new vscode.ThemeIcon(
    post.done ? 'check' : 'circle-outline',
    new vscode.ThemeColor('disabledForeground'),
  );
}

export function postItem(node: PostNode): vscode.TreeItem {
  const { post, list, parent } = node;
  const details = postDetails(post, groupingOf(parent));
  const item = new vscode.TreeItem(post.title);
  item.id = nodeId(node);
  item.contextValue = contextOf(post);
  item.description = line([post.starred ? '★' : undefined, details]);
  item.iconPath = iconOf(post);
  item.accessibilityInformation = {
    label: [post.title, ...readingWords(post), details].join(', '),
  };
  item.command = {
    command: COMMANDS.openPost,
    title: 'Open Post',
    arguments: [{ id: post.id, list }],
  };
  return item;
}

/** The tooltip, made only when the pointer rests; what a post says stands in it as text, never as Markdown. */
export function postTooltip(post: PostSummary, excerpt: string): vscode.MarkdownString {
  const paragraphs = [
    `**${escapeMarkdown(oneLine(post.title))}**`,
    escapeMarkdown(line([origin(post), formatDate(post.publishedAt)])),
    escapeMarkdown(post.forwardedFrom === undefined ? '' : `Forwarded from ${post.forwardedFrom}`),
    escapeMarkdown(line(readingWords(post).map(capitalised))),
    escapeMarkdown(isChanged(post) ? 'Changed since you read it' : ''),
    escapeMarkdown(post.alsoIn.length === 0 ? '' : `Also in ${post.alsoIn.join(', ')}`),
    escapeMarkdown(line([count(post.notes, 'note', 'notes'), count(post.papers, 'paper', 'papers')])),
    ...post.topics.map(({ topic, because }) => escapeMarkdown(`${topic}: ${because}`)),
  ];
  const sections = [
    paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
    escapeMarkdown(excerptBelowTitle(excerpt, post.title)),
    escapeMarkdown(placeOf(post)),
  ];
  return new vscode.MarkdownString(sections.filter((section) => section !== '').join('\n\n---\n\n'));
}

export function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`Show more (${node.left.toLocaleString()} left)`);
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
  item.description = problemDetails(problem);
  item.tooltip = `${problem.path}\n${problemDetails(problem)}`;
  item.iconPath = new vscode.ThemeIcon('file');
  item.command = { command: COMMANDS.openProblem, title: 'Open File', arguments: [node] };
  return item;
}
