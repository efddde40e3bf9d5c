import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseLinks, serializeLinks } from '../../../../src/core/papers/linksFile.ts';
import type { RestoredLinks } from '../../../../src/core/papers/restoredLinks.ts';

const LINKS: RestoredLinks = {
  post: 'tg:example_channel/12',
  source: 'channels/example.txt',
  title: 'Слои: «как они слушают»',
  from: 'https://t.me/example_channel/12',
  restored: '2026-11-22T01:12:33Z',
  links: [
    { label: 'Статья', url: 'https://arxiv.org/abs/2401.12345', start: 10, end: 16 },
    { label: '🖥 "Код": {тут}', url: 'https://github.com/a/b?x=1#y', start: 20, end: 33 },
  ],
};
const FILE = `---
type: RestoredLinks
post: tg:example_channel/12
source: channels/example.txt
title: "Слои: «как они слушают»"
from: https://t.me/example_channel/12
restored: 2026-11-22T01:12:33Z
links:
  - { label: "Статья", url: "https://arxiv.org/abs/2401.12345", start: 10, end: 16 }
  - { label: "🖥 \\"Код\\": {тут}", url: "https://github.com/a/b?x=1#y", start: 20, end: 33 }
---
`;

describe('restored links and their file', () => {
  test('a new file reads well', () => {
    assert.equal(serializeLinks(LINKS), FILE);
    assert.deepEqual(parseLinks(FILE), LINKS);
    const none = { ...LINKS, links: [] };
    assert.deepEqual(parseLinks(serializeLinks(none)), none);
  });

  test('unchanged links give the same bytes, an edit keeps what is not ours', () => {
    const mine = `${FILE.replace('links:', 'mine: 1 # keep\nlinks:').replaceAll('\n', '\r\n')}My words\r\n`;
    assert.equal(serializeLinks(LINKS, mine), mine);
    const edited = { ...LINKS, links: LINKS.links.slice(1), restored: '2027-01-01T00:00:00Z' };
    const written = serializeLinks(edited, mine);
    assert.deepEqual(parseLinks(written), edited);
    assert.match(written, /mine: 1 # keep\r\n/);
    assert.match(written, /---\r\nMy words\r\n$/);
  });

  test('links that no post can have are left out', () => {
    const bad = [
      { label: 'x', url: 'javascript:alert(1)', start: 0, end: 1 },
      { label: ' ', url: 'https://a.b/', start: 0, end: 1 },
      { label: 'y', url: 'file:///etc/passwd', start: 0, end: 1 },
      { label: 'z'.repeat(600), url: 'https://a.b/', start: 0, end: 600 },
    ];
    assert.deepEqual(parseLinks(serializeLinks({ ...LINKS, links: [...LINKS.links, ...bad] })), LINKS);
    const byHand = FILE.replace('https://arxiv.org/abs/2401.12345', 'javascript:alert(1)').replace(
      'start: 20',
      'start: x',
    );
    assert.deepEqual(parseLinks(byHand).links, [{ ...LINKS.links[1], start: 0 }]);
  });

  const BROKEN: readonly (readonly [name: string, text: string, message: RegExp])[] = [
    ['a note', FILE.replace('RestoredLinks', 'Annotation'), /type is "Annotation"/],
    ['no post', FILE.replace(/post: .*\n/, ''), /no "post"/],
    ['no date', FILE.replace(/restored: .*\n/, ''), /restored/],
    ['no list', FILE.replace(/links:\n(?: .*\n)*/, 'links: many\n'), /no list/],
    ['aliases', FILE.replace('links:', 'a: &a [x]\nb: *a\nlinks:'), /not valid YAML/],
  ];
  for (const [name, text, message] of BROKEN) {
    test(`broken: ${name}`, () => assert.throws(() => parseLinks(text), message));
  }

  test('a header of a quarter of a megabyte ends soon', () => {
    const deep = FILE.replace('links:', `x: ${'['.repeat(100_000)}\nlinks:`);
    assert.throws(() => parseLinks(deep), /not valid YAML/);
    // The parser's own pretty errors took a minute for this.
    const wrong = FILE.replace('links:', `x: ${'}'.repeat(200_000)}\nlinks:`);
    assert.throws(() => parseLinks(wrong), /not valid YAML: .{1,80} at line \d+, column 4\. Correct it/);
  });
});
