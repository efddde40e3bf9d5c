import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readFrontMatter } from '../../../../../src/core/formats/markdown/frontMatter.ts';
import { readPlainYaml } from '../../../../../src/core/formats/markdown/plainYaml.ts';

const PLAIN = [
  'title: Сова и другие птицы\ndate: 2024-05-01\n',
  'title: "Two: words, #one"\ntags: [rl, новости дня, C++]\n',
  "title: ''\r\nauthor: 'Иван Петров'\r\nurl: https://example.org/a?b=c\r\n",
  'tags: []\nCategory: null\nlang: en-US',
  "author: Sam O'Reilly\ntags: [a, \"b, c\", 'd']",
  'tags:\n  - a b\n  - "c: d"\ntitle: One\ntopics:\n- e\n',
];

for (const block of PLAIN) {
  test(`no parser is needed for ${JSON.stringify(block)}`, () => {
    assert.ok(readPlainYaml(block));
  });
}

const NOT_PLAIN = [
  'title: a: b\n',
  'title: a #b\n',
  'tags:\n  - a\n - b\n',
  'tags:\n  - a: b\n',
  'tags:\ntitle: a\n',
  'tags:\n',
  'title: a\n  b\n',
  'title: "a \\" b"\n',
  "title: 'it''s'\n",
  'a: 1\na: 2\n',
  'a: 1\nA: 2\n',
  'a: {b: c}\n',
  'a: [b, [c]]\n',
  'a: [b: c]\n',
  'a: &b c\n',
  'a: *b\n',
  'a: !b c\n',
  'a: |\n',
  'a:b\n',
  'a: b:\n',
  'a: - b\n',
  '# a\n',
  '',
];

for (const block of NOT_PLAIN) {
  test(`${JSON.stringify(block)} is the parser's to read`, () => {
    assert.equal(readPlainYaml(block), undefined);
  });
}

const piece = fc.constantFrom(
  ...[
    'a',
    'Ж',
    '9',
    'null',
    '~',
    ' ',
    '  ',
    ':',
    ': ',
    ' #',
    '#',
    ',',
    ', ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '-',
  ],
  ...[
    '- ',
    '&',
    '*',
    '!',
    '?',
    '? ',
    '|',
    '>',
    '%',
    '@',
    '`',
    '\\',
    '/',
    '=',
    '.',
    '...',
    '\t',
    '\r',
    '\u00a0',
  ],
  ...['\u200b', '\u2028', '\u0085', '\ufeff', '🦉', '\ud800', 'е\u0301', '(', ')', '’', '—', 'https://x.y/z'],
);
const value = fc.oneof(
  fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 5 }).map((pieces) => `"${pieces.join('')}"`),
  fc.array(piece, { maxLength: 5 }).map((pieces) => `'${pieces.join('')}'`),
  fc.array(piece, { maxLength: 7 }).map((pieces) => `[${pieces.join('')}]`),
);
const listLines = fc
  .array(fc.tuple(fc.constantFrom('- ', '  - ', '    - '), value), { minLength: 1, maxLength: 3 })
  .map((lines) => `\n${lines.map((parts) => parts.join('')).join('\n')}`);
const key = fc.constantFrom('title', 'Tags', 'null', 'y', 'a-b', 'no', '_', 'true');
const line = fc
  .tuple(
    key,
    fc.constantFrom(': ', ':', ':  ', ' : '),
    fc.oneof(value, listLines),
    fc.constantFrom('', ' ', '\r'),
  )
  .map((parts) => parts.join(''));

test('what is read without the parser is what the parser reads', () => {
  let plain = 0;
  const blocks = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `${lines.join('\n')}\n`);
  fc.assert(
    fc.property(blocks, (block) => {
      if (readPlainYaml(block) === undefined) return;
      plain++;
      // A comment leaves the meaning and brings in the parser.
      const parsed = readFrontMatter(`---\n${block}# comment\n---\n`);
      const read = readFrontMatter(`---\n${block}---\n`);
      assert.deepEqual([...read.values], [...parsed.values]);
      assert.deepEqual([read.lists, read.problem], [parsed.lists, parsed.problem]);
    }),
    { numRuns: 20_000 },
  );
  assert.ok(plain > 100, `only ${plain} of the blocks were plain`);
});
