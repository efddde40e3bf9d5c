import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildForTest } from '../../../scripts/build.ts';
import { serializeNote } from '../../../src/core/notes/noteFile.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';
import { openLibrary, post, tempFolder, writeFiles } from '../library/tempLibrary.ts';

/** Built: Node takes seconds to read a hundred sources anew for each call. */
const CLI = fileURLToPath(new URL('../../../dist/cliMain.js', import.meta.url));
before(() => buildForTest(['cli']));

const FILES = {
  'owls.md': post(
    'Ночные совы',
    'Читайте [Owls at Night: A Study](https://arxiv.org/abs/2506.00001v2) и https://github.com/owl/hoot',
    {
      date: '2025-07-03',
      topics: '[Birds]',
    },
  ),
  'dump.txt':
    'Совы и модели – Telegram\nСовы и модели\n1 200 subscribers\nDownload Telegram\nПервый пост о совах\n👍12🔥3\nВторой пост #совы\n🤔4\n',
  'empty.md': '',
};

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('index --json prints the posts as the design names them, with null for what is not known', (context) => {
  const { status, stdout, stderr } = run('index', tempFolder(context, FILES), '--json');
  assert.equal(status, 0);
  assert.match(stderr, /^empty\.md: Empty: /);
  const output = JSON.parse(stdout);
  assert.deepEqual(Object.keys(output), ['posts', 'papers', 'problems', 'stats']);
  assert.equal(output.posts.length, 3);
  const owls = output.posts.find((candidate: { title: string }) => candidate.title === 'Ночные совы');
  assert.deepEqual(owls.topics[0], 'Birds');
  assert.deepEqual(Object.keys(owls.source), ['path', 'start', 'end']);
  assert.equal(owls.source.path, 'owls.md');
  assert.equal(owls.forwardedFrom, null);
  assert.equal(owls.references[0].arxivId, '2506.00001');
  assert.equal(owls.references[0].doi, null);
  assert.equal(owls.body.kind, 'markdown');
  assert.equal(output.papers[0].key, 'arxiv:2506.00001');
  assert.deepEqual(output.papers[0].posts, [owls.id]);
  assert.deepEqual(
    output.problems.map(({ path }: { path: string }) => path),
    ['empty.md'],
  );
  assert.deepEqual([output.stats.files, output.stats.posts, output.stats.papers], [3, 3, 1]);
});

test('index without --json is for people', (context) => {
  const { stdout } = run('index', tempFolder(context, FILES));
  assert.match(stdout, /2025-07-03 {2}Ночные совы {2}\(Birds/);
  assert.match(stdout, /3 posts in 3 files, 1 papers\./);
});

test('search forgives a typo', (context) => {
  const folder = tempFolder(context, FILES);
  const { status, stdout } = run('search', folder, 'ночнйе', 'совы', '--json', '--limit', '1');
  assert.equal(status, 0);
  const [hit, ...others] = JSON.parse(stdout);
  assert.deepEqual(others, []);
  assert.equal(hit.title, 'Ночные совы');
  assert.equal(hit.path, 'owls.md');
  assert.equal(hit.channel, null);
  assert.match(run('search', folder, 'hoot').stdout, /Ночные совы\n\s+owls\.md\n.*hoot/);
  assert.equal(run('search', folder, 'кашалот').stdout, 'Nothing found.\n');
  const asked = run('search', folder, 'совы arxiv:2506.00001 has:whales -tag:совы', '--json');
  assert.equal(asked.status, 0, 'a part that is not understood is left out');
  assert.match(asked.stderr, /“has:” takes note, paper/);
  assert.deepEqual(
    JSON.parse(asked.stdout).map(({ title, field }: { title: string; field: string }) => [title, field]),
    [['Ночные совы', 'title']],
  );
});

test('papers in six forms', (context) => {
  const folder = tempFolder(context, FILES);
  const papers = (...options: readonly string[]) => run('papers', folder, ...options).stdout;
  assert.match(papers(), /1 × {2}Owls at Night: A Study {2}https:\/\/arxiv\.org/);
  assert.match(papers('--bibtex'), /^@misc\{arxiv2506\.00001,\n[\s\S]*eprint = \{2506\.00001\}[\s\S]*\}\n$/);
  assert.match(
    papers('--ris'),
    /^TY {2}- UNPB\r\n[\s\S]*TI {2}- Owls at Night: A Study\r\n[\s\S]*ER {2}- \r\n$/,
  );
  assert.equal(JSON.parse(papers('--csl-json'))[0].number, 'arXiv:2506.00001');
  assert.equal(
    papers('--markdown'),
    '- [Owls at Night: A Study](https://arxiv.org/abs/2506.00001) — 2025 (code: [owl/hoot](https://github.com/owl/hoot))\n',
  );
  assert.equal(JSON.parse(papers('--json'))[0].arxivId, '2506.00001');
});

test('a folder without papers gives empty files', (context) => {
  const folder = tempFolder(context, { 'a.md': post('Совы', 'Просто текст о совах') });
  assert.equal(run('papers', folder).stdout, 'No papers found.\n');
  assert.equal(run('papers', folder, '--bibtex').stdout.trim(), '');
  assert.equal(run('papers', folder, '--csl-json').stdout, '[]\n');
});

test('notes in all forms', async (context) => {
  const folder = tempFolder(context, FILES);
  const { library } = openLibrary(context, folder);
  await library.sync();
  const owls = library.search('ночные', 1).hits[0];
  const now = '2026-11-22T10:00:00.000Z';
  library.saveNote(
    {
      id: 'urn:uuid:0b8f0c1e-2222-4333-8444-555566667777',
      created: now,
      modified: now,
      motivation: 'commenting',
      color: 'yellow',
      tags: [],
      target: { source: 'owls.md', post: owls?.id ?? '', quote: undefined, position: undefined },
      body: 'Надо прочесть',
    },
    undefined,
  );
  assert.match(run('notes', folder).stdout, /Ночные совы\n.*\n\s+Надо прочесть/);
  assert.match(run('notes', folder, '--markdown').stdout, /^## Ночные совы/);
  assert.equal(JSON.parse(run('notes', folder, '--hypothesis').stdout).annotations.length, 1);
  assert.match(run('notes', folder, '--readwise').stdout, /^"Highlight",.*\r\n".*","Ночные совы",/u);
  const [annotation] = JSON.parse(run('notes', folder, '--w3c').stdout);
  assert.equal(annotation['@context'], 'http://www.w3.org/ns/anno.jsonld');
  writeFiles(folder, { 'notes/x/bad.md': '---\n[\n---\n' });
  const broken = run('notes', folder);
  assert.equal(broken.status, 0);
  assert.match(broken.stderr, /notes\/x\/bad\.md: /);
});

const MISUSE: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['frobnicate', '.'], /There is no command "frobnicate"/],
  [['constructor', '.'], /There is no command "constructor"/],
  [['index'], /Which folder\?/],
  [['index', '/no/such/folder'], /There is no folder "\/no\/such\/folder"/],
  [['index', CLI], /There is no folder/],
  [['index', '.', 'x'], /What is "x"\?/],
  [['index', '.', '--bibtex'], /--bibtex does not belong/],
  [['notes', '.', '--ris'], /--ris does not belong/],
  [['index', '.', '--no-such'], /no-such/],
  [['search', '.'], /Search for what\?/],
  [['search', 'test/fixtures-none', 'x'], /There is no folder/],
];

for (const [args, message] of MISUSE) {
  test(`marginalia ${args.join(' ')} is refused`, () => {
    const { status, stdout, stderr } = run(...args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /Usage:/);
  });
}

test('a limit that is no number is refused', (context) => {
  assert.equal(run('search', tempFolder(context), 'x', '--limit', 'many').status, 2);
});

test('no name of a file and no note speaks to the terminal', {
  skip: process.platform === 'win32',
}, (context) => {
  const folder = tempFolder(context, {
    ...FILES,
    'a\u001b]0;owned\u0007.md': '',
    'b\u001b[2J.md': '# Bell owls\n\nBell owls.',
  });
  const note = sampleNote({ body: 'x \u001b]52;c;eA==\u0007 y' });
  writeFiles(folder, { 'notes/a.md': serializeNote(note) });
  for (const args of [
    ['index', folder],
    ['papers', folder],
    ['search', folder, 'bell'],
    ['notes', folder],
  ]) {
    const { stdout, stderr } = run(...args);
    assert.ok(stdout.length + stderr.length > 0);
    assert.doesNotMatch(stdout + stderr, /(?!\n)\p{Cc}/u, args[0]);
  }
});

test('help and version', () => {
  assert.match(run('--help').stdout, /Usage:/);
  assert.match(run('index', '--help').stdout, /Usage:/);
  assert.match(run().stdout, /Usage:/);
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  assert.equal(run('--version').stdout, `${manifest.version}\n`);
});
