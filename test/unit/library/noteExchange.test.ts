import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ImportedNote } from '../../../src/core/notes/exchange/importedNote.ts';
import type { NoteFormat } from '../../../src/core/notes/exchange/noteFormats.ts';
import { readExchange } from '../../../src/core/notes/exchange/readExchange.ts';
import { DEFAULT_TEMPLATE } from '../../../src/core/notes/exchange/template.ts';
import type { Note } from '../../../src/core/notes/note.ts';
import { serializeNote } from '../../../src/core/notes/noteFile.ts';
import { LINK_BASE } from '../../../src/core/posts/appLink.ts';
import type { Library } from '../../../src/library/library.ts';
import type { ImportOutcome, NotesRequest } from '../../../src/protocol/noteExchange.ts';
import { openLibrary, post, tempFolder, writeFiles } from './tempLibrary.ts';

const OWLS = 'Сова спит днём. Сова охотится ночью, и никто её не слышит. Мыши знают почему.';
const FILES = {
  'owls.md': post('Совы', OWLS, { url: 'https://www.example.org/owls/', author: 'Анна' }),
  'mice.md': post('Mice', 'The owl hunts at night, and nobody hears it. Mice know why that is so.'),
  'copy.md': post('Copies', 'A sentence that stands in two of the posts. And more about owls, much more.'),
  'again.md': post('Again', 'A sentence that stands in two of the posts. And more about mice, much more.'),
};

async function library(context: TestContext, files: Readonly<Record<string, string>> = FILES) {
  const folder = tempFolder(context, files);
  const opened = openLibrary(context, folder).library;
  await opened.sync();
  return { folder, library: opened };
}

function annotation(change: Readonly<Record<string, unknown>> = {}) {
  const uri = 'http://example.org/owls?utm_source=feed#top';
  return {
    id: 'hU4zGrzWEe-KnUNLtBQZ7Q',
    created: '2024-12-09T07:17:52.318371+00:00',
    updated: '2024-12-10T08:00:00.000000+00:00',
    user: 'acct:boris@hypothes.is',
    uri,
    text: 'Почему?',
    tags: ['птицы'],
    target: [quote('охотится ночью', uri)],
    ...change,
  };
}

function quote(exact: string, source = 'https://elsewhere.example/') {
  return { source, selector: [{ type: 'TextQuoteSelector', exact, prefix: 'menu ', suffix: ' footer' }] };
}

function read(...annotations: readonly object[]): readonly ImportedNote[] {
  return readExchange(JSON.stringify({ annotations })).notes;
}

function statuses(outcomes: readonly ImportOutcome[]): readonly string[] {
  return outcomes.map((outcome) => ('verdict' in outcome ? outcome.verdict : outcome.status));
}

function request(format: NoteFormat, change: Partial<NotesRequest> = {}): NotesRequest {
  return { format, by: 'post', ids: undefined, linkBase: LINK_BASE, template: DEFAULT_TEMPLATE, ...change };
}

function snapshot(from: Library): readonly Note[] {
  return from.notes().map(({ stored }) => stored.note);
}

test('annotations of Hypothesis come to the post with their address, a second time changes nothing', async (context) => {
  const { library: owls } = await library(context);
  const notes = read(
    annotation(),
    annotation({ id: 'reply', references: ['hU4zGrzWEe-KnUNLtBQZ7Q'], text: 'Потому.', target: [] }),
    annotation({ id: 'page', text: 'О посте.', target: [{ source: 'https://example.org/owls' }] }),
    annotation({ id: 'gone', target: [quote('слова, которых там давно нет')] }),
  );
  const reversed = notes.toReversed();
  assert.deepEqual(statuses(owls.importNotes(reversed, 'ask')), ['lost', 'post', 'post', 'exact']);
  const before = snapshot(owls);
  const found = owls.notes().find(({ stored }) => stored.note.body === 'Почему?');
  assert.equal(found?.postTitle, 'Совы');
  assert.equal(found?.stored.note.creator, 'boris');
  assert.equal(found?.stored.note.target.source, 'owls.md');
  assert.equal(found?.stored.note.target.quote?.prefix, 'Совы\nСова спит днём. Сова ');
  assert.ok(found?.stored.note.target.position);
  const reply = before.find(({ motivation }) => motivation === 'replying');
  assert.equal(reply?.target.note, found?.stored.note.id);
  assert.deepEqual(statuses(owls.importNotes(notes, 'ask')), ['same', 'same', 'same', 'same']);
  assert.deepEqual(snapshot(owls), before);
});

test('without an address only words that stand once in all posts tell the place', async (context) => {
  const { library: owls } = await library(context);
  const at = (exact: string) =>
    annotation({ id: exact, uri: 'https://elsewhere.example/', target: [quote(exact)] });
  const notes = read(
    at('hunts at night, and  nobody\nhears it'),
    at('A sentence that stands in two of the posts.'),
    at('Mice know'),
    at('nowhere to be found in any post'),
    annotation({ id: 'lonely', references: ['unknown'] }),
  );
  assert.deepEqual(statuses(owls.importNotes(notes, 'ask')), [
    'exact',
    'homeless',
    'homeless',
    'homeless',
    'homeless',
  ]);
  assert.deepEqual(
    snapshot(owls).map(({ target }) => target.quote?.exact),
    ['hunts at night, and nobody hears it'],
  );
});

test('what differs is asked about, and kept beside ours once', async (context) => {
  const { library: owls } = await library(context);
  owls.importNotes(read(annotation()), 'ask');
  const older = read(annotation({ text: 'Old', updated: '2024-12-09T08:00:00Z' }));
  assert.deepEqual(statuses(owls.importNotes(older, 'both')), ['older']);
  const newer = read(annotation({ text: 'Иначе', updated: '2025-01-01T00:00:00Z' }));
  assert.deepEqual(statuses(owls.importNotes(newer, 'ask')), ['different']);
  assert.deepEqual(
    snapshot(owls).map(({ body }) => body),
    ['Почему?'],
  );
  assert.deepEqual(statuses(owls.importNotes(newer, 'both')), ['both']);
  assert.deepEqual(statuses(owls.importNotes(newer, 'both')), ['same']);
  assert.deepEqual(
    snapshot(owls)
      .map(({ body }) => body)
      .sort(),
    ['Иначе', 'Почему?'],
  );
  const newest = read(annotation({ text: 'Ещё', updated: '2025-02-01T00:00:00Z' }));
  assert.deepEqual(statuses(owls.importNotes(newest, 'theirs')), ['exact']);
  assert.deepEqual(
    snapshot(owls)
      .map(({ body }) => body)
      .sort(),
    ['Ещё', 'Иначе'],
  );
});

test('notes that another library exports come over whole, in both forms, and back again change nothing', async (context) => {
  const from = await library(context);
  from.library.importNotes(
    read(annotation(), annotation({ id: 'r', references: ['hU4zGrzWEe-KnUNLtBQZ7Q'] })),
    'ask',
  );
  const [first] = snapshot(from.library);
  assert.ok(first);
  from.library.saveNote(
    {
      ...first,
      id: 'urn:uuid:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e10',
      motivation: 'questioning',
      color: 'pink',
      body: 'Сколько?',
    },
    undefined,
  );
  const notes = snapshot(from.library);
  for (const format of ['w3c', 'hypothesis'] as const) {
    const file = readExchange(from.library.notesAs(request(format)));
    assert.deepEqual(statuses(from.library.importNotes(file.notes, 'ask')), ['same', 'same', 'same'], format);
    const to = await library(context);
    assert.deepEqual(
      statuses(to.library.importNotes(file.notes, 'ask')).toSorted(),
      ['exact', 'exact', 'post'],
      format,
    );
    if (format === 'w3c') assert.deepEqual(snapshot(to.library), notes);
    else
      assert.deepEqual(
        snapshot(to.library).map(({ id }) => id),
        notes.map(({ id }) => id),
      );
  }
  assert.deepEqual(snapshot(from.library), notes);
});

test('my notes that went to Hypothesis and came back under other ids are not doubled', async (context) => {
  const { library: owls } = await library(context);
  owls.importNotes(read(annotation({ user: 'acct:me@marginalia' })), 'ask');
  const { annotations } = JSON.parse(owls.notesAs(request('hypothesis')));
  const back = read({ ...annotations[0], id: 'fromServer', user: 'acct:boris@hypothes.is' });
  assert.deepEqual(statuses(owls.importNotes(back, 'ask')), ['same']);
});

test('a digest is written beside the words of the user, and only when something changed', async (context) => {
  const { folder, library: owls } = await library(context);
  owls.importNotes(read(annotation()), 'ask');
  const file = join(folder, 'digest.md');
  writeFileSync(file, '\uFEFF# Мой дайджест\r\n\r\nвступление');
  const report = owls.exportNotes(request('markdown'), file);
  assert.deepEqual(report, { notes: 1, added: 1, updated: 0, removed: 0, kept: 0, damaged: [] });
  const text = readFileSync(file, 'utf8');
  assert.match(text, /^\uFEFF# Мой дайджест\r\n\r\nвступление\r\n<!-- marginalia:begin post:/u);
  assert.match(
    text,
    /> охотится ночью\r\n\r\nПочему\?\r\n\r\nboris, \[Совы\]\(vscode:\/\/marginalia\.marginalia\/note\?id=urn/u,
  );
  assert.equal(owls.exportNotes(request('markdown'), file).added, 0);
  assert.equal(readFileSync(file, 'utf8'), text);
  await owls.sync();
  assert.equal(owls.counts().posts, 4, 'a digest is no post');
});

test('nothing of the user is written over', async (context) => {
  const { folder, library: owls } = await library(context);
  owls.importNotes(read(annotation()), 'ask');
  const file = join(folder, 'digest.md');
  owls.exportNotes(request('markdown'), file);
  const text = readFileSync(file, 'utf8');
  const other = await library(context);
  assert.throws(() => other.library.exportNotes(request('markdown'), file), /holds a digest of other notes/u);
  writeFileSync(join(folder, 'latin.md'), Buffer.from([0xe9, 0xff]));
  assert.throws(() => owls.exportNotes(request('markdown'), join(folder, 'latin.md')), /not UTF-8/u);
  assert.throws(() => owls.exportNotes(request('markdown', { template: '{{x}}' }), file), /\{\{x\}\}/u);
  mkdirSync(join(folder, 'folder.md'));
  assert.throws(
    () => owls.exportNotes(request('markdown'), join(folder, 'folder.md')),
    /not a regular file/u,
  );
  assert.equal(readFileSync(file, 'utf8'), text);
  symlinkSync(file, join(folder, 'link.md'));
  assert.equal(owls.exportNotes(request('markdown'), join(folder, 'link.md')).added, 0);
});

test('chosen notes only, with the author and address of the post', async (context) => {
  const { library: owls } = await library(context);
  owls.importNotes(read(annotation(), annotation({ id: 'b', text: 'Second' })), 'ask');
  const second = snapshot(owls).find(({ body }) => body === 'Second');
  assert.ok(second);
  const csv = owls.notesAs(request('readwise', { ids: [second.id] }));
  assert.match(
    csv,
    /\r\n"охотится ночью","Совы","Анна","https:\/\/www\.example\.org\/owls\/","\.птицы Second",/u,
  );
  assert.doesNotMatch(csv, /Почему/u);
  const copied = owls.notesAs(request('markdown', { by: undefined, ids: [second.id] }));
  assert.match(copied, /^> охотится ночью\n\nSecond\n\nboris, \[Совы\]/u);
});

test('a note of a post that is gone goes out under the name of its file', async (context) => {
  const folder = tempFolder(context);
  const note: Note = {
    id: 'my own id -->',
    created: '2026-11-22T01:12:33Z',
    modified: '2026-11-22T01:12:33Z',
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target: { source: 'gone.md', post: 'sha256:0', quote: undefined, position: undefined },
    body: 'Still here.',
  };
  writeFiles(folder, { 'notes/gone/a.md': serializeNote(note) });
  const { library: empty } = openLibrary(context, folder);
  await empty.sync();
  const file = join(folder, 'digest.md');
  empty.exportNotes(request('markdown'), file);
  assert.match(readFileSync(file, 'utf8'), /## gone\.md\n/u);
  assert.equal(empty.exportNotes(request('markdown'), file).added, 0);
});
