import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostUri, postQuery } from '../../../../src/host/reader/postUri.ts';

const IDS: readonly string[] = [
  'https://example.org/a?b=1&c=2#d',
  'https://example.org/100%25+more&start=3&end=4',
  'tg:канал/12',
  'sha256-0a1b',
  'start=1&end=2&id=x',
];

/** As VS Code hands a link over: split first, then decoded. */
function opened(query: string) {
  return parsePostUri({ path: '/post', query: decodeURIComponent(query) });
}

for (const id of IDS) {
  test(`leads back to ${id}`, () => {
    assert.match(postQuery(id), /^[\w.~!*'()%=-]+$/u);
    assert.deepEqual(opened(postQuery(id, { start: 5, end: 9 })), {
      id,
      place: { range: { start: 5, end: 9 } },
    });
    if (!id.startsWith('start=')) assert.deepEqual(opened(postQuery(id)), { id, place: undefined });
  });
}

const OTHERS: readonly (readonly [path: string, query: string])[] = [
  ['/other', 'id=x'],
  ['/post', ''],
  ['/post', 'id='],
  ['/post', 'start=1&end=2'],
  ['/post', 'start=-1&end=2&id=x'],
];

for (const [path, query] of OTHERS) {
  test(`is no link to a post: ${path}?${query}`, () =>
    assert.equal(parsePostUri({ path, query }), undefined));
}

test('a range that is none opens the post at its beginning', () => {
  for (const range of ['start=9&end=9', 'start=9&end=1', 'start=0&end=99999999999999999999']) {
    assert.deepEqual(parsePostUri({ path: '/post', query: `${range}&id=x` }), { id: 'x', place: undefined });
  }
});
