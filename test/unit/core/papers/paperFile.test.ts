import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsePaper, serializePaper } from '../../../../src/core/papers/paperFile.ts';
import { isPaperKey } from '../../../../src/core/papers/paperKey.ts';
import type { PaperRecord } from '../../../../src/core/papers/paperRecord.ts';
import { sampleRecord } from './sampleRecord.ts';

const FILE = `---
id: arxiv:2401.12345
type: Paper
also: ["title:layers that listen to each other"]
title: "Layers: that “listen” to each other"
authors: ["Ada Example", "Борис Примеров"]
url: https://arxiv.org/abs/2401.12345
status: to-read
rating: 4
created: 2026-11-22T01:12:33Z
modified: 2026-11-22T02:00:00Z
---
My own *words*.

A second paragraph.
`;

describe('a record and its file', () => {
  test('a new file reads well', () => {
    assert.equal(serializePaper(sampleRecord()), FILE);
    assert.deepEqual(parsePaper(FILE), sampleRecord());
  });

  test('what nobody said takes no line', () => {
    const record = sampleRecord({
      also: [],
      authors: [],
      url: undefined,
      status: undefined,
      rating: undefined,
      body: '',
    });
    const text = serializePaper(record);
    assert.doesNotMatch(text, /also|authors|url|status|rating/);
    assert.deepEqual(parsePaper(text), record);
  });

  const MINE = `\uFEFF---\r
# mine\r
type: Paper\r
id: arxiv:2401.12345   # the id\r
title: 'Layers: that “listen” to each other'\r
created: 2026-11-22\r
shelf: [a, b] # keep me\r
authors:\r
  - Ada Example\r
rating: 9\r
status: someday\r
---\r
Words\r
`;

  test('a file written back unchanged has the same bytes', () => {
    for (const text of [FILE, MINE, FILE.replaceAll('\n', '\r\n'), FILE.slice(0, FILE.indexOf('My'))]) {
      assert.equal(serializePaper(parsePaper(text), text), text);
    }
  });

  test('an edit leaves everything else as it is', () => {
    const edited = serializePaper({ ...parsePaper(MINE), status: 'read', rating: 5 }, MINE);
    assert.equal(edited, MINE.replace('someday', 'read').replace('rating: 9', 'rating: 5'));
  });

  test('a cleared field leaves its line, and no other', () => {
    const cleared = serializePaper({ ...parsePaper(FILE), status: undefined }, FILE);
    assert.equal(cleared, FILE.replace('status: to-read\n', ''));
    const commented = FILE.replace('status: to-read', 'status: to-read # soon').replaceAll('\n', '\r\n');
    const without = serializePaper(
      { ...parsePaper(commented), status: undefined, rating: undefined },
      commented,
    );
    assert.equal(parsePaper(without).status, undefined);
    assert.doesNotMatch(without, /[^\r]\n/);
  });

  const EDITS: readonly Partial<PaperRecord>[] = [
    { status: undefined, rating: undefined },
    { status: 'reading' },
    { rating: 1 },
    { also: [] },
    { also: ['doi:10.1000/xyz', 'title:a b c'] },
    { authors: [], title: '' },
    { title: '--- # : "quoted" \\ \u2028 {x}', url: undefined },
    { body: '---\nid: other\n---\n' },
    { body: '' },
    { modified: '2027-01-01T00:00:00Z' },
  ];
  for (const edit of EDITS) {
    test(`the edit ${JSON.stringify(edit)} reads back from any file`, () => {
      for (const text of [FILE, MINE, FILE.replaceAll('\n', '\r\n')]) {
        const wanted = { ...parsePaper(text), ...edit };
        const written = serializePaper(wanted, text);
        assert.deepEqual(parsePaper(written), wanted);
        if (text === MINE) assert.match(written, /shelf: \[ ?a, b ?\] # keep me\r\n/);
      }
    });
  }
});

describe('hostile and broken files', () => {
  const BROKEN: readonly (readonly [name: string, text: string, message: RegExp])[] = [
    ['empty', '', /three hyphens/],
    ['a note', FILE.replace('type: Paper', 'type: Annotation'), /its type is "Annotation"/i],
    ['no type', FILE.replace('type: Paper\n', ''), /its type is ""/i],
    ['no id', FILE.replace('id: arxiv:2401.12345\n', ''), /no "id"/],
    ['a path as id', FILE.replace('arxiv:2401.12345', '../../etc/passwd'), /no key of a paper/],
    ['a month that is none', FILE.replace('arxiv:2401.12345', 'arxiv:2413.12345'), /no key of a paper/],
    ['a repository', FILE.replace('arxiv:2401.12345', 'github:a/b'), /no key of a paper/],
    ['no date', FILE.replace(/created.*\n/, ''), /created/],
    ['a bad date', FILE.replace('created: 2026-11-22T01:12:33Z', 'created: soon'), /ISO 8601/],
    ['twice the same key', FILE.replace('rating: 4', 'rating: 4\nrating: 5'), /not valid YAML/],
    ['a list as title', FILE.replace(/title: .*/, 'title: [a]'), /"title" is not/],
    ['aliases', FILE.replace('rating: 4', 'a: &a [x]\nb: [*a, *a]'), /not valid YAML/],
    [
      'conflict markers',
      FILE.replace('status: to-read\n', '<<<<<<< HEAD\nstatus: read\n=======\nstatus: reading\n>>>>>>> b\n'),
      /conflict markers/,
    ],
    ['a long header', FILE.replace('rating: 4', `x: ${'y'.repeat(70_000)}`), /64 KB/],
  ];
  for (const [name, text, message] of BROKEN) {
    test(name, () => {
      assert.throws(() => parsePaper(text), message);
      assert.throws(() => serializePaper(sampleRecord(), text), message);
    });
  }

  test('a file cannot reach a prototype', () => {
    const text = FILE.replace('rating: 4', '__proto__: { rating: 5 }\nconstructor: { prototype: { x: 1 } }');
    assert.equal(parsePaper(text).rating, undefined);
    assert.equal('x' in {}, false);
    assert.equal(
      serializePaper({ ...parsePaper(text), status: 'read' }, text),
      text.replace('to-read', 'read'),
    );
  });

  test('keys of also that are none are left out and stay in the file', () => {
    const text = FILE.replace(/also: .*/, 'also: [nonsense, "arxiv:1706.03762", "arxiv:2401.12345"]');
    assert.deepEqual(parsePaper(text).also, ['arxiv:1706.03762']);
    assert.match(serializePaper({ ...parsePaper(text), status: 'read' }, text), /\[nonsense, /);
  });

  test('an address that no browser should open is not read', () => {
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'command:x', 'https://a b']) {
      assert.equal(
        parsePaper(FILE.replace('https://arxiv.org/abs/2401.12345', JSON.stringify(url))).url,
        undefined,
      );
    }
  });
});

test('keys of papers', () => {
  for (const key of [
    'arxiv:2401.12345',
    'arxiv:math/0309136',
    'doi:10.1000/xyz',
    'url:openreview.net/forum?id=x',
    'title:three words here',
  ]) {
    assert.equal(isPaperKey(key), true, key);
  }
  for (const key of [
    '',
    'arxiv:',
    'arxiv:2401.12345v2',
    'arxiv:../x',
    'doi:10.1000/XYZ',
    'doi:10.1/x y',
    'doi:x',
    'url:',
    'url:../x',
    'url:a.b\n',
    'title:',
    'title:two words',
    'github:a/b',
    'tg:a/1#2',
    '__proto__',
    `title:a b ${'c'.repeat(2000)}`,
    'title:a b \u202ec',
  ]) {
    assert.equal(isPaperKey(key), false, key);
  }
});
