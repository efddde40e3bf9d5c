import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hitOrigin, hitSnippet, inShownOrder } from '../../../../src/host/search/hitWords.ts';
import { hit } from './hits.ts';

test('says where a hit matched, except in the text and the title', () => {
  const found = hit('a', { snippet: 'Owls and mice', snippetMatches: [[0, 4]] });
  const words = (field: 'text' | 'title' | 'note' | 'paper' | 'topic') =>
    hitSnippet({ ...found, field }, 'owl forest');
  assert.equal(words('text'), '‹Owls› and mice');
  assert.equal(words('title'), '‹Owls› and mice');
  assert.equal(words('note'), 'Note: ‹Owls› and mice');
  assert.equal(words('paper'), 'Paper: ‹Owls› and mice');
  assert.equal(words('topic'), 'Topic: ‹Owls› and mice');
  assert.equal(hitSnippet({ ...found, field: 'tag', snippet: '' }, 'owl'), '');
});

test('says where a hit comes from', () => {
  const channel = { title: 'Owl News', handle: undefined };
  assert.equal(
    hitOrigin(hit('a', { channel, publishedAt: '2025-07-01T10:00:00Z' })),
    'Owl News · 2025-07-01',
  );
  assert.equal(hitOrigin(hit('a')), '');
  assert.equal(hitOrigin(hit('paper:arxiv:2401.12345')), 'Paper');
});

test('keeps the order that is shown: what is gone leaves, what is new comes last', () => {
  const shown = ['a', 'b', 'c'].map((id) => hit(id));
  const fresh = [hit('d'), hit('c', { unread: true }), hit('a')];
  const ordered = inShownOrder(shown, fresh);
  assert.deepEqual(
    ordered.map(({ id }) => id),
    ['a', 'c', 'd'],
  );
  assert.equal(ordered[1]?.unread, true);
});
