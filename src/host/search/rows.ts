import * as vscode from 'vscode';
import { paperKeyOf } from '../../core/papers/paperPage.ts';
import type { QueryCompletion, SearchHit } from '../../protocol/search.ts';
import { withoutIcons } from '../iconText.ts';
import { hitOrigin, hitSnippet } from './hitWords.ts';

/** The rows of a picker of posts. */
export interface HitRow extends vscode.QuickPickItem {
  readonly hit: SearchHit;
}
/** Puts a text into the box. */
export interface FillRow extends vscode.QuickPickItem {
  readonly fill: string;
}
export type Row = HitRow | FillRow | vscode.QuickPickItem;

export type HitAction = 'paper' | 'read' | 'star' | 'side';
interface ActionButton extends vscode.QuickInputButton {
  readonly action: HitAction | 'forget';
}

function button(action: ActionButton['action'], icon: string, tooltip: string): ActionButton {
  return { action, iconPath: new vscode.ThemeIcon(icon), tooltip };
}

const PAPER = button('paper', 'mortar-board', 'Open Paper');
const READ = button('read', 'check', 'Mark as Read');
const UNREAD = button('read', 'circle-filled', 'Mark as Unread');
const STAR = button('star', 'star-empty', 'Star');
const UNSTAR = button('star', 'star-full', 'Remove Star');
const SIDE = button('side', 'split-horizontal', 'Open to the Side');
const FORGET = button('forget', 'close', 'Remove from Recent Searches');

/** What a button of a row does. */
export function actionOf(pressed: vscode.QuickInputButton): ActionButton['action'] | undefined {
  return [PAPER, READ, UNREAD, STAR, UNSTAR, SIDE, FORGET].find((known) => known === pressed)?.action;
}

export function isHitRow(row: Row | undefined): row is HitRow {
  return row !== undefined && 'hit' in row;
}

export function isFillRow(row: Row | undefined): row is FillRow {
  return row !== undefined && 'fill' in row;
}

/** `isFiltered`: what is typed filters the rows, instead of asking for others. */
export function hitRow(hit: SearchHit, query: string, isFiltered = false): HitRow {
  const icons = `${hit.unread ? '$(circle-filled) ' : ''}${hit.starred ? '$(star-full) ' : ''}`;
  return {
    label: `${icons}${withoutIcons(hit.title)}`,
    description: withoutIcons(hitOrigin(hit)),
    detail: withoutIcons(hitSnippet(hit, query)),
    alwaysShow: !isFiltered,
    buttons: [
      ...(hit.paper === undefined ? [] : [PAPER]),
      ...(isPageHit(hit) ? [] : [hit.unread ? READ : UNREAD, hit.starred ? UNSTAR : STAR]),
      SIDE,
    ],
    hit,
  };
}

/** Of the page of a paper, which is neither read nor starred. */
export function isPageHit({ id }: SearchHit): boolean {
  return paperKeyOf(id) !== undefined;
}

/** Rows under a heading; none without rows. */
export function section(heading: string, rows: readonly Row[]): readonly Row[] {
  const separator = { label: heading, kind: vscode.QuickPickItemKind.Separator };
  return rows.length === 0 ? [] : [separator, ...rows];
}

export function recentRow(query: string): FillRow {
  return {
    label: withoutIcons(query),
    iconPath: new vscode.ThemeIcon('history'),
    alwaysShow: true,
    buttons: [FORGET],
    fill: query,
  };
}

export function completionRow(query: string, completion: QueryCompletion): FillRow {
  const { start, end, insert, label, description } = completion;
  return {
    label: withoutIcons(label),
    description: withoutIcons(description),
    iconPath: new vscode.ThemeIcon('filter'),
    alwaysShow: true,
    fill: `${query.slice(0, start)}${insert}${query.slice(end)}`,
  };
}
