import * as vscode from 'vscode';
import type { Note } from '../../core/notes/note.ts';
import type { StoredNote } from '../../core/notes/storedNote.ts';
import { VIEWS } from '../ids.ts';
import { showWarning } from '../messages.ts';
import { tellConflict } from '../noteConflict.ts';
import { counted, type NoteTools } from './noteTools.ts';

type Stores = Pick<NoteTools, 'library' | 'service'>;

/** The time now as notes write it. */
export function noteTime(): string {
  return new Date().toISOString().replace(/\.\d{3}Z$/u, 'Z');
}

/**
 * Saves notes that were changed, each on the state of its file that the change began from. One that changed on disk
 * meanwhile is not overwritten: the other version is kept beside it, and the user is told.
 */
export async function saveChanged(
  { library, service }: Stores,
  notes: readonly StoredNote[],
  change: (note: Note) => Note,
): Promise<void> {
  const conflicts: { readonly path: string | undefined; readonly keptAt: string }[] = [];
  await forEach(notes, 'changed', async ({ note, hash }) => {
    const changed = change(note);
    if (changed === note) return;
    const result = await library.saveNote({ ...changed, modified: noteTime() }, hash);
    if (result.status === 'conflict') {
      conflicts.push({ path: result.onDisk?.path, keptAt: result.keptAt });
    }
  });
  const folder = service.status.settings?.folders[0];
  const [first] = conflicts;
  if (first === undefined || folder === undefined) return;
  if (conflicts.length === 1) {
    await tellConflict(folder, first.path, first.keptAt);
    return;
  }
  await showWarning(
    `${counted(conflicts.length)} changed on disk while you edited them. Nothing was overwritten: your versions were kept beside them and show as conflict copies.`,
  );
}

/** Does something with each note, with progress in the view; one that fails does not keep the others from it. */
export async function forEach<Item>(
  items: readonly Item[],
  done: string,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: string[] = [];
  await vscode.window.withProgress({ location: { viewId: VIEWS.notes } }, async () => {
    for (const item of items) {
      try {
        await run(item);
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
  });
  const [first] = failures;
  if (first === undefined) return;
  if (items.length === 1) throw new Error(first);
  throw new Error(`${failures.length} of ${counted(items.length)} could not be ${done}: ${first}`);
}
