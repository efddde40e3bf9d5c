/** What the page asks of notes, done against a library in memory. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Note } from '../../../../src/core/notes/note.ts';
import type { Library } from '../../../../src/library/library.ts';
import type { LibraryConnection, PostView } from '../../../../src/protocol/library.ts';
import type { Draft } from '../../../../src/protocol/reader.ts';
import { openLibrary, post, tempFolder, writeFiles } from '../../library/tempLibrary.ts';
import '../fakeVscode.ts';

const { editNote } = await import('../../../../src/host/reader/noteEditing.ts');
type Stores = Parameters<typeof editNote>[0];
type NoteEdit = Parameters<typeof editNote>[2];

const TEXT = 'The owl sleeps by day. The owl hunts at night, and nobody hears it.';

interface Ground {
  readonly folder: string;
  readonly library: Library;
  readonly view: () => PostView;
  readonly edit: (edit: NoteEdit) => Promise<void>;
  readonly notes: () => readonly Note[];
}

/** Everything of `LibraryConnection` that editing asks, answered by the library itself. */
async function open(context: TestContext, author?: string): Promise<Ground> {
  const folder = tempFolder(context, { 'owls.md': post('Owls', TEXT) });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const view = (): PostView => {
    const found = library.post(library.findPost('owls.md')?.id ?? '');
    assert.ok(found);
    return found;
  };
  const stores = {
    library: library as unknown as LibraryConnection,
    service: { status: {} },
    drafts: { find: () => undefined, discard: async () => undefined },
    options: { author },
  } as unknown as Stores;
  return {
    ...{ folder, library, view },
    edit: (edit) => editNote(stores, view(), edit),
    notes: () => library.notesOf(view().post.id).map(({ stored }) => stored.note),
  };
}

function draftOn(view: PostView, words: string, more: Partial<Draft> = {}): Draft {
  const start = view.post.text.indexOf(words);
  const place = { start, end: start + words.length };
  return {
    ...{ id: 'draft:1', motivation: 'commenting', color: 'yellow', tags: [], body: 'x', ...place },
    ...more,
  };
}

const request = 1;

describe('a note', () => {
  it('carries the name of who wrote it', async (context) => {
    const { view, edit, notes } = await open(context, 'Ada Verne');
    const post = view().post.id;
    await edit({ type: 'saveNote', request, post, draft: draftOn(view(), 'hunts at night') });
    assert.equal(notes()[0]?.creator, 'Ada Verne');
  });

  it('that is a to-do is ticked and unticked, and loses its tick with its kind', async (context) => {
    const { view, edit, notes } = await open(context);
    const post = view().post.id;
    await edit({ type: 'saveNote', request, post, draft: draftOn(view(), 'owl', { motivation: 'todo' }) });
    const note = notes()[0]?.id ?? '';
    assert.equal(notes()[0]?.creator, undefined);
    await edit({ type: 'completeNote', request, post, note, done: true });
    assert.match(notes()[0]?.completed ?? '', /^\d{4}-.*Z$/u);
    await edit({ type: 'completeNote', request, post, note, done: false });
    assert.equal(notes()[0]?.completed, undefined);
    await edit({ type: 'completeNote', request, post, note, done: true });
    await edit({
      type: 'saveNote',
      request,
      post,
      draft: draftOn(view(), 'owl', { id: note, motivation: 'todo' }),
    });
    assert.ok(notes()[0]?.completed, 'an edit keeps it');
    await edit({ type: 'saveNote', request, post, draft: draftOn(view(), 'owl', { id: note }) });
    assert.equal(notes()[0]?.completed, undefined);
    const gone = edit({ type: 'completeNote', request, post, note: 'urn:gone', done: true });
    await assert.rejects(gone, /no longer there/u);
  });

  it('is put on other words, with the text these stand in', async (context) => {
    const { folder, library, view, edit, notes } = await open(context);
    const post = view().post.id;
    await edit({ type: 'saveNote', request, post, draft: draftOn(view(), 'hunts at night') });
    const [before] = notes();
    const edited = TEXT.replace('hunts at night', 'flies around and hunts');
    writeFiles(folder, { 'owls.md': `---\ntitle: "Owls"\n---\n\n# Owls\n\n${edited}\n` });
    await library.sync();
    const words = 'flies around and hunts';
    const start = view().post.text.indexOf(words);
    const note = before?.id ?? '';
    const place = { start, end: start + words.length };
    await edit({ type: 'placeNote', request, post: view().post.id, note, ...place, words });
    const [placed] = library.notesOf(view().post.id);
    assert.equal(placed?.anchor.verdict, 'exact');
    assert.equal(placed.stored.note.target.quote?.exact, words);
    assert.notEqual(placed.stored.note.target.text, before?.target.text);
    assert.equal(placed.stored.note.body, 'x');
  });

  it('is not put on words that the page shows and the text no longer has there', async (context) => {
    const { view, edit, notes } = await open(context);
    const post = view().post.id;
    await edit({ type: 'saveNote', request, post, draft: draftOn(view(), 'hunts at night') });
    const [before] = notes();
    const note = before?.id ?? '';
    for (const [start, end, words] of [
      [0, 3, 'owl'],
      [0, 0, ''],
      [0, 10_000, TEXT],
    ] as const) {
      const wrong = edit({ type: 'placeNote', request, post, note, start, end, words });
      await assert.rejects(wrong, /changed meanwhile/u);
    }
    assert.deepEqual(notes()[0], before);
  });

  it('that answers another carries its place and its id', async (context) => {
    const { library, view, edit, notes } = await open(context, 'Борис');
    const post = view().post.id;
    await edit({ type: 'saveNote', request, post, draft: draftOn(view(), 'hunts at night') });
    const [first] = notes();
    const reply = { motivation: 'replying', replyTo: first?.id ?? '' } as const;
    const draft = {
      ...draftOn(view(), 'owl', { id: 'draft:2', ...reply }),
      start: undefined,
      end: undefined,
    };
    await edit({ type: 'saveNote', request, post, draft });
    const answer = notes().find(({ motivation }) => motivation === 'replying');
    assert.deepEqual(answer?.target, { ...first?.target, note: first?.id });
    assert.equal(answer?.creator, 'Борис');
    library.deleteNote(first?.id ?? '');
    assert.equal(library.notesOf(post)[0]?.anchor.verdict, 'exact');
  });

  it('that answers one deleted meanwhile keeps the words it was begun on', async (context) => {
    const { view, edit, notes } = await open(context);
    const post = view().post.id;
    const draft = draftOn(view(), 'hunts at night', { motivation: 'replying', replyTo: 'urn:uuid:gone' });
    await edit({ type: 'saveNote', request, post, draft });
    assert.equal(notes()[0]?.target.quote?.exact, 'hunts at night');
    assert.equal(notes()[0]?.target.note, 'urn:uuid:gone');
  });
});
