import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DetailsStore } from '../../../src/library/detailsStore.ts';
import { samplePaper } from './samplePaper.ts';
import { tempFolder } from './tempLibrary.ts';

function open(context: TestContext, path: string | undefined) {
  const log: string[] = [];
  const store = new DetailsStore(path, (level, message) => log.push(`${level}: ${message}`));
  context.after(() => store.close());
  return { store, log };
}

const REPOSITORY = {
  repository: 'A/b',
  description: 'Код',
  stars: 3,
  license: undefined,
  language: 'Python',
  isArchived: true,
  pushedAt: undefined,
  fetchedAt: '2026-11-01T00:00:00Z',
};

test('what was put is there after a restart, field by field', (context) => {
  const path = join(tempFolder(context), 'deep/details.sqlite');
  const first = new DetailsStore(path, () => undefined);
  const paper = samplePaper({ authors: [{ name: 'A B', given: 'A', family: 'B' }], citations: 0 });
  first.put([paper], [REPOSITORY], []);
  first.close();
  const { store, log } = open(context, path);
  assert.deepEqual(store.paper(paper.key), paper);
  assert.deepEqual(store.repository('a/B'), REPOSITORY);
  assert.deepEqual([...store.papers([paper.key, 'arxiv:2401.00001']).keys()], [paper.key]);
  assert.deepEqual(log, []);
});

test('answers of several services are merged, and one without a key is left out', (context) => {
  const { store } = open(context, undefined);
  store.put([samplePaper()], [], []);
  store.put(
    [
      samplePaper({
        abstract: undefined,
        venue: 'Example Letters',
        services: ['crossref'],
        doi: '10.1000/xyz',
      }),
      samplePaper({ key: '../x' }),
    ],
    [],
    [],
  );
  const paper = store.paper('arxiv:2401.12345');
  assert.equal(paper?.abstract, samplePaper().abstract);
  assert.equal(paper?.venue, 'Example Letters');
  assert.deepEqual(paper?.services, ['arxiv', 'crossref']);
  assert.deepEqual(store.identities(undefined).identities, [
    { key: 'arxiv:2401.12345', arxivId: '2401.12345', doi: '10.1000/xyz' },
  ]);
});

test('what a service does not know may be asked again after thirty days', (context) => {
  const { store } = open(context, undefined);
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  store.put(
    [],
    [],
    [
      { key: 'arxiv:2401.00001', service: 'arxiv', askedAt: ago(29) },
      { key: 'arxiv:2401.00001', service: 'openAlex', askedAt: ago(31) },
      { key: 'github:a/b', service: 'github', askedAt: ago(31) },
    ],
  );
  assert.deepEqual(store.unknown('arxiv:2401.00001'), ['arxiv']);
  assert.deepEqual([...store.asked().unknown], ['arxiv:2401.00001']);
});

test('only what was put since is read again, and all of it from another file', (context) => {
  const { store } = open(context, undefined);
  store.put([samplePaper()], [], []);
  const { mark } = store.since(undefined);
  assert.deepEqual(store.since(mark).papers, []);
  assert.equal(store.mark(), mark);
  store.put([samplePaper({ key: 'arxiv:2401.00001' })], [], []);
  assert.notEqual(store.mark(), mark);
  assert.deepEqual(
    store.since(mark).papers.map(({ key }) => key),
    ['arxiv:2401.00001'],
  );
  assert.equal(store.since('0123456789abcdef:7').papers.length, 2);
});

test('a hostile or an older text in the file is read as far as it makes sense', (context) => {
  const path = join(tempFolder(context), 'details.sqlite');
  const first = new DetailsStore(path, () => undefined);
  first.put([samplePaper()], [], []);
  first.close();
  const database = new DatabaseSync(path);
  const put = (key: string, text: string) =>
    database.prepare('insert or replace into papers (key, details, seq) values (?, ?, 1)').run(key, text);
  put('arxiv:2401.00001', 'no json');
  put(
    'arxiv:2401.00002',
    '{"key":"arxiv:2401.00002","authors":[7,{"name":1},{"name":"A"}],"__proto__":{"x":1},"url":"javascript:x"}',
  );
  put('arxiv:2401.00003', '[]');
  database.close();
  const { store } = open(context, path);
  assert.equal(store.paper('arxiv:2401.00001'), undefined);
  assert.deepEqual(store.paper('arxiv:2401.00002')?.authors, [{ name: 'A' }]);
  assert.equal(store.paper('arxiv:2401.00002')?.url, undefined);
  assert.equal(store.since(undefined).papers.length, 2);
});

test('a damaged file is deleted, with one line in the log', (context) => {
  const path = join(tempFolder(context), 'details.sqlite');
  writeFileSync(path, 'x'.repeat(5000));
  const { store, log } = open(context, path);
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /what lookup found at .* is damaged: it is deleted/);
  store.put([samplePaper()], [], []);
  assert.equal(store.identities(undefined).identities.length, 1);
});

test('damage found in the middle of work costs what was known, and nothing else', (context) => {
  const path = join(tempFolder(context), 'details.sqlite');
  const first = new DetailsStore(path, () => undefined);
  first.put(
    Array.from({ length: 2000 }, (_, i) => samplePaper({ key: `arxiv:2401.${10_000 + i}` })),
    [],
    [],
  );
  first.close();
  truncateSync(path, 200_000);
  const { store, log } = open(context, path);
  store.put([samplePaper({ key: 'arxiv:2402.11999' })], [], []);
  assert.equal(
    store.since(undefined).papers.some(({ key }) => key === 'arxiv:2402.11999'),
    true,
  );
  for (let i = 0; i < 2000; i++) store.paper(`arxiv:2401.${10_000 + i}`);
  assert.equal(log.length, 1, log.join('\n'));
});

test('a file of a newer version is left alone', (context) => {
  const path = join(tempFolder(context), 'details.sqlite');
  new DetailsStore(path, () => undefined).close();
  const database = new DatabaseSync(path);
  database.exec('pragma user_version = 99');
  database.close();
  const { store, log } = open(context, path);
  store.put([samplePaper()], [], []);
  assert.equal(store.identities(undefined).identities.length, 1);
  assert.match(log.join(), /newer version of Marginalia/);
  const again = new DatabaseSync(path);
  assert.equal(again.prepare('select count(*) as n from papers').get()?.['n'], 0);
  again.close();
});

test('a place that cannot be written to means memory', (context) => {
  const folder = tempFolder(context, { file: 'x' });
  const { store, log } = open(context, join(folder, 'file/details.sqlite'));
  store.put([samplePaper()], [], []);
  assert.equal(store.identities(undefined).identities.length, 1);
  assert.equal(log.length, 1);
  assert.equal(existsSync(join(folder, 'file/details.sqlite')), false);
});

test('a file that another program holds is told, and read all the same', (context) => {
  const path = join(tempFolder(context), 'details.sqlite');
  const { store } = open(context, path);
  store.put([samplePaper()], [], []);
  const other = new DatabaseSync(path);
  other.exec('begin exclusive');
  assert.throws(
    () => store.put([samplePaper({ title: 'Other' })], [], []),
    /another program holds that file: close it/,
  );
  assert.equal(store.paper('arxiv:2401.12345')?.title, samplePaper().title);
  other.exec('rollback');
  other.close();
  store.put([samplePaper({ key: 'arxiv:2401.00001', arxivId: '2401.00001' })], [], []);
  assert.equal(store.identities(undefined).identities.length, 2);
});

test('several windows at once lose nothing', async (context) => {
  const path = join(tempFolder(context), 'details.sqlite');
  const writer = fileURLToPath(new URL('./detailsWriter.ts', import.meta.url));
  const run = promisify(execFile);
  await Promise.all(['11', '22', '33'].map((name) => run(process.execPath, [writer, path, name, '30'])));
  const { store, log } = open(context, path);
  assert.equal(store.identities(undefined).identities.length, 90);
  assert.equal(store.paper('arxiv:2401.12345'), undefined);
  assert.deepEqual(log, []);
});
