/** A process that keeps details: `node detailsWriter.ts <path> <two digits> <number>`. Fails when anything is logged. */
import { DetailsStore } from '../../../src/library/detailsStore.ts';
import { samplePaper } from './samplePaper.ts';

const [path = '', name = '', number = '0'] = process.argv.slice(2);
const store = new DetailsStore(path, (_, message) => {
  throw new Error(message);
});
for (let i = 0; i < Number(number); i++) {
  store.put([samplePaper({ key: `arxiv:2401.1${name}${String(i).padStart(2, '0')}` })], [], []);
}
store.close();
