import { isAbsolute, resolve } from 'node:path';
import * as vscode from 'vscode';
import type { LibrarySettings } from '../../protocol/library.ts';
import { SETTINGS } from '../ids.ts';

export interface ReadSettings {
  /** `undefined` when no folder is open and none is named. */
  readonly settings: LibrarySettings | undefined;
  /** One sentence per setting of the wrong type; the default is used instead. */
  readonly complaints: readonly string[];
}

function isStringArray(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Absolute posts folders; relative ones are taken from the first workspace folder. */
function readFolders(complaints: string[]): readonly string[] {
  const open = (vscode.workspace.workspaceFolders ?? [])
    .filter((folder) => folder.uri.scheme === 'file')
    .map((folder) => folder.uri.fsPath);
  const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.folders);
  if (value === undefined || value === null) return open;
  if (!isStringArray(value)) {
    complaints.push(
      `The setting "${SETTINGS.folders}" must be a list of folder paths; using the open folder instead.`,
    );
    return open;
  }
  const named = value.map((folder) => folder.trim()).filter((folder) => folder !== '');
  if (named.length === 0) return open;
  const base = open[0];
  return named.flatMap((folder) => {
    if (isAbsolute(folder)) return [resolve(folder)];
    if (base !== undefined) return [resolve(base, folder)];
    complaints.push(`The folder "${folder}" in "${SETTINGS.folders}" is relative, but no folder is open.`);
    return [];
  });
}

function readNotesFolder(complaints: string[]): string {
  const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.notesFolder);
  if (typeof value === 'string' && /^[^\\/:*?"<>|]+$/u.test(value) && !/^\.+$/u.test(value)) return value;
  complaints.push(
    `The setting "${SETTINGS.notesFolder}" must be the name of a folder inside the posts folder; using "notes".`,
  );
  return 'notes';
}

function readTopics(complaints: string[]): Readonly<Record<string, readonly string[]>> {
  const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.topics);
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    complaints.push(
      `The setting "${SETTINGS.topics}" must be an object of topic names and their words; ignoring it.`,
    );
    return {};
  }
  const topics: [string, readonly string[]][] = [];
  for (const [name, words] of Object.entries(value)) {
    if (isStringArray(words)) topics.push([name, words]);
    else complaints.push(`The topic "${name}" in "${SETTINGS.topics}" must be a list of words; ignoring it.`);
  }
  return Object.fromEntries(topics);
}

function readDigests(complaints: string[]): LibrarySettings['digests'] {
  const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.digests);
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    complaints.push(
      `The setting "${SETTINGS.digests}" must be an object of files or folders and "entries" or "whole"; ignoring it.`,
    );
    return {};
  }
  const digests: [string, 'entries' | 'whole'][] = [];
  for (const [path, mode] of Object.entries(value)) {
    if (mode === 'entries' || mode === 'whole') digests.push([path, mode]);
    else complaints.push(`"${path}" in "${SETTINGS.digests}" must be "entries" or "whole"; ignoring it.`);
  }
  return Object.fromEntries(digests);
}

function readExclude(): readonly string[] {
  const value: unknown = vscode.workspace.getConfiguration('files').get('exclude');
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .filter(([, on]) => on === true)
    .map(([glob]) => glob);
}

/** What the user's settings say, with a complaint for each that is not of its type. */
export function readSettings(): ReadSettings {
  const complaints: string[] = [];
  const folders = readFolders(complaints);
  const notesFolder = readNotesFolder(complaints);
  const topics = readTopics(complaints);
  const digests = readDigests(complaints);
  if (folders.length === 0) return { settings: undefined, complaints };
  return { settings: { folders, notesFolder, exclude: readExclude(), topics, digests }, complaints };
}
