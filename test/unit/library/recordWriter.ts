/**
 * A process that edits records until it is killed or done: `node recordWriter.ts <notes folder> <name> <edits>`.
 * Prints the token of every edit once the store says that it is on disk.
 */
import { writeSync } from 'node:fs';
import { PaperRecords } from '../../../src/library/paperRecords.ts';

const [folder = '', name = '', edits = '0'] = process.argv.slice(2);
const records = new PaperRecords(folder);
records.reload();
for (let edit = 0; edit < Number(edits); edit++) {
  const token = `${name}-${edit}.`;
  const key = `arxiv:2401.1000${edit % 3}`;
  records.edit([
    {
      facts: { key, title: `Title as ${name} has it`, authors: [], url: undefined },
      change: (record) => ({ ...record, body: `${record.body} ${token}` }),
      creates: true,
    },
  ]);
  writeSync(1, `${token}\n`);
}
