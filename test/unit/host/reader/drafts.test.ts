import assert from 'node:assert/strict';
import * as nodeFs from 'node:fs';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { importFile } from '../../../../src/core/formats/importFile.ts';
import type { Post } from '../../../../src/core/posts/post.ts';
import { DraftStore, placeDraft, placeOf, type StoredDraft } from '../../../../src/host/reader/drafts.ts';
import { DraftFolder } from '../../../../src/library/draftFolder.ts';
import type { Draft } from '../../../../src/protocol/reader.ts';

const TEXT = 'First paragraph, about nothing much.\n\nFreeze the base and train two thin matrices beside it.';

function postOf(markdown: string): Post {
  const [imported] = importFile('a.md', markdown).posts;
  assert.ok(imported !== undefined);
  return { ...imported, id: 'sha256:1', sources: [imported.source], topics: [], references: [] };
}

function draftOn(post: Post, words: string): StoredDraft {
  const start = post.text.indexOf(words);
  assert.notEqual(start, -1);
  const draft: Draft = {
    id: 'draft:1',
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    body: 'half a thou',
    start,
    end: start + words.length,
  };
  return { draft, place: placeOf(draft, post.text), baseHash: undefined };
}

class FakeMemento {
  readonly #values = new Map<string, unknown>();
  keys(): readonly string[] {
    return [...this.#values.keys()];
  }
  get<T>(key: string): T | undefined;
  get<T>(key: string, fallback: T): T;
  get<T>(key: string, fallback?: T): T | undefined {
    // A memento gives back what it was given.
    return (this.#values.get(key) as T | undefined) ?? fallback;
  }
  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
  }
}

let folder = '';
const told: string[] = [];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'drafts-')), 'drafts');
  told.length = 0;
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

/** A window on the folder; what was opened before was killed or is another window. */
function openStore(state = new FakeMemento(), fs: typeof nodeFs = nodeFs): DraftStore {
  return new DraftStore({
    folder: new DraftFolder(folder, fs),
    state,
    tell: (message) => told.push(message),
  });
}

function typed(body: string, id = 'draft:1'): StoredDraft {
  const stored = draftOn(postOf(TEXT), 'two thin matrices');
  return { ...stored, draft: { ...stored.draft, id, body } };
}

const bodies = (store: DraftStore, post = 'p'): readonly string[] =>
  store.of(post).map(({ draft }) => draft.body);

describe('a draft', () => {
  it('follows its words when a paragraph comes before them', () => {
    const stored = draftOn(postOf(TEXT), 'two thin matrices');
    const edited = postOf(`A new beginning, even longer than before.\n\n${TEXT}`);
    const { start, end, lost } = placeDraft(stored, edited);
    assert.equal(edited.text.slice(start, end), 'two thin matrices');
    assert.equal(lost, undefined);
  });

  it('says so when its words are gone, and keeps what was typed', () => {
    const stored = draftOn(postOf(TEXT), 'two thin matrices');
    const placed = placeDraft(stored, postOf('Something else altogether, in other words.'));
    assert.deepEqual([placed.start, placed.end, placed.lost], [undefined, undefined, true]);
    assert.equal(placed.body, 'half a thou');
  });

  it('on the whole post stays there', () => {
    const { draft } = draftOn(postOf(TEXT), 'Freeze');
    const whole: Draft = { ...draft, start: undefined, end: undefined };
    const stored = { draft: whole, place: placeOf(whole, TEXT), baseHash: undefined };
    assert.equal(placeDraft(stored, postOf('Other text.')).lost, undefined);
  });

  it('keeps where it began through later versions, moves with its post and goes when discarded', async () => {
    const store = openStore();
    const first = draftOn(postOf(TEXT), 'two thin matrices');
    await store.keep('old', first);
    const later = { ...first.draft, body: 'half a thought', start: 0, end: 5 };
    await store.keep('old', { draft: later, place: placeOf(later, TEXT), baseHash: 'other' });
    await store.move(['old', 'older'], 'new');
    assert.deepEqual(store.of('old'), []);
    const [kept] = store.of('new');
    assert.equal(kept?.draft.body, 'half a thought');
    assert.deepEqual(kept?.place, first.place);
    assert.equal(kept?.baseHash, undefined);
    await store.discard('new', 'draft:1');
    assert.deepEqual(store.of('new'), []);
  });
});

describe('drafts on disk', () => {
  it('are there for the next window once keep returned, with their place and the hash they began from', async () => {
    const draft = { ...typed('ещё не всё'), baseHash: 'abc' };
    void openStore().keep('p', draft);
    assert.deepEqual(openStore().of('p'), [JSON.parse(JSON.stringify(draft))]);
    assert.deepEqual(told, []);
  });

  it('go on in the next window in one file', async () => {
    await openStore().keep('p', typed('one'));
    const next = openStore();
    await next.keep('p', typed('one two'));
    assert.equal(readdirSync(folder).length, 1);
    assert.deepEqual(bodies(openStore()), ['one two']);
    await next.discard('p', 'draft:1');
    assert.deepEqual([bodies(next), readdirSync(folder)], [[], []]);
  });

  it('can be discarded by the next window, and stay discarded', async () => {
    await openStore().keep('p', typed('one'));
    await openStore().discard('p', 'draft:1');
    assert.deepEqual([bodies(openStore()), readdirSync(folder)], [[], []]);
  });

  it('of two windows do not overwrite each other, also on the same note', async () => {
    const [one, two] = [openStore(), openStore()];
    await one.keep('p', typed('from one', 'urn:uuid:1'));
    await two.keep('p', typed('from two', 'draft:2'));
    assert.deepEqual([...bodies(one)].sort(), ['from one', 'from two']);
    // The other window goes on with the same note, then both.
    await two.keep('p', typed('from one, and two', 'urn:uuid:1'));
    await one.keep('p', typed('from one, more', 'urn:uuid:1'));
    assert.ok(bodies(one).includes('from one, more'));
    assert.ok(bodies(two).includes('from one, and two'));
    await one.discard('p', 'urn:uuid:1');
    assert.ok(bodies(openStore()).includes('from one, and two'));
  });

  it('that another window wrote again meanwhile are not taken away', async () => {
    const [one, two] = [new DraftFolder(folder), new DraftFolder(folder)];
    one.write('a', 'first');
    const [seen] = two.others();
    assert.ok(seen);
    one.write('a', 'second');
    two.take(seen);
    assert.deepEqual(
      two.others().map(({ text }) => text),
      ['second'],
    );
    two.take(seen);
  });

  it('that VS Code kept before move into files, once', async () => {
    const state = new FakeMemento();
    await state.update('marginalia.drafts', { p: [typed('older'), typed('other', 'draft:2')] });
    await openStore().keep('p', typed('newer'));
    assert.deepEqual([...bodies(openStore(state))].sort(), ['newer', 'other']);
    assert.equal(state.get('marginalia.drafts'), undefined);
    assert.deepEqual([...bodies(openStore())].sort(), ['newer', 'other']);
  });

  it('of another version, or broken, cost only themselves', async () => {
    await openStore().keep('p', typed('one'));
    const broken = [
      '',
      '{',
      'null',
      '{"post":"p","at":1,"stored":{}}',
      '{"post":"p","at":1,"stored":{"draft":{},"place":{}}}',
    ];
    for (const [index, text] of broken.entries()) writeFileSync(join(folder, `${index}.json`), text);
    assert.deepEqual(bodies(openStore()), ['one']);
    assert.equal(readdirSync(folder).length, broken.length + 1);
  });

  it('stay in memory while the disk is full, which is said once, and are written when it has room', async () => {
    let isFull = true;
    const full = {
      ...nodeFs,
      openSync: (...args: Parameters<typeof nodeFs.openSync>): number => {
        if (isFull && String(args[1]).startsWith('w'))
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return nodeFs.openSync(...args);
      },
    };
    const store = openStore(new FakeMemento(), full);
    for (const body of ['a', 'ab', 'abc']) await store.keep('p', typed(body));
    await store.keep('p', typed('second', 'draft:2'));
    assert.deepEqual(bodies(store), ['abc', 'second']);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /kept only until VS Code closes.*disk is full/);
    assert.equal(existsSync(folder) && readdirSync(folder).length > 0, false);
    isFull = false;
    await store.keep('p', typed('abcd'));
    assert.deepEqual([...bodies(openStore())].sort(), ['abcd', 'second']);
    isFull = true;
    await store.keep('p', typed('abcde'));
    assert.equal(told.length, 2);
  });
});
