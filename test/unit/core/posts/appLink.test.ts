import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AppLink,
  appLink,
  LINK_BASE,
  linkedPost,
  parseAppLink,
} from '../../../../src/core/posts/appLink.ts';

const IDS: readonly string[] = [
  'https://example.org/a?b=1&c=2#d',
  'https://example.org/?a=1&id=5',
  'https://example.org/100%25+more&start=3&end=4',
  'tg:канал/12',
  'sha256-0a1b',
];
const WORDS = { exact: 'a & b = 100%, «цитата» &id=x', prefix: 'до, ', suffix: '' };

/** As VS Code hands a link over: split first, then decoded. */
function opened(link: string): AppLink | undefined {
  const { pathname, search } = new URL(link);
  return parseAppLink({ path: pathname, query: decodeURIComponent(search.slice(1)) });
}

for (const id of IDS) {
  test(`leads back to ${id}`, () => {
    const range = { start: 5, end: 9 };
    for (const place of [undefined, range, { ...range, words: WORDS }]) {
      const link: AppLink = { kind: 'post', id, place };
      assert.match(appLink(LINK_BASE, link), /^vscode:\/\/marginalia\.marginalia\/post\?[\w.~!*'()%=&-]+$/u);
      assert.deepEqual(opened(appLink(LINK_BASE, link)), link);
      assert.equal(linkedPost(appLink(LINK_BASE, link)), id);
      assert.equal(linkedPost(appLink('code-oss://marginalia.marginalia', link)), id);
    }
    assert.deepEqual(opened(appLink(LINK_BASE, { kind: 'note', id })), { kind: 'note', id });
    assert.deepEqual(opened(appLink(LINK_BASE, { kind: 'paper', key: id })), { kind: 'paper', key: id });
  });
}

test('of long words a link holds the first', () => {
  const words = { exact: `${'я'.repeat(119)}😀${'я'.repeat(500)}`, prefix: 'до', suffix: 'после' };
  const found = opened(appLink(LINK_BASE, { kind: 'post', id: 'x', place: { start: 1, end: 622, words } }));
  assert.deepEqual(found, {
    kind: 'post',
    id: 'x',
    place: { start: 1, end: 622, words: { exact: 'я'.repeat(119), prefix: 'до', suffix: '' } },
  });
});

test('words may be written by hand, without a place', () => {
  assert.deepEqual(parseAppLink({ path: '/post', query: 'text=по токенам&id=x' }), {
    kind: 'post',
    id: 'x',
    place: { start: 0, end: 10, words: { exact: 'по токенам', prefix: '', suffix: '' } },
  });
});

const OTHERS: readonly (readonly [path: string, query: string])[] = [
  ['/other', 'id=x'],
  ['/post', ''],
  ['/post', 'id='],
  ['/post', 'start=1&end=2'],
  ['/post', 'start=-1&evil=2&id=x'],
  ['/post', 'start=1&start=2&id=x'],
  ['/post', `id=${'x'.repeat(4001)}`],
  ['/post', `id=${'x'.repeat(1_000_000)}`],
  ['/post', 'id=a\u0000b'],
  ['/note', 'key=x'],
  ['/note', 'id=a\nb'],
  ['/paper', 'id=x'],
  ['/paper', ''],
  ['//post', 'id=x'],
  ['/post/../note', 'id=x'],
];
for (const [path, query] of OTHERS) {
  test(`is no link of ours: ${path} ${JSON.stringify(query.slice(0, 40))}`, () =>
    assert.equal(parseAppLink({ path, query }), undefined));
}

test('a range that is none opens the post at its beginning', () => {
  for (const range of [
    'start=9&end=9',
    'start=9&end=1',
    'start=0&end=99999999999999999999',
    'start=-1&end=2',
  ]) {
    const link = parseAppLink({ path: '/post', query: `${range}&id=x` });
    assert.deepEqual(link, { kind: 'post', id: 'x', place: undefined });
  }
});

test('other addresses lead to no post', () => {
  const others = [
    'https://marginalia.marginalia/post?id=x',
    'vscode://other.ext/post?id=x',
    'vscode://marginalia.marginalia/note?id=x',
    'nonsense',
    'vscode://marginalia.marginalia/post?id=%',
  ];
  for (const address of others) assert.equal(linkedPost(address), undefined);
});
