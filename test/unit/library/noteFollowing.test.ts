import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { describe } from '../../../src/core/notes/anchor.ts';
import type { Note } from '../../../src/core/notes/note.ts';
import type { Library } from '../../../src/library/library.ts';
import { sha256 } from '../../../src/library/noteScan.ts';
import type { NoteRow } from '../../../src/protocol/library.ts';
import { samplePaper } from './samplePaper.ts';
import { allPosts, openLibrary, post, tempFolder } from './tempLibrary.ts';

const TEXT = [
  'Сова спит днём и охотится ночью, и никто её не слышит.',
  'Мыши знают почему: перья совы мягкие, и воздух между ними не свистит.',
  'Подробности в статье, а здесь только то, что меня удивило.',
].join('\n\n');

/** A new note on words of a post. */
function noteOn(library: Library, id: string, words: string): Note {
  const text = library.post(id)?.post.text ?? '';
  const start = text.indexOf(words);
  assert.ok(start >= 0, `${words} in ${text}`);
  const now = '2026-11-22T10:00:00.000Z';
  return {
    id: `urn:uuid:${randomUUID()}`,
    created: now,
    modified: now,
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target: {
      source: library.post(id)?.post.source.path ?? '',
      post: id,
      ...describe(text, start, start + words.length),
    },
    body: 'Why?',
  };
}

function save(library: Library, note: Note, baseHash?: string): Note {
  const saved = library.saveNote(note, baseHash);
  assert.equal(saved.status, 'saved');
  return saved.status === 'saved' ? saved.stored.note : note;
}

/** The only note: its verdict, its words, its post's title. */
function shown(library: Library): string {
  const [row, ...others] = library.notes() as readonly NoteRow[];
  assert.deepEqual(others, []);
  assert.ok(row !== undefined);
  const { anchor, post: id, postTitle } = row;
  const text = id === undefined ? '' : (library.post(id)?.post.text ?? '');
  const words = 'start' in anchor ? `: ${text.slice(anchor.start, anchor.end)}` : '';
  return `${anchor.verdict}${words} (${postTitle})`;
}

async function opened(context: TestContext, folder: string): Promise<Library> {
  const { library } = openLibrary(context, folder);
  await library.sync();
  return library;
}

function onlyPost(library: Library): string {
  const [found] = allPosts(library);
  assert.ok(found !== undefined);
  return found.id;
}

test('a saved note names a copy of the text it was made on', async (context) => {
  const folder = tempFolder(context, { 'owls.md': post('Совы', TEXT) });
  const library = await opened(context, folder);
  const id = onlyPost(library);
  const note = save(library, noteOn(library, id, 'перья совы мягкие'));
  const text = library.post(id)?.post.text ?? '';
  assert.equal(note.target.text, sha256(text));
  assert.equal(readFileSync(join(folder, `notes/.texts/${note.target.text}.txt`), 'utf8'), text);
  assert.deepEqual(library.problems(), [], 'a copy is no note and no post');
  assert.equal(allPosts(library).length, 1);
});

test('a changed note keeps its copy until its place is accepted, then gets one of the new text', async (context) => {
  const folder = tempFolder(context, { 'owls.md': post('Совы', TEXT) });
  const library = await opened(context, folder);
  const first = save(library, noteOn(library, onlyPost(library), 'перья совы мягкие'));
  writeFileSync(join(folder, 'owls.md'), post('Совы', TEXT.replace('мягкие', 'пушистые')));
  await library.sync();
  assert.equal(shown(library), 'changed: перья совы пушистые (Совы)');
  const [row] = library.notes();
  assert.ok(row !== undefined && 'start' in row.anchor);
  const recoloured = save(library, { ...row.stored.note, color: 'blue' }, row.stored.hash);
  assert.equal(recoloured.target.text, first.target.text);
  assert.equal(shown(library), 'changed: перья совы пушистые (Совы)');

  const text = library.post(row.post ?? '')?.post.text ?? '';
  const place = describe(text, row.anchor.start, row.anchor.end);
  const hash = library.notes()[0]?.stored.hash;
  const accepted = save(library, { ...recoloured, target: { ...recoloured.target, ...place } }, hash);
  assert.equal(accepted.target.text, sha256(text));
  assert.equal(shown(library), 'exact: перья совы пушистые (Совы)');
});

test('a note whose sentence was deleted is lost, although the words stand in others too', async (context) => {
  const twice = `${TEXT}\n\nЁж спит зимой. Подробности в статье, а здесь только то, что меня удивило.`;
  const folder = tempFolder(context, { 'owls.md': post('Совы', twice) });
  const library = await opened(context, folder);
  save(library, noteOn(library, onlyPost(library), 'а здесь только то, что меня удивило'));
  writeFileSync(join(folder, 'owls.md'), post('Совы', twice.replace(/Подробности.*\n\n/, '')));
  await library.sync();
  assert.equal(shown(library), 'lost (Совы)');
});

test('a note made before there were copies gets one when it is saved with its words in place', async (context) => {
  const folder = tempFolder(context, { 'owls.md': post('Совы', TEXT) });
  const library = await opened(context, folder);
  const note = save(library, noteOn(library, onlyPost(library), 'перья совы мягкие'));
  rmSync(join(folder, 'notes/.texts'), { recursive: true });
  const { text, ...bare } = note.target;
  const stored = library.notes()[0]?.stored;
  const file = join(folder, stored?.path ?? '');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}state:.*\n/m, ''));
  await library.sync([file]);
  assert.equal(library.notes()[0]?.stored.note.target.text, undefined);
  const again = save(library, { ...note, target: bare, body: 'Because.' }, library.notes()[0]?.stored.hash);
  assert.equal(again.target.text, text);
});

test('a note is saved although its copy cannot be', async (context) => {
  const folder = tempFolder(context, { 'owls.md': post('Совы', TEXT), 'notes/.texts': 'a file' });
  const library = await opened(context, folder);
  const note = save(library, noteOn(library, onlyPost(library), 'перья совы мягкие'));
  assert.equal(note.target.text, undefined);
  assert.equal(shown(library), 'exact: перья совы мягкие (Совы)');
});

test('a note on an abstract follows it through changes', async (context) => {
  const folder = tempFolder(context, {
    'a.md': post('Papers', 'Read https://arxiv.org/abs/1706.03762 today.'),
  });
  const library = await opened(context, folder);
  const put = (abstract: string) => {
    library.putDetails([samplePaper({ key: 'arxiv:1706.03762', arxivId: '1706.03762', abstract })], [], []);
  };
  put('The dominant models are recurrent. We propose the Transformer, based on attention alone.');
  const note = save(library, noteOn(library, 'paper:arxiv:1706.03762', 'based on attention alone'));
  assert.ok(existsSync(join(folder, `notes/.texts/${note.target.text}.txt`)));
  put('Dominant models are slow. We propose the Transformer, based on attention only.');
  assert.match(shown(library), /^changed: based on attention only/);
});

test('a note follows its post through a rename and an edit, in a library that never saw the old file', async (context) => {
  const folder = tempFolder(context, {
    'owls.md': post('Совы', TEXT),
    'cats.md': post('Коты', 'Коты спят.'),
  });
  const library = await opened(context, folder);
  const owls = allPosts(library).find(({ title }) => title === 'Совы');
  save(library, noteOn(library, owls?.id ?? '', 'перья совы мягкие'));
  renameSync(join(folder, 'owls.md'), join(folder, 'birds.md'));
  await library.sync();
  assert.equal(shown(library), 'exact: перья совы мягкие (Совы)');
  renameSync(join(folder, 'birds.md'), join(folder, 'owls.md'));
  writeFileSync(join(folder, 'owls.md'), post('Совы', `Новое начало. ${TEXT.replace('мягкие', 'пушистые')}`));
  assert.equal(shown(await opened(context, folder)), 'changed: перья совы пушистые (Совы)');
});

/** An export of a Telegram channel with one post. */
function channelExport(name: string, id: number, text: string, more: object = {}): string {
  const message = {
    id: 7,
    type: 'message',
    date: '2025-11-01T10:00:00',
    date_unixtime: '1761991200',
    from: name,
    from_id: `channel${id}`,
    text,
    text_entities: [{ type: 'plain', text }],
    ...more,
  };
  return JSON.stringify({ name, type: 'public_channel', id, messages: [message] });
}

test('a note on a post of one dump stands on the same text in another, when the first is gone', async (context) => {
  const folder = tempFolder(context, { 'export/result.json': channelExport('Совы', 1001, TEXT) });
  const library = await opened(context, folder);
  const note = save(library, noteOn(library, onlyPost(library), 'перья совы мягкие'));
  assert.doesNotMatch(note.target.post, /^sha256:/);
  rmSync(join(folder, 'export'), { recursive: true });
  writeFileSync(join(folder, 'copy.txt'), TEXT);
  const other = await opened(context, folder);
  assert.match(shown(other), /^(?:exact|moved): перья совы мягкие/);
  await library.sync();
  assert.match(shown(library), /^(?:exact|moved): перья совы мягкие/);
});

test('a note on a forward stands on the post that was forwarded, when the forward is gone', async (context) => {
  const forward = channelExport('Пересказы', 2002, TEXT, {
    forwarded_from: 'Совы',
    forwarded_from_id: 'channel1001',
  });
  const folder = tempFolder(context, { 'forward/result.json': forward });
  const library = await opened(context, folder);
  save(library, noteOn(library, onlyPost(library), 'перья совы мягкие'));
  writeFileSync(join(folder, 'result.json'), channelExport('Совы', 1001, TEXT));
  await library.sync();
  assert.match(shown(library), /^exact: перья совы мягкие/);
  rmSync(join(folder, 'forward'), { recursive: true });
  await library.sync();
  assert.match(shown(library), /^exact: перья совы мягкие/);
  assert.match(shown(await opened(context, folder)), /^exact: перья совы мягкие/);
});

test('copies that no note names any more go in time, but not while a note cannot be read', async (context) => {
  const old = sha256('old');
  const folder = tempFolder(context, {
    'owls.md': post('Совы', TEXT),
    [`notes/.texts/${old}.txt`]: 'old',
    'notes/broken.md': '---\n<<<<<<< ours\n---\n',
  });
  utimesSync(join(folder, `notes/.texts/${old}.txt`), new Date(0), new Date(0));
  await opened(context, folder);
  assert.deepEqual(readdirSync(join(folder, 'notes/.texts')), [`${old}.txt`]);
  rmSync(join(folder, 'notes/broken.md'));
  await opened(context, folder);
  assert.deepEqual(readdirSync(join(folder, 'notes/.texts')), []);
});
