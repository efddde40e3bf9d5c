/** What a repository that was cloned may bring along in its notes folder: papers, links, PDFs. */
import assert from 'node:assert/strict';
import * as nodeFs from 'node:fs';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, truncateSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { PaperRecords } from '../../../src/library/paperRecords.ts';
import { openLibrary, post, problems, settingsFor, tempFolder, writeFiles } from './tempLibrary.ts';

const ON_WINDOWS = process.platform === 'win32';
const KEY = 'arxiv:2401.12345';
const POST = { 'a.md': post('A', 'See https://arxiv.org/abs/2401.12345 and the code.') };

function record(fields: Readonly<Record<string, string>>): string {
  const all = { id: KEY, type: 'Paper', created: '2026-01-01T00:00:00Z', ...fields };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return `---\n${lines.join('\n')}\n---\nWords.\n`;
}

async function open(context: TestContext, files: Readonly<Record<string, string>>) {
  const folder = tempFolder(context, { ...POST, ...files });
  const opened = openLibrary(context, folder);
  await opened.library.sync();
  return { ...opened, folder };
}

/** Everything below a folder, links not followed. */
function listing(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}

describe('PDFs', () => {
  test('a link that is called as a saved PDF is none', { skip: ON_WINDOWS }, async (context) => {
    const { library, folder } = await open(context, { 'notes/papers/x.txt': '', 'secret.pdf': '%PDF-' });
    symlinkSync(join(folder, 'secret.pdf'), join(folder, 'notes/papers/2401.12345.pdf'));
    assert.equal(library.paper(KEY)?.pdfPath, undefined);
  });

  test('a folder that is called as one is none', async (context) => {
    const { library, folder } = await open(context, {});
    mkdirSync(join(folder, 'notes/papers/2401.12345.pdf/Contents'), { recursive: true });
    assert.equal(library.paper(KEY)?.pdfPath, undefined);
  });

  test('none is seen through a link in the place of the folder', { skip: ON_WINDOWS }, async (context) => {
    const { library, folder } = await open(context, { 'notes/papers/2401.12345.pdf': '%PDF-' });
    assert.notEqual(library.paper(KEY)?.pdfPath, undefined);
    renameSync(join(folder, 'notes/papers'), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'notes/papers'));
    assert.equal(library.paper(KEY)?.pdfPath, undefined);
    assert.throws(() => library.setStatus([KEY], 'read'), /symbolic link/);
    assert.deepEqual(listing(join(folder, 'elsewhere')), ['2401.12345.pdf']);
  });
});

describe('records', () => {
  test('one that is larger than the memory is told and not read', (context) => {
    const folder = tempFolder(context, { 'notes/papers/2401.12345-huge.md': '---\n' });
    const huge = join(folder, 'notes/papers/2401.12345-huge.md');
    truncateSync(huge, 3 * 2 ** 30);
    const read: string[] = [];
    const readFile: typeof nodeFs.readFileSync = Object.assign((...args: unknown[]) => {
      read.push(String(args[0]));
      return Reflect.apply(nodeFs.readFileSync, nodeFs, args);
    });
    const records = new PaperRecords(join(folder, 'notes'), { ...nodeFs, readFileSync: readFile });
    records.reload();
    assert.equal(read.length, 0);
    assert.match(records.problems()[0]?.message ?? '', /larger than 4 MB/);
    const facts = { key: KEY, title: '', authors: [], url: undefined };
    const edit = () => records.edit([{ facts, change: (before) => before, creates: true }]);
    assert.throws(edit, /larger than 4 MB/);
    assert.ok(!read.includes(huge));
  });

  const TITLES = [
    '../../outside',
    '..\\..\\outside',
    'CON',
    'a/b\0c',
    '/etc/passwd',
    '__proto__',
    '\u202Egpj.exe',
  ];
  for (const title of TITLES) {
    test(`${JSON.stringify(title)} names no place outside of the folder`, async (context) => {
      const files = { 'notes/papers/x.md': record({ title: JSON.stringify(title) }) };
      const { library, folder } = await open(context, files);
      const before = listing(folder);
      library.setStatus([KEY, 'url:a.example/../../x', 'title:../../../a ../b c'], 'read');
      const added = listing(folder).filter((path) => !before.includes(path));
      for (const path of added) assert.match(path, /^notes.papers.[\p{L}\p{N}][\p{L}\p{N}.-]*\.md$/u);
      assert.match(readFileSync(join(folder, 'notes/papers/x.md'), 'utf8'), /\nstatus: read\n/);
    });
  }

  test('keys that are none and an address that no click may open are left out', async (context) => {
    const others = {
      'b.md': post('B', 'https://arxiv.org/abs/2402.00001 and https://arxiv.org/abs/2402.00002'),
    };
    const also = '[arxiv:2402.00001, __proto__, arxiv:../../x, "arxiv:2402.00002"]';
    const files = { 'notes/papers/x.md': record({ also, url: 'javascript:alert(1)' }), ...others };
    const { library } = await open(context, files);
    const paper = library.paper('arxiv:2402.00001');
    assert.equal(paper?.url?.startsWith('https://'), true);
    assert.equal(paper?.record?.url, undefined);
    assert.equal(Object.keys(Object.prototype).length, 0);
  });

  test('hostile headers cost only themselves', async (context) => {
    const deep = {
      '[': 30_000,
      '{': 30_000,
      '- ': 20_000,
      '? ': 20_000,
      '}': 60_000,
      '"': 60_000,
      '*a ': 20_000,
    };
    const files = Object.entries(deep).map(([sign, times], number): [string, string] => [
      `notes/papers/${number}.md`,
      record({ x: sign.repeat(times) }),
    ]);
    const bomb = record({ a: '&a [x, x]', b: '&b [*a, *a]', c: '&c [*b, *b]' });
    const good = record({ status: 'read' });
    const all = Object.fromEntries([
      ...files,
      ['notes/papers/bomb.md', bomb],
      ['notes/papers/good.md', good],
    ]);
    const { library } = await open(context, all);
    assert.equal(library.paper(KEY)?.record?.status, 'read');
    const told = problems(library).filter((problem) => problem.startsWith('notes/papers/'));
    for (const problem of told) assert.ok(problem.length < 400, problem);
    assert.ok(told.some((problem) => problem.includes('bomb.md') && /[Aa]lias/.test(problem)));
    assert.ok(told.length >= 6, told.join('\n'));
  });

  test('a title turns no direction, breaks no line and is no longer than a title', async (context) => {
    const title = `"Layers\\u202E\\u0007\\n that ${'listen '.repeat(1000)}"`;
    const { library } = await open(context, { 'notes/papers/x.md': record({ title }) });
    const [row] = library.references({ kinds: ['paper'], offset: 0, limit: 1 });
    for (const shown of [library.paper(KEY)?.title, row?.label]) {
      assert.match(shown ?? '', /^Layers that listen [ listen]+$/);
      assert.ok((shown ?? '').length <= 500);
    }
  });

  test('conflict markers are told, and the file is left alone', async (context) => {
    const text = `${record({})}<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n`;
    const { library, folder } = await open(context, { 'notes/papers/2401.12345-x.md': text });
    assert.match(problems(library).join('\n'), /conflict markers/);
    assert.throws(() => library.setStatus([KEY], 'read'), /conflict markers/);
    assert.equal(readFileSync(join(folder, 'notes/papers/2401.12345-x.md'), 'utf8'), text);
  });
});

describe('links', () => {
  const links = (id: string, ...urls: readonly string[]) =>
    `---\ntype: RestoredLinks\npost: ${JSON.stringify(id)}\nrestored: 2026-01-01T00:00:00Z\nlinks:\n${urls
      .map((url) => `  - { label: "the code", url: ${JSON.stringify(url)}, start: 0, end: 8 }`)
      .join('\n')}\n---\n`;

  const HOSTILE = [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'command:workbench.action.quit',
    'file:///etc/passwd',
    'vscode://a.b/c',
    'data:text/html,x',
    '//evil.example/x',
    'https:evil',
    'https://a.example/ javascript:x',
    ' https://a.example',
  ];
  for (const url of HOSTILE) {
    test(`${JSON.stringify(url)} is no link`, async (context) => {
      const { library, folder } = await open(context, {});
      const [summary] = library.posts({ filter: {}, sort: 'title', offset: 0, limit: 1 });
      assert.ok(summary);
      writeFiles(folder, { 'notes/links/x.md': links(summary.id, url, 'https://github.com/good/one') });
      await library.sync();
      const urls = library.post(summary.id)?.post.references.map((reference) => reference.url) ?? [];
      assert.ok(urls.includes('https://github.com/good/one'), String(urls));
      for (const found of urls) assert.match(found ?? 'https://', /^https?:\/\/[a-z]/);
      assert.deepEqual(
        urls.filter((one) => one !== undefined && !/arxiv\.org|good\/one/.test(one)),
        [],
      );
    });
  }

  test('those of a post that is not here do nothing', async (context) => {
    const { library } = await open(context, {
      'notes/links/x.md': links('__proto__', 'https://github.com/a/b'),
    });
    assert.deepEqual(problems(library), []);
    assert.equal(library.references({ offset: 0, limit: 10 }).length, 1);
  });
});

test('ten thousand records with the same and with other keys open', (context) => {
  const files = Array.from({ length: 10_000 }, (_, n): [string, string] => {
    const id = `arxiv:2401.${String(10_000 + (n % 9_000)).padStart(5, '0')}`;
    return [`notes/papers/${n}.md`, record({ id, also: `[arxiv:2402.${10_000 + (n % 5_000)}]` })];
  });
  const folder = tempFolder(context, { ...POST, ...Object.fromEntries(files) });
  const records = new PaperRecords(join(settingsFor(folder).folders[0] ?? '', 'notes'));
  assert.equal(records.reload(), true);
  assert.equal(records.all().length, 9_000);
  assert.equal(records.problems().length, 1_000);
});
