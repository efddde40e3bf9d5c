/**
 * A process that writes an index: `node indexWriter.ts <folder> <database> [<file to write again and again>]`. Prints the
 * number of files it has read at each step, then `synced` and the summary; with a file it goes on until it is killed and
 * prints a line for each time that the index has it.
 */
import { renameSync, writeFileSync, writeSync } from 'node:fs';
import { Library } from '../../../src/library/library.ts';

const [folder = '', databasePath = '', path] = process.argv.slice(2);
const print = (line: string) => writeSync(1, `${line}\n`);
const library = new Library({
  log: (level, message) => print(`${level}: ${message}`),
});
library.open({
  settings: { folders: [folder], notesFolder: 'notes', exclude: [], topics: {}, digests: {} },
  databasePath,
  trashPath: undefined,
});
const summary = await library.sync(undefined, (done) => print(`read ${done}`));
print(`synced ${JSON.stringify(summary)}`);
for (let edit = 0; path !== undefined; edit++) {
  writeFileSync(`${path}.new`, `# Busy\n\nWritten ${edit} times.\n`);
  renameSync(`${path}.new`, path);
  await library.sync([path]);
  print(`edited ${edit}`);
}
library.close();
