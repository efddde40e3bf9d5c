import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256 } from '../../../src/library/noteScan.ts';
import { NoteTexts } from '../../../src/library/noteTexts.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';
import { faultyFs } from './faultyFs.ts';
import { tempFolder } from './tempLibrary.ts';

const TEXT = 'Ёж спит днём.\nThe owl, too.';
const HASH = sha256(TEXT);
const DAYS = 24 * 60 * 60 * 1000;

function age(path: string, days: number): void {
  const time = new Date(Date.now() - days * DAYS);
  utimesSync(path, time, time);
}

test('a text is kept under its hash, once, and found by another window', (context) => {
  const folder = tempFolder(context);
  const texts = new NoteTexts(folder);
  assert.equal(texts.keep(TEXT), HASH);
  assert.equal(texts.keep(TEXT), HASH);
  assert.deepEqual(readdirSync(join(folder, '.texts')), [`${HASH}.txt`]);
  assert.equal(readFileSync(join(folder, '.texts', `${HASH}.txt`), 'utf8'), TEXT);
  assert.equal(new NoteTexts(folder).get(HASH), TEXT);
});

test('a copy that was altered is not used, and kept anew', (context) => {
  const folder = tempFolder(context, { [`.texts/${HASH}.txt`]: `${TEXT} More.` });
  const texts = new NoteTexts(folder);
  assert.equal(texts.get(HASH), undefined);
  assert.equal(texts.keep(TEXT), HASH);
  assert.equal(new NoteTexts(folder).get(HASH), TEXT);
});

test('line breaks as Git writes them on Windows do no harm', (context) => {
  const folder = tempFolder(context, { [`.texts/${HASH}.txt`]: TEXT.replaceAll('\n', '\r\n') });
  assert.equal(new NoteTexts(folder).get(HASH), TEXT);
});

test('a copy that came later is found', (context) => {
  const folder = tempFolder(context);
  const texts = new NoteTexts(folder);
  assert.equal(texts.get(HASH), undefined);
  new NoteTexts(folder).keep(TEXT);
  texts.forgetMissing();
  assert.equal(texts.get(HASH), TEXT);
});

test('a text above a million characters is not kept', (context) => {
  const folder = tempFolder(context);
  assert.equal(new NoteTexts(folder).keep('a'.repeat(1_000_001)), undefined);
  assert.ok(!existsSync(join(folder, '.texts')));
});

test('links are not followed', { skip: process.platform === 'win32' }, (context) => {
  const folder = tempFolder(context, { 'outside/a.txt': TEXT, 'notes/a.md': '' });
  symlinkSync(join(folder, 'outside'), join(folder, 'notes/.texts'));
  const texts = new NoteTexts(join(folder, 'notes'));
  assert.throws(() => texts.keep(TEXT), /symbolic link/);
  age(join(folder, 'outside/a.txt'), 40);
  texts.removeUnused([]);
  assert.deepEqual(readdirSync(join(folder, 'outside')), ['a.txt']);
});

test('copies that no note names go after 30 days, nothing else does', (context) => {
  const [named, old, young] = [HASH, sha256('old'), sha256('young')];
  const names = [`${named}.txt`, `${old}.txt`, `${young}.txt`, 'mine.txt'];
  const folder = tempFolder(context, Object.fromEntries(names.map((name) => [`.texts/${name}`, 'x'])));
  for (const name of names) age(join(folder, '.texts', name), name.startsWith(young) ? 29 : 31);
  mkdirSync(join(folder, '.texts', 'folder'));
  new NoteTexts(folder).removeUnused([
    { note: sampleNote({ target: { ...sampleNote().target, text: named } }), path: 'a.md', hash: '' },
    { note: sampleNote(), path: 'b.md', hash: '' },
  ]);
  assert.deepEqual(
    readdirSync(join(folder, '.texts')).sort(),
    [`${named}.txt`, `${young}.txt`, 'folder', 'mine.txt'].sort(),
  );
  new NoteTexts(join(folder, 'nowhere')).removeUnused([]);
});

test('whatever call fails, there is the whole copy or none', (context) => {
  for (let failing = 1; ; failing++) {
    const folder = tempFolder(context);
    const { fs, failed } = faultyFs(failing, 'ENOSPC');
    const texts = new NoteTexts(folder, fs);
    try {
      texts.keep(TEXT);
    } catch {
      // The note is saved without it.
    }
    if (failed() === undefined) break;
    const found = new NoteTexts(folder).get(HASH);
    assert.ok(found === undefined || found === TEXT, failed());
  }
});

test('many texts do not stay in memory, and are all found', (context) => {
  const folder = tempFolder(context);
  const texts = new NoteTexts(folder);
  const long = Array.from({ length: 8 }, (_, n) => `${n}`.repeat(900_000));
  const hashes = long.map((text) => texts.keep(text) ?? '');
  // Those that left the memory are read again.
  for (const hash of hashes) writeFileSync(join(folder, '.texts', `${hash}.txt`), 'altered');
  const kept = hashes.filter((hash) => texts.get(hash) !== undefined);
  assert.deepEqual(kept, hashes.slice(-4));
});
