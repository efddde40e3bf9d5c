/**
 * A process that edits notes until it is killed or done: `node noteWriter.ts <notes folder> <name> <edits>`.
 * Prints the token of every edit once the store says that it is saved.
 */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { NoteStore } from '../../../src/library/noteStore.ts';

const [folder = '', name = '', edits = '0'] = process.argv.slice(2);
const store = new NoteStore(folder, { trashPath: undefined });
store.load();
writeSync(1, 'ready\n');
for (let edit = 0; edit < Number(edits); edit++) {
  const notes = store.all().filter(({ path }) => !path.includes('conflict'));
  const stored = notes[Math.floor(Math.random() * notes.length)];
  if (stored === undefined) throw new Error('no notes to edit');
  // The other writer may save in between.
  if (edit % 3 === 0) await setTimeout(Math.random() * 4);
  const token = `${name}-${edit}.`;
  store.save({ ...stored.note, body: `${stored.note.body} ${token}` }, stored.hash, 'post');
  writeSync(1, `${token}\n`);
  if (edit % 2 === 0) store.reload();
}
