import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import type { Note } from '../../../src/core/notes/note.ts';
import { ChangeStack } from '../../../src/library/changeStack.ts';
import { NoteChanges } from '../../../src/library/noteChanges.ts';
import { NoteStore } from '../../../src/library/noteStore.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';

const ID = sampleNote().id;
const OTHER = ID.replace('urn:uuid:0', 'urn:uuid:1');

let folder = '';
const log: string[] = [];
let window: Window;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
  log.length = 0;
  window = open();
});
afterEach(() => {
  window.changes.close();
  rmSync(folder, { recursive: true });
});

interface Window {
  readonly store: NoteStore;
  readonly changes: NoteChanges;
}

function open(): Window {
  const store = new NoteStore(join(folder, 'notes'), { trashPath: join(folder, 'trash') });
  store.load();
  const paths = {
    versions: join(folder, 'history', 'versions'),
    changes: join(folder, 'history', 'changes.json'),
  };
  return { store, changes: new NoteChanges(store, paths, (_, message) => log.push(message)) };
}

const clock = performance.now.bind(performance);
let waited = 0;
mock.method(performance, 'now', () => clock() + waited);

/** Saves the note from what the window knows of it, as a person does: not faster than a hand. */
function save(note: Note): void {
  const result = window.changes.save(note, window.store.find(note.id)?.hash, 'post');
  assert.equal(result.status, 'saved');
  waited += 1000;
}

const body = (id = ID): string | undefined => window.store.find(id)?.note.body;
const fileOf = (id = ID): string => join(folder, window.store.find(id)?.path ?? '');

describe('undo and redo', () => {
  test('of a new note, its edits and its deletion, each byte as it was', () => {
    save(sampleNote({ body: 'one' }));
    writeFileSync(fileOf(), readFileSync(fileOf(), 'utf8').replace('color:', 'mine: 1 # keep\ncolor:'));
    window.store.reload();
    const first = readFileSync(fileOf(), 'utf8');
    save(sampleNote({ body: 'two', color: 'pink' }));
    const second = readFileSync(fileOf(), 'utf8');
    window.changes.delete(ID);
    assert.equal(body(), undefined);
    assert.deepEqual(window.changes.undo(), [{ id: ID, title: 'two', kind: 'delete' }]);
    assert.equal(readFileSync(fileOf(), 'utf8'), second);
    assert.deepEqual(window.changes.undo(), [{ id: ID, title: 'two', kind: 'edit' }]);
    assert.equal(readFileSync(fileOf(), 'utf8'), first);
    assert.throws(() => window.changes.undo(), /“one” was changed in another way since/);
    assert.equal(readFileSync(fileOf(), 'utf8'), first);
    assert.equal(window.changes.undo(), undefined);
    window.changes.redo();
    assert.equal(readFileSync(fileOf(), 'utf8'), second);
    window.changes.redo();
    assert.deepEqual([body(), window.changes.redo()], [undefined, undefined]);
  });

  test('of a new note puts it into the trash, and takes it out again', () => {
    save(sampleNote({ body: 'one' }));
    window.changes.undo();
    assert.equal(body(), undefined);
    window.changes.redo();
    assert.equal(body(), 'one');
  });

  test('outlive the window', () => {
    save(sampleNote({ body: 'one' }));
    save(sampleNote({ body: 'two' }));
    window.changes.close();
    window = open();
    window.changes.undo();
    assert.equal(body(), 'one');
    window.changes.close();
    window = open();
    window.changes.redo();
    assert.equal(body(), 'two');
  });

  test('never overwrite what another program or window wrote since', () => {
    save(sampleNote({ body: 'one' }));
    save(sampleNote({ body: 'two' }));
    writeFileSync(fileOf(), readFileSync(fileOf(), 'utf8').replace('two', 'theirs'));
    assert.throws(() => window.changes.undo(), /was changed in another way since: nothing was undone/);
    assert.match(readFileSync(fileOf(), 'utf8'), /theirs/);
    // The change before it is not the last state either.
    assert.throws(() => window.changes.undo(), /since/);
    assert.equal(window.changes.undo(), undefined);
  });

  test('take what was changed together as one step', () => {
    save(sampleNote({ body: 'one' }));
    save(sampleNote({ id: OTHER, body: 'other' }));
    for (const id of [ID, OTHER]) {
      const stored = window.store.find(id);
      assert.ok(stored);
      window.changes.save({ ...stored.note, tags: ['both'] }, stored.hash, 'post');
    }
    assert.equal(window.changes.undo()?.length, 2);
    assert.deepEqual(
      [...window.store.all().flatMap(({ note }) => note.tags)],
      [...sampleNote().tags, ...sampleNote().tags],
    );
    window.changes.redo();
    assert.deepEqual(
      window.store.all().map(({ note }) => note.tags),
      [['both'], ['both']],
    );
  });

  test('a new change ends what can be redone, and restoring a deleted note is its undo', () => {
    save(sampleNote({ body: 'one' }));
    window.changes.delete(ID);
    window.changes.restore(ID);
    window.changes.redo();
    assert.equal(body(), undefined);
    window.changes.restore(ID);
    save(sampleNote({ body: 'two' }));
    assert.equal(window.changes.redo(), undefined);
    window.changes.undo();
    assert.equal(body(), 'one');
  });

  test('keep the step when the disk fails, so that it can be tried again', () => {
    save(sampleNote({ body: 'one' }));
    save(sampleNote({ body: 'two' }));
    const replace = mock.method(window.store, 'replace', () => {
      throw new Error('Cannot save: the disk is full.');
    });
    assert.throws(() => window.changes.undo(), /disk is full/);
    replace.mock.restore();
    window.changes.undo();
    assert.equal(body(), 'one');
  });

  test('are at most a hundred steps', () => {
    const stack = new ChangeStack(undefined);
    for (let count = 0; count < 105; count++) {
      stack.begin();
      stack.push({ id: ID, title: `${count}`, before: undefined, after: undefined });
    }
    let steps = 0;
    for (; stack.last('undo') !== undefined; stack.move('undo')) steps++;
    assert.deepEqual([steps, stack.last('redo')?.[0]?.title], [100, '5']);
  });

  test('a broken file of steps costs only the steps', () => {
    save(sampleNote({ body: 'one' }));
    window.changes.close();
    for (const text of ['', '{', '{"undo":[[{"id":1}],3],"redo":{}}', 'null']) {
      writeFileSync(join(folder, 'history', 'changes.json'), text);
      window = open();
      assert.deepEqual([window.changes.undo(), window.changes.redo(), body()], [undefined, undefined, 'one']);
    }
  });
});

describe('earlier versions', () => {
  test('are listed newest first, outside the notes folder, and can be brought back', () => {
    for (const text of ['one', 'two', 'three']) save(sampleNote({ body: text }));
    const versions = window.changes.versions(ID);
    assert.deepEqual(
      versions.map(({ path }) => readFileSync(path, 'utf8').trim().split('\n').at(-1)),
      ['two', 'one'],
    );
    const [, oldest] = versions;
    assert.ok(oldest);
    window.changes.restoreVersion(ID, oldest.hash);
    assert.equal(body(), 'one');
    window.changes.undo();
    assert.equal(body(), 'three');
    assert.throws(() => window.changes.restoreVersion(ID, 'unknown'), /no longer kept/);
    assert.deepEqual(readdirSync(join(folder, 'notes'), { recursive: true }).length, 2);
  });

  test('hold what another program wrote and we replaced', () => {
    save(sampleNote({ body: 'one' }));
    writeFileSync(fileOf(), readFileSync(fileOf(), 'utf8').replace('one', 'theirs'));
    window.store.reload();
    save(sampleNote({ body: 'ours' }));
    assert.ok(window.changes.versions(ID).some(({ path }) => readFileSync(path, 'utf8').includes('theirs')));
  });

  test('stay: the last twenty however old, and all of thirty days; their order does not need the clock', () => {
    mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-01-10T00:00:00Z') });
    try {
      const edit = (text: string): void => {
        window.changes.save(sampleNote({ body: text }), window.store.find(ID)?.hash, 'post');
      };
      for (let count = 0; count < 30; count++) edit(`old ${count}`);
      assert.equal(window.changes.versions(ID).length, 29);
      // The clock jumps back a year, then on.
      mock.timers.setTime(Date.parse('2025-01-01T00:00:00Z'));
      edit('back');
      assert.match(readFileSync(window.changes.versions(ID)[0]?.path ?? '', 'utf8'), /old 29/);
      mock.timers.setTime(Date.parse('2026-03-10T00:00:00Z'));
      edit('new');
      assert.equal(window.changes.versions(ID).length, 19);
    } finally {
      mock.timers.reset();
    }
  });

  test('that cannot be kept do not stop a save; it is logged once', () => {
    mkdirBlocked();
    save(sampleNote({ body: 'one' }));
    save(sampleNote({ body: 'two' }));
    assert.equal(body(), 'two');
    assert.equal(log.length, 1);
    assert.match(log[0] ?? '', /Earlier versions of notes are not kept/);
    assert.throws(() => window.changes.undo(), /no longer kept/);
    assert.equal(body(), 'two');
  });

  function mkdirBlocked(): void {
    writeFileSync(join(folder, 'history'), 'a file stands here');
  }
});
