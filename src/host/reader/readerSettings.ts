import * as vscode from 'vscode';
import type { ToReader } from '../../protocol/reader.ts';
import { SETTINGS } from '../ids.ts';
import { fontFamilies } from './fontFamilies.ts';

/** What a page is told of the user's settings. */
export type SettingsMessage = Extract<ToReader, { type: 'settings' }>;

function read(setting: string): unknown {
  return vscode.workspace.getConfiguration().get(setting);
}

/** A length in this unit; `undefined`, as any number that makes no sense, leaves the page's default. */
function length(setting: string, unit: string, [least, most]: readonly [number, number]): string | undefined {
  const value = read(setting);
  return typeof value === 'number' && value >= least && value <= most ? `${value}${unit}` : undefined;
}

/** The reader's settings as they are now. */
export function settingsMessage(): SettingsMessage {
  const font = read(SETTINGS.readerFont);
  return {
    type: 'settings',
    font: typeof font === 'string' ? fontFamilies(font) : undefined,
    fontSize: length(SETTINGS.readerFontSize, 'px', [8, 40]),
    width: length(SETTINGS.readerWidth, 'ch', [30, 160]),
    singleKeys: read(SETTINGS.readerSingleKeys) !== false,
  };
}

/** Calls `tell` whenever the user changes one of them. */
export function onDidChangeReaderSettings(tell: (message: SettingsMessage) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('marginalia.reader')) tell(settingsMessage());
  });
}
