import * as vscode from 'vscode';
import { NOTE_COLORS, type Note } from '../../core/notes/note.ts';
import type { NoteRow } from '../../protocol/library.ts';
import { withoutIcons } from '../iconText.ts';
import { COMMANDS } from '../ids.ts';
import { showInformation } from '../messages.ts';
import { namesAfterPick } from '../nameChoice.ts';
import { pickNames } from '../namePicker.ts';
import { forEach, noteTime, saveChanged } from './noteChanges.ts';
import { type ColorNames, colorIcon } from './noteItems.ts';
import { counted, type NoteTools } from './noteTools.ts';

/** Commands that change the chosen notes. */
export function editCommands(tools: NoteTools, colorNames: () => ColorNames): vscode.Disposable[] {
  const { on, targets } = tools;
  const onNotes = (run: (rows: readonly NoteRow[]) => Promise<void>) => async (args: readonly unknown[]) => {
    const rows = await targets.notesOf(args);
    if (rows.length > 0) await run(rows);
  };
  return [
    on(
      COMMANDS.tagNotes,
      onNotes((rows) => tagNotes(tools, rows)),
    ),
    on(
      COMMANDS.changeNoteColor,
      onNotes((rows) => changeColor(tools, rows, colorNames())),
    ),
    on(
      COMMANDS.deleteNote,
      onNotes((rows) => deleteNotes(tools, rows)),
    ),
    on(
      COMMANDS.completeTodo,
      onNotes((rows) => setDone(tools, rows, true)),
    ),
    on(
      COMMANDS.reopenTodo,
      onNotes((rows) => setDone(tools, rows, false)),
    ),
  ];
}

/** Marks to-dos among notes as done, or as still to do. */
export async function setDone(
  tools: Pick<NoteTools, 'library' | 'service'>,
  rows: readonly NoteRow[],
  isDone: boolean,
): Promise<void> {
  await saveChanged(
    tools,
    rows.map(({ stored }) => stored),
    (note) => withDone(note, isDone),
  );
}

function withDone(note: Note, isDone: boolean): Note {
  const wasDone = note.completed !== undefined;
  if (note.motivation !== 'todo' || wasDone === isDone) return note;
  return { ...note, completed: isDone ? noteTime() : undefined };
}

async function tagNotes(tools: NoteTools, rows: readonly NoteRow[]): Promise<void> {
  const notes = rows.map(({ stored }) => stored);
  const own = notes.map(({ note }) => note.tags);
  const choice = await pickNames({
    title: `Tags of ${counted(rows.length)}`,
    placeholder: 'Check the tags, or type a new one',
    thing: 'tag',
    own,
    known: await knownTags(tools),
    remark: (tag) => {
      const having = own.filter((tags) => tags.includes(tag)).length;
      return having === 0 || having === own.length ? '' : `${having} of ${counted(own.length)}`;
    },
  });
  if (choice === undefined) return;
  const picked = choice.picked.map((tag) => tag.replace(/^#+/u, '').trim()).filter((tag) => tag !== '');
  await saveChanged(tools, notes, (note) => {
    const tags = namesAfterPick(note.tags, choice.common, [...new Set(picked)]);
    return tags.join('\n') === note.tags.join('\n') ? note : { ...note, tags };
  });
}

/** Every tag of a note, the most used first. */
async function knownTags({ library }: NoteTools): Promise<readonly string[]> {
  const { notes } = await library.findNotes({ by: 'tag', state: 'all', text: '', author: undefined });
  const counts = new Map<string, number>();
  for (const tag of notes.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([tag]) => tag);
}

async function changeColor(tools: NoteTools, rows: readonly NoteRow[], names: ColorNames): Promise<void> {
  const notes = rows.map(({ stored }) => stored);
  const now = [...new Set(notes.map(({ note }) => note.color))];
  const items = NOTE_COLORS.map((color) => ({
    label: withoutIcons(names[color]),
    description: names[color] === color ? '' : color,
    iconPath: colorIcon('circle-filled', color),
    color,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder:
      notes.length === 1
        ? `Colour of this note (now ${now.map((color) => names[color]).join()})`
        : `Colour of ${counted(notes.length)}`,
  });
  if (chosen === undefined) return;
  const { color } = chosen;
  await saveChanged(tools, notes, (note) => (note.color === color ? note : { ...note, color }));
}

async function deleteNotes({ library }: NoteTools, rows: readonly NoteRow[]): Promise<void> {
  const deleted: string[] = [];
  try {
    await forEach(rows, 'deleted', async ({ stored: { note } }) => {
      await library.deleteNote(note.id);
      deleted.push(note.id);
    });
  } finally {
    if (deleted.length > 0) void offerUndo(library, deleted);
  }
}

async function offerUndo(library: NoteTools['library'], deleted: readonly string[]): Promise<void> {
  const what = deleted.length === 1 ? 'Note' : counted(deleted.length);
  const undo = await showInformation(`${what} deleted.`, 'Undo');
  if (undo === undefined) return;
  await forEach(deleted, 'brought back', async (id) => {
    await library.restoreNote(id);
  });
}
