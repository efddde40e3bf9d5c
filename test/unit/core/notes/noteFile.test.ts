import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MOTIVATIONS, NOTE_COLORS, type Note } from '../../../../src/core/notes/note.ts';
import { parseNote, serializeNote, setHeaderKey } from '../../../../src/core/notes/noteFile.ts';
import { sampleNote } from './sampleNote.ts';

const FILE = `---
id: urn:uuid:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e10
type: Annotation
created: 2026-11-22T01:12:33Z
modified: 2026-11-22T01:12:33Z
motivation: commenting
color: yellow
tags: [rl]
target:
  source: channels/data-analysis.txt
  post: sha256:5f2c
  selector:
    - { type: TextQuoteSelector, exact: "награда считается по токенам", prefix: "Здесь ", suffix: ", а не по шагам" }
    - { type: TextPositionSelector, start: 6, end: 34 }
---
Проверить в приложении.
`;

/** As a person or another program might have left it. */
const FOREIGN = `\uFEFF---
# my own comment
aliases: [a, "b c"]   # kept
id: 'urn:uuid:7'
created: 2026-11-22 04:12:33+03:00
motivation: bookmarking # not one of ours
color: teal
tags:
  - rl   # first
  - "to read"
nested:
    deep: {x: 1,  y: [2]}
target: {source: "a b.md", post: 0123, extra: 1e3, selector: {type: TextQuoteSelector, exact: yes, prefix: }}
text: |
  one
    two

---

Body\twith trailing space 

`.replaceAll('\n', '\r\n');

describe('a note file', () => {
  test('is written as the design shows', () => assert.equal(serializeNote(sampleNote()), FILE));

  test('is read back', () => assert.deepEqual(parseNote(FILE), sampleNote()));

  test('of a to-do, of a reply and of another person', () => {
    const text = 'a'.repeat(64);
    const done = sampleNote({
      motivation: 'todo',
      completed: '2026-11-23T10:00:00Z',
      creator: "Анна O'Hara",
    });
    const note = { ...done, target: { ...done.target, note: 'urn:uuid:1', text } };
    const file = serializeNote(note);
    assert.match(
      file,
      /\nmotivation: todo\ncompleted: 2026-11-23T10:00:00Z\ncreator: \{ type: Person, name: "Анна O'Hara" \}\n/,
    );
    assert.match(
      file,
      /\n {2}note: urn:uuid:1\n {2}state: \{ type: TimeState, cached: "\.texts\/a{64}\.txt" \}\n/,
    );
    assert.deepEqual(parseNote(file), note);
    assert.equal(parseNote(FILE.replace('color:', 'creator: Анна\ncolor:')).creator, 'Анна');
  });

  test('keeps a state that is not ours', () => {
    const foreign = FILE.replace(
      '  selector:',
      '  state: { type: TimeState, cached: "https://example.org/1" }\n  selector:',
    );
    assert.equal(parseNote(foreign).target.text, undefined);
    assert.equal(serializeNote(parseNote(foreign), foreign), foreign);
    assert.match(serializeNote({ ...parseNote(foreign), body: 'x' }, foreign), /https:\/\/example\.org\/1/);
  });

  test('of another hand is read with our defaults', () => {
    assert.deepEqual(parseNote(FOREIGN), {
      id: 'urn:uuid:7',
      created: '2026-11-22T01:12:33.000Z',
      modified: '2026-11-22T01:12:33.000Z',
      motivation: 'commenting',
      color: 'yellow',
      tags: ['rl', 'to read'],
      target: {
        source: 'a b.md',
        post: '0123',
        quote: { exact: 'yes', prefix: '', suffix: '' },
        position: undefined,
      },
      body: '\nBody\twith trailing space \n',
    });
  });

  test('of another hand stays the same, byte for byte, when nothing changed', () => {
    assert.equal(serializeNote(parseNote(FOREIGN), FOREIGN), FOREIGN);
  });

  test('without note text needs none', () => {
    const empty = serializeNote(sampleNote({ body: '' }));
    assert.match(empty, /\n---\n$/);
    assert.equal(parseNote(empty).body, '');
    assert.equal(parseNote(empty.trimEnd()).body, '');
    assert.equal(serializeNote(sampleNote({ body: 'x' }), empty.trimEnd()), `${empty}x\n`);
  });
});

describe('an edit touches only what changed', () => {
  const edits: readonly (readonly [
    name: string,
    change: (note: Note) => Partial<Note>,
    from: string,
    to: string,
  ])[] = [
    ['body', () => ({ body: 'Новое\nдва' }), '\r\nBody\twith trailing space \r\n\r\n', 'Новое\r\nдва\r\n'],
    ['motivation', () => ({ motivation: 'questioning' }), 'bookmarking', 'questioning'],
    ['color', () => ({ color: 'pink' }), 'teal', 'pink'],
    ['tags', () => ({ tags: ['x', 'y: z'] }), '\r\n  - rl   # first\r\n  - "to read"', ' [x, "y: z"]'],
    ['post', ({ target }) => ({ target: { ...target, post: '0777' } }), '0123', '"0777"'],
    [
      'quote',
      ({ target }) => ({ target: { ...target, quote: { exact: 'no "way"', prefix: '', suffix: '' } } }),
      'exact: yes',
      'exact: "no \\"way\\""',
    ],
    [
      'done',
      () => ({ completed: '2027-01-01T00:00:00Z' }),
      '    two\r\n\r\n---',
      '    two\r\n\r\ncompleted: 2027-01-01T00:00:00Z\r\n---',
    ],
    [
      'missing key',
      () => ({ modified: '2027-01-01T00:00:00Z' }),
      '    two\r\n\r\n---',
      '    two\r\n\r\nmodified: 2027-01-01T00:00:00Z\r\n---',
    ],
  ];
  for (const [name, change, from, to] of edits) {
    test(name, () => {
      const note = parseNote(FOREIGN);
      assert.ok(FOREIGN.includes(from));
      assert.equal(
        serializeNote({ ...note, ...change(note) }, FOREIGN),
        FOREIGN.replace(from, () => to),
      );
    });
  }

  test('selectors that come and go leave foreign ones and comments', () => {
    const file = FILE.replace(
      '    - { type: TextPos',
      '    - { type: XPathSelector, value: "/p[1]" } # mine\n    - { type: TextPos',
    );
    const note = parseNote(file);
    const whole = { ...note, target: { ...note.target, quote: undefined, position: undefined } };
    const without = serializeNote(whole, file);
    assert.deepEqual(parseNote(without), whole);
    assert.match(without, /XPathSelector.*# mine/);
    assert.deepEqual(parseNote(serializeNote(note, without)), note);
  });

  test('a new selector in a file with CRLF, comments and blank lines', () => {
    const text = FILE.replace('color:', '# comment\n\n  \ncolor:')
      .replace(/ {2}selector:[\s\S]*?---/, '---')
      .replaceAll('\n', '\r\n');
    assert.deepEqual(parseNote(serializeNote(sampleNote(), text)), sampleNote());
    assert.match(serializeNote(sampleNote(), text), /\r\n# comment\r\n/);
  });

  test('setHeaderKey adds a key once and then replaces it', () => {
    const once = setHeaderKey(FOREIGN, 'conflictOf', 'urn:uuid:1');
    assert.match(once, /\r\nconflictOf: urn:uuid:1\r\n---/);
    assert.equal(setHeaderKey(once, 'conflictOf', 'urn:uuid:2'), once.replace('uuid:1', 'uuid:2'));
  });
});

describe('a file that is no note says why', () => {
  const without = (key: string): string => FILE.replace(new RegExp(`^ *${key}:.*\\n`, 'm'), '');
  const broken: readonly (readonly [name: string, file: string, reason: RegExp])[] = [
    ['empty', '', /three hyphens/],
    ['plain Markdown', '# Title\n', /three hyphens/],
    ['open header', FILE.replace('\n---\n', '\n'), /closing line/],
    ['long header', FILE.replace('type:', `x: ${'y'.repeat(66_000)}\ntype:`), /64 KB/],
    ['broken YAML', FILE.replace('[rl]', '[rl'), /not valid YAML/],
    ['repeated key', FILE.replace('color:', 'id: x\ncolor:'), /not valid YAML.*unique/],
    ['alias', FILE.replace('[rl]', '[&a rl, *a]'), /not valid YAML.*[Aa]lias/],
    ['a list for a header', '---\n- a\n---\n', /no keys/],
    ['no id', without('id'), /no "id"/],
    ['no post', without('post'), /no "target.post"/],
    ['no target', '---\nid: a\ncreated: 2026-11-22\n---\n', /no "target.source"/],
    ['no date', without('created'), /no "created"/],
    ['bad date', FILE.replace('2026-11-22T', '22.11.2026 '), /not an ISO 8601 date/],
    ['impossible date', FILE.replace('2026-11-22T', '2026-13-45T'), /not an ISO 8601 date/],
    ['other type', FILE.replace('type: Annotation', 'type: Page'), /type is "Page"/],
    ['map for a word', FILE.replace('color: yellow', 'color: {a: 1}'), /"color" is not/],
    ['map for a tag', FILE.replace('[rl]', '[{a: 1}]'), /"tags.0" is not/],
    ['bad position', FILE.replace('start: 6', 'start: -6'), /TextPositionSelector/],
    ['reversed position', FILE.replace('start: 6', 'start: 60'), /TextPositionSelector/],
    [
      'conflict in the header',
      FILE.replace('color: yellow', '<<<<<<< HEAD\ncolor: pink\n=======\ncolor: blue\n>>>>>>> b'),
      /conflict markers/,
    ],
    ['conflict in the text', `${FILE}<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> b\r\n`, /conflict markers/],
    ...[
      '/etc/passwd',
      '../a.md',
      'a/../../b',
      'C:\\a.md',
      '\\\\host\\a',
      'file:///a',
      'a\\..\\b',
      'a\\u0000b',
    ].map(
      (source) =>
        [
          `source ${source}`,
          FILE.replace(
            'channels/data-analysis.txt',
            `"${source.replaceAll('\\', '\\\\').replace('\\\\u0', '\\u0')}"`,
          ),
          /leaves the posts folder/,
        ] as const,
    ),
  ];
  for (const [name, file, reason] of broken) test(name, () => assert.throws(() => parseNote(file), reason));

  test('deep nesting and many aliases end soon', () => {
    for (const piece of ['[', '{a: ', '- ', '&a ', '"', '? ']) {
      assert.throws(() => parseNote(`---\n${piece.repeat(60_000 / piece.length)}\n---\n`));
    }
  });

  test('a text with conflict markers is refused on writing, not lost on reading', () => {
    const body = '<<<<<<< a\n=======\n>>>>>>> b';
    assert.throws(() => serializeNote(sampleNote({ body })), /conflict markers/);
    assert.throws(() => serializeNote(sampleNote({ body }), FILE), /conflict markers/);
  });

  test('a header cannot reach a prototype', () => {
    const file = FILE.replace(
      'color:',
      '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\ncolor:',
    );
    assert.equal(serializeNote(parseNote(file), file), file);
    assert.deepEqual(Object.keys(Object.prototype), []);
  });
});

/** Plain objects, as a parser makes them. */
const record = <T>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'yes',
    'null',
    '0123',
    '1e3',
    '~',
    ': ',
    '# x',
    '- a',
    '---',
    '*a',
    '&a',
    '!x',
    "it's",
    'a\u2028---\u2028b',
    '\uFEFF',
    '\ud800',
  ),
);
const anyWords = anyText.filter((text) => text !== '');
const anyDate = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31T23:59:59Z') });
/** Keys that may be missing. */
const optional = <T extends object>(model: { readonly [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(model, { requiredKeys: [], noNullPrototype: true });

const anyNote: fc.Arbitrary<Note> = fc
  .tuple(
    optional({ completed: anyDate.map((date) => date.toISOString()), creator: anyWords }),
    optional({ note: anyWords, text: fc.constantFrom('0'.repeat(64), 'af'.repeat(32)) }),
    record<Omit<Note, 'completed' | 'creator'>>({
      id: anyWords,
      created: anyDate.map((date) => date.toISOString()),
      modified: anyDate.map((date) => date.toISOString().replace('.000', '')),
      motivation: fc.constantFrom(...MOTIVATIONS),
      color: fc.constantFrom(...NOTE_COLORS),
      tags: fc.array(anyWords, { maxLength: 4 }),
      target: record({
        source: fc.constantFrom('a.md', 'мои посты/б.txt', "it's #1: a.md"),
        post: anyWords,
        quote: fc.option(record({ exact: anyWords, prefix: anyText, suffix: anyText }), { nil: undefined }),
        position: fc.option(
          fc.tuple(fc.nat(), fc.nat()).map(([start, length]) => ({ start, end: start + length })),
          { nil: undefined },
        ),
      }),
      body: fc
        .array(anyText, { maxLength: 4 })
        .map((lines) => lines.join('\n').replace(/\r\n?/g, '\n').toWellFormed()),
    }),
  )
  .map(([more, ofTarget, note]) => ({ ...note, ...more, target: { ...note.target, ...ofTarget } }));

const anyForeignLine = fc.oneof(
  fc.constantFrom(
    '# comment',
    '',
    '  ',
    'aliases: [a, "b"]  # x',
    'date: 2026-01-01',
    'n: 0x1F',
    "q: 'it''s'",
    'list:\n- 1\n-  two',
  ),
  fc.constantFrom(
    'block: |\n  a\n   b\n',
    'fold: >-\n  a\n\n  b',
    'map: {a: 1,b: [2, 3]}',
    'empty:',
    '"quoted key": ~',
    'deep:\n    x:\n        - y: z',
  ),
);

/** Our own header with foreign keys and comments between its lines, each key once. */
const anyForeignFile = record({
  note: anyNote,
  extra: fc.uniqueArray(fc.tuple(anyForeignLine, fc.nat({ max: 8 })), {
    selector: ([line]) => line,
    maxLength: 6,
  }),
  bom: fc.boolean(),
  crlf: fc.boolean(),
  tail: fc.constantFrom('', '\n', '\n\n', ' \n', 'no line break'),
}).map(({ note, extra, bom, crlf, tail }) => {
  const lines = serializeNote(note).split('\n');
  for (const [line, place] of extra) lines.splice(Math.min(place, 7) + 1, 0, line);
  const text = (bom ? '\uFEFF' : '') + lines.join('\n') + tail;
  return { note, text: crlf ? text.replaceAll('\n', '\r\n') : text };
});

describe('round trips', () => {
  test('what is written is read back the same, for any Unicode', () => {
    fc.assert(
      fc.property(anyNote, (note) => assert.deepEqual(parseNote(serializeNote(note)), note)),
      { numRuns: 1000 },
    );
  });

  test('a file written back unchanged has the same bytes', () => {
    fc.assert(
      fc.property(anyForeignFile, ({ text }) => assert.equal(serializeNote(parseNote(text), text), text)),
      { numRuns: 2000 },
    );
  });

  test('any edit of any file is read back, and leaves foreign lines alone', () => {
    fc.assert(
      fc.property(anyForeignFile, anyNote, ({ text }, wanted) => {
        const written = serializeNote(wanted, text);
        assert.deepEqual(parseNote(written), wanted);
        assert.equal(written.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
        const comments = (file: string): number => file.match(/# (?:comment|x)$/gm)?.length ?? 0;
        const [, header = ''] = text.split(/^---/m);
        if (/^# comment/m.test(header)) assert.ok(comments(written) > 0);
      }),
      { numRuns: 500 },
    );
  });
});
