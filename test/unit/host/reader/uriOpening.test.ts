import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import '../fakeVscode.ts';
import { describe } from '../../../../src/core/notes/anchor.ts';
import { type AppLink, appLink, LINK_BASE } from '../../../../src/core/posts/appLink.ts';
import type { LibraryState } from '../../../../src/host/libraryStatus.ts';
import { openLibrary, post, tempFolder } from '../../library/tempLibrary.ts';
import { executed, shown } from '../fakeVscodeModule.ts';
import { connection, status } from './openedSources.ts';

const { openUri } = await import('../../../../src/host/reader/uriOpening.ts');

const TEXT = 'Сова спит днём. Сова охотится ночью, и никто её не слышит. Мыши знают почему.';

beforeEach(() => {
  executed.length = 0;
  shown.length = 0;
});

/** As VS Code hands a link over: split first, then decoded. */
async function open(sources: Parameters<typeof openUri>[0], link: AppLink): Promise<void> {
  const { pathname, search } = new URL(appLink(LINK_BASE, link));
  await openUri(sources, { path: pathname, query: decodeURIComponent(search.slice(1)) });
}

async function sourcesOf(
  context: Parameters<typeof tempFolder>[0],
  text = TEXT,
  state: LibraryState = 'ready',
) {
  const folder = tempFolder(context, {
    'owls.md': post('Совы', `${text}\n\nhttps://arxiv.org/abs/2506.00001`, {
      url: 'https://example.org/owls?a=1&id=2',
    }),
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const id = library.posts({ filter: {}, sort: 'newest', offset: 0, limit: 1 })[0]?.id ?? '';
  return { id, library, sources: { library: connection(library), service: status(folder, state) } };
}

test('a link to words opens them where they are now', async (context) => {
  const before = await sourcesOf(context);
  const old = before.library.post(before.id)?.post.text ?? '';
  const start = old.indexOf('охотится');
  const end = start + 'охотится ночью'.length;
  const words = describe(old, start, end).quote;
  const after = await sourcesOf(context, `Новое начало, и оно длинное. ${TEXT}`);
  await open(after.sources, { kind: 'post', id: after.id, place: { start, end, words } });
  const text = after.library.post(after.id)?.post.text ?? '';
  const at = text.indexOf('охотится');
  const range = { start: at, end: at + 14 };
  assert.deepEqual(executed, [['marginalia.openPost', { id: after.id, place: { range } }]]);
  assert.deepEqual(shown, []);
  await open(after.sources, {
    kind: 'post',
    id: after.id,
    place: { start: 0, end: 30, words: { exact: 'слова, которых здесь не было', prefix: '', suffix: '' } },
  });
  assert.deepEqual(executed[1], ['marginalia.openPost', { id: after.id, place: undefined }]);
  assert.match(shown.join(), /no longer in the post/u);
});

test('a link to a note opens it in its post, one to a paper its page', async (context) => {
  const { id, library, sources } = await sourcesOf(context);
  const now = '2026-11-22T10:00:00Z';
  const note = {
    id: 'urn:uuid:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e10',
    created: now,
    modified: now,
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target: { source: 'owls.md', post: id, quote: undefined, position: undefined },
    body: 'Да.',
  } as const;
  library.saveNote(note, undefined);
  await open(sources, { kind: 'note', id: note.id });
  await open(sources, { kind: 'paper', key: 'arxiv:2506.00001' });
  assert.deepEqual(executed, [
    ['marginalia.openPost', { id, place: { note: note.id } }],
    ['marginalia.openPost', { id: 'paper:arxiv:2506.00001' }],
  ]);
  assert.deepEqual(shown, []);
});

test('what is gone, or in another folder, is told', async (context) => {
  const { sources } = await sourcesOf(context);
  await open(sources, { kind: 'note', id: 'urn:uuid:gone' });
  await open(sources, { kind: 'post', id: 'tg:other/1', place: undefined });
  await open(sources, { kind: 'paper', key: 'arxiv:2401.99999' });
  await open(sources, { kind: 'paper', key: 'command:evil' });
  assert.equal(shown.length, 4);
  for (const message of shown) assert.match(message, /belong to another folder than marginalia-test-/u);
  const reading = await sourcesOf(context, TEXT, 'indexing');
  await open(reading.sources, { kind: 'post', id: 'tg:other/1', place: undefined });
  const none = await sourcesOf(context, TEXT, 'none');
  await open(none.sources, { kind: 'post', id: 'tg:other/1', place: undefined });
  assert.match(shown[4] ?? '', /still being read/u);
  assert.match(shown[5] ?? '', /Open the folder with your posts/u);
  assert.deepEqual(executed, []);
});

test('hostile links open nothing and are told in one short message', async (context) => {
  const { sources } = await sourcesOf(context);
  const hostile = [
    { path: '/run', query: 'command=evil' },
    { path: '', query: '' },
    { path: '/post', query: `id=${'x'.repeat(100_000)}` },
    { path: '/post', query: 'id=file:///etc/passwd' },
    { path: '/post', query: 'id=command:workbench.action.quit' },
    { path: '/note', query: 'id=../../secret' },
    { path: '/note', query: 'id=[x](command:evil)' },
    { path: '/paper', query: 'key=url:evil.example/a' },
    { path: '/paper', query: 'key=../x' },
  ];
  for (const uri of hostile) await openUri(sources, uri);
  assert.deepEqual(executed, []);
  assert.equal(shown.length, hostile.length);
  for (const message of shown) {
    assert.ok(message.length < 500);
    assert.doesNotMatch(message, /\]\(/u);
  }
});
