import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openLibrary, post, problems, tempFolder, titles, writeFiles } from './tempLibrary.ts';

const GOOD = { 'good.md': post('Good', 'A whole post.') };
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

const TELEGRAM_HEAD =
  'Совы и модели – Telegram\nСовы и модели\n1 200 subscribers\n14 photos\n3 links\nDownload Telegram\n';

const CASES: readonly {
  name: string;
  path: string;
  data: string | Uint8Array;
  problem: RegExp;
  titles?: string[];
}[] = [
  { name: 'an empty file', path: 'empty.md', data: '', problem: /^empty\.md: Empty: .*Delete it/ },
  { name: 'a blank file', path: 'blank.txt', data: ' \r\n\u00a0\n', problem: /^blank\.txt: Empty: / },
  {
    name: 'a binary file renamed to .md',
    path: 'image.md',
    data: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3]),
    problem: /^image\.md: Not a text file.*move it out/,
  },
  {
    name: 'invalid UTF-8',
    path: 'broken.md',
    data: Buffer.concat([
      Buffer.from(`# Half\n\n${'readable и понятно '.repeat(50)}`),
      Uint8Array.from([0xcf]),
      Buffer.from(' end\n'),
    ]),
    problem: /^broken\.md: Not valid UTF-8.*Save the file as UTF-8/,
    titles: ['Good', 'Half'],
  },
];

for (const { name, path, data, problem, titles: expected } of CASES) {
  test(`${name} is a problem that says what to do, and the rest is read`, async (context) => {
    const folder = tempFolder(context, { ...GOOD, [path]: data });
    const { library } = openLibrary(context, folder);
    await library.sync();
    assert.equal(problems(library).length, 1);
    assert.match(problems(library)[0] ?? '', problem);
    assert.equal(library.problems()[0]?.absolutePath, join(folder, path));
    assert.deepEqual(titles(library), expected ?? ['Good']);
    assert.equal((await library.sync()).read, 0, 'it is not read again and again');
    writeFileSync(join(folder, path), post('Repaired', 'now it is fine'));
    await library.sync();
    assert.deepEqual(problems(library), []);
    rmSync(join(folder, path));
  });
}

test('half a dump gives the posts that are there', async (context) => {
  const body = 'Первый абзац о совах.\n\n👍12🔥3\nВторой абзац обрывается на полусло';
  const folder = tempFolder(context, { ...GOOD, 'dump.txt': TELEGRAM_HEAD + body });
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.equal(library.search('полусло', 5).hits[0]?.snippet.includes('обрывается на полусло'), true);
});

test('UTF-16 and a byte order mark are read', async (context) => {
  const text = post('Юникод 🦉', 'Текст с совой 🦉 внутри.');
  const folder = tempFolder(context, {
    'le.md': Buffer.concat([Uint8Array.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    'bom.md': `\ufeff${text.replace('внутри', 'снаружи')}`,
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.deepEqual(problems(library), []);
  assert.deepEqual(titles(library), ['Юникод 🦉', 'Юникод 🦉']);
});

test('a lone surrogate does not get into the library', async (context) => {
  const bytes = Buffer.concat([Uint8Array.from([0xff, 0xfe]), Buffer.from('Lone \ud800 half', 'utf16le')]);
  const folder = tempFolder(context, { 'lone.md': bytes });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [hit] = library.search('lone', 1).hits;
  assert.equal(hit?.snippet.isWellFormed(), true);
});

test('a single line of 50 MB is read and found', { timeout: 120_000 }, async (context) => {
  const folder = tempFolder(context, GOOD);
  const line = 'sova i model gradient '.repeat((50 * 1024 * 1024) / 22);
  writeFileSync(join(folder, 'line.md'), `${line}needle`);
  const { library } = openLibrary(context, folder);
  const summary = await library.sync();
  assert.equal(summary.cancelled, false);
  assert.ok(titles(library).includes('Good'));
  const told = problems(library).some((problem) => problem.startsWith('line.md: '));
  assert.ok(
    told || library.search('needle', 1).hits.length === 1,
    'it is searchable, or listed with the reason',
  );
});

test('a folder without rights', {
  skip: isRoot || isWindows ? 'root and Windows may read it' : false,
}, async (context) => {
  const folder = tempFolder(context, { ...GOOD, 'locked/a.md': post('Locked', 'x') });
  const { library } = openLibrary(context, folder);
  await library.sync();
  chmodSync(join(folder, 'locked'), 0);
  context.after(() => chmodSync(join(folder, 'locked'), 0o755));
  await library.sync();
  assert.match(
    problems(library).join('\n'),
    /^locked: You may not read this folder: give yourself the right/,
  );
  assert.deepEqual(titles(library), ['Good', 'Locked'], 'what was known of it is not lost');
});

test('a folder without rights, seen by somebody else than root', {
  skip: isRoot ? false : 'needs root',
}, (context) => {
  const folder = tempFolder(context, {
    ...GOOD,
    'locked/a.md': post('Locked', 'x'),
    'closed.md': post('Closed', 'x'),
  });
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'locked'), 0o700);
  chmodSync(join(folder, 'closed.md'), 0o600);
  const cli = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
  const nobody = { uid: 65534, gid: 65534, cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'index', folder], nobody);
  if (status !== 0) return context.skip(`nobody may not run this checkout: ${stderr.slice(0, 200)}`);
  assert.match(stdout, /Good.*\n\n1 posts in 2 files/);
  assert.match(stderr, /^locked: You may not read this folder: give yourself the right/m);
  assert.match(stderr, /^closed\.md: Could not be read .*Check that it exists and that you may read it/m);
});

test('a posts folder that does not exist', async (context) => {
  const folder = tempFolder(context, GOOD);
  const { library } = openLibrary(context, folder, {
    settings: { folders: [join(folder, 'nowhere'), folder] },
  });
  await library.sync();
  assert.match(problems(library).join('\n'), /^nowhere: There is no such folder: create it/);
  assert.deepEqual(titles(library), ['Good']);
});

test('links and pipes', { skip: isWindows ? 'needs POSIX' : false }, async (context) => {
  const elsewhere = tempFolder(context, { 'far.md': post('Far', 'x') });
  const folder = tempFolder(context, GOOD);
  symlinkSync(join(folder, 'gone.md'), join(folder, 'dangling.md'));
  symlinkSync(folder, join(folder, 'loop'));
  symlinkSync(join(folder, 'good.md'), join(folder, 'same.md'));
  symlinkSync(elsewhere, join(folder, 'far'));
  execFileSync('mkfifo', [join(folder, 'pipe.md')]);
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.deepEqual(titles(library), ['Good']);
  const [dangling, far, ...others] = problems(library);
  assert.match(dangling ?? '', /^dangling\.md: A link to a file that does not exist: restore/);
  assert.match(far ?? '', /^far: A link to .* not followed: add its folder/);
  assert.deepEqual(others, [], 'a link back into the folder hides nothing');
  rmSync(join(folder, 'dangling.md'));
  await library.sync([join(folder, 'dangling.md')]);
  assert.equal(problems(library).length, 1);
});

test('a note file that cannot be parsed is listed and the others are shown', async (context) => {
  const folder = tempFolder(context, { ...GOOD, 'notes/good/broken.md': '---\nid: [unclosed\n---\nwords' });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [problem] = library.problems();
  assert.equal(problem?.path, 'notes/good/broken.md');
  assert.equal(problem?.absolutePath, join(folder, 'notes/good/broken.md'));
  assert.equal(library.counts().problems, 1);
  rmSync(join(folder, 'notes/good/broken.md'));
  await library.sync([join(folder, 'notes/good/broken.md')]);
  assert.deepEqual(library.problems(), []);
});

test('file names of every kind', async (context) => {
  const names = ['a b.md', 'ё%41.md', "it's [1].md", '🦉.md', 'UPPER.MD'];
  const folder = tempFolder(context);
  writeFiles(
    folder,
    Object.fromEntries(names.map((name, i) => [`dir ${i}/${name}`, post(`T${i}`, `words ${i}`)])),
  );
  const { library } = openLibrary(context, folder);
  await library.sync();
  assert.deepEqual(titles(library), ['T0', 'T1', 'T2', 'T3', 'T4']);
  for (const { id } of library.search('words', 9).hits) assert.notEqual(library.post(id), undefined);
});
