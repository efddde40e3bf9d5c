import * as vscode from 'vscode';
import { NOTE_COLORS, type NoteColor } from '../core/notes/note.ts';
import { SETTINGS } from './ids.ts';
import { isObject } from './openPost.ts';

const MAX_NAME = 40;

/** What the user calls each colour; a colour without a name of its own is called by itself. */
export function colorNames(): Readonly<Record<NoteColor, string>> {
  const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.noteColors);
  const nameOf = (color: NoteColor): string => {
    const name = isObject(value) ? value[color] : undefined;
    return typeof name === 'string' && name.trim() !== ''
      ? name.trim().slice(0, MAX_NAME).toWellFormed()
      : color;
  };
  const [yellow, green, blue, pink, purple] = NOTE_COLORS;
  return {
    yellow: nameOf(yellow),
    green: nameOf(green),
    blue: nameOf(blue),
    pink: nameOf(pink),
    purple: nameOf(purple),
  };
}
