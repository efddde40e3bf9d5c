import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { DraftFolder } from '../../../../src/library/draftFolder.ts';
import type { Library } from '../../../../src/library/library.ts';
import type { LibraryConnection } from '../../../../src/protocol/library.ts';
import type { Draft } from '../../../../src/protocol/reader.ts';
import { allPosts, openLibrary, post, tempFolder } from '../../library/tempLibrary.ts';
import '../fakeVscode.ts';

const { editNote } = await import('../../../../src/host/reader/noteEditing.ts');
const { DraftStore } = await import('../../../../src/host/reader/drafts.ts');
const { startDraft } = await import('../../../../src/host/reader/noteEditing.ts');

const DRAFT: Draft = {
  id: 'draft:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e10',
  motivation: 'commenting',
  color: 'yellow',
  tags: [],
  body: 'Half a thought, and the other half.',
  start: 0,
  end: 7,
};

/** A window with a post and a draft on it, over a real library. */
async function window(context: TestContext) {
  const folder = tempFolder(context, { 'a.md': post('Owls', 'The owl sleeps by day.') });
  const storage = tempFolder(context);
  const { library } = openLibrary(context, folder);
  await library.sync();
  const view = library.post(allPosts(library)[0]?.id ?? '');
  assert.ok(view);
  const open = () =>
    new DraftStore({
      folder: new DraftFolder(join(storage, 'drafts')),
      state: { get: () => undefined, keys: () => [], update: async () => undefined },
      tell: assert.fail,
    });
  const drafts = open();
  await drafts.keep(view.post.id, startDraft(view, DRAFT));
  const status = { settings: undefined };
  // What is called of them, over the real library instead of its worker.
  const stores = {
    library: connectionTo(library),
    service: Object.create({ status }),
    drafts,
    options: { author: undefined },
  };
  const save = () =>
    editNote(stores, view, { type: 'saveNote', request: 1, post: view.post.id, draft: DRAFT });
  return { folder, library, view, save, draftsLeft: () => open().of(view.post.id) };
}

function connectionTo(library: Library): LibraryConnection {
  return Object.create({
    notesOf: async (id: string) => library.notesOf(id),
    saveNote: async (...args: Parameters<Library['saveNote']>) => library.saveNote(...args),
  });
}

test('a save that fails tells why and keeps the draft, and works once it can', async (context) => {
  const { folder, library, view, save, draftsLeft } = await window(context);
  writeFileSync(join(folder, 'notes'), 'a file where the folder should be');
  await assert.rejects(save, /Cannot save ".*": a file stands where a folder is needed/);
  assert.deepEqual(
    draftsLeft().map(({ draft }) => draft.body),
    [DRAFT.body],
  );
  rmSync(join(folder, 'notes'));
  await save();
  assert.deepEqual(draftsLeft(), []);
  assert.deepEqual(
    library.notesOf(view.post.id).map(({ stored }) => stored.note.body),
    [DRAFT.body],
  );
});

test('a save that was answered with a failure after the file was there makes no second note', async (context) => {
  const { folder, library, view, save, draftsLeft } = await window(context);
  const saveNote = library.saveNote.bind(library);
  let failures = 1;
  Object.defineProperty(library, 'saveNote', {
    value: (...args: Parameters<Library['saveNote']>) => {
      const result = saveNote(...args);
      if (failures-- > 0) throw new Error('The library stopped: try once more.');
      return result;
    },
  });
  await assert.rejects(save, /library stopped/);
  assert.equal(draftsLeft().length, 1);
  await save();
  const files = readdirSync(join(folder, 'notes'), { recursive: true, encoding: 'utf8' });
  assert.equal(files.filter((name) => name.endsWith('.md')).length, 1, files.join());
  assert.deepEqual([library.notesOf(view.post.id).length, draftsLeft()], [1, []]);
});
