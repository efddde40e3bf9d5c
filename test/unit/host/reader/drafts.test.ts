import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importFile } from '../../../../src/core/formats/importFile.ts';
import type { Post } from '../../../../src/core/posts/post.ts';
import { DraftStore, placeDraft, placeOf, type StoredDraft } from '../../../../src/host/reader/drafts.ts';
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
    const store = new DraftStore(new FakeMemento());
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
