/**
 * A process that edits notes until it is killed or done:
 *   node durabilityWriter.ts <folder> <kind> <name> <edits>
 * `marginalia` saves as the extension does, `plain` with `fs.writeFile`; `editor` is another program, which rewrites note
 * files in place or by a rename, from what it read a moment before. Prints the token of every edit once it is saved.
 */
import { readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseNote, serializeNote } from '../../src/core/notes/noteFile.ts';
import { fileEdited, noteFiles, openNotes } from './durabilityFolder.ts';

const [folder = '', kind = '', name = '', edits = '0'] = process.argv.slice(2);
const { store, changes } = openNotes(folder);
const random = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)];
void main();

async function main(): Promise<void> {
  writeSync(1, 'ready\n');
  for (let edit = 0; edit < Number(edits); edit++) {
    const token = `${name}-${edit}.`;
    if (kind === 'marginalia') await save(token, edit);
    else if (kind === 'plain') overwrite(token);
    else await rewrite(token, edit);
    writeSync(1, `${token}\n`);
  }
  changes.close();
}

async function save(token: string, edit: number): Promise<void> {
  const stored = random(store.all().filter(({ path }) => !path.includes('conflict')));
  if (stored === undefined) throw new Error('There are no notes to edit.');
  // As the watcher does: it tells most changes, some of them late.
  if (edit % 4 !== 0) store.reload([join(folder, 'posts', stored.path)]);
  const { note, hash } = store.find(stored.note.id) ?? stored;
  changes.save({ ...note, body: `${note.body} ${token}` }, hash, 'post');
  await pause();
}

function overwrite(token: string): void {
  const path = random(noteFiles(folder)) ?? '';
  const text = readFileSync(path, 'utf8');
  const note = parseNote(text);
  writeFileSync(path, serializeNote({ ...note, body: `${note.body} ${token}` }, text));
}

async function rewrite(token: string, edit: number): Promise<void> {
  const path = random(noteFiles(folder)) ?? '';
  const text = readFileSync(path, 'utf8');
  if (edit % 2 === 0) writeFileSync(path, fileEdited(text, token));
  else {
    writeFileSync(`${path}~`, fileEdited(text, token));
    renameSync(`${path}~`, path);
  }
  await pause();
}

/** Other processes get their turn. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
}
