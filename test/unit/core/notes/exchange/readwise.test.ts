import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toReadwise } from '../../../../../src/core/notes/exchange/readwise.ts';
import { sampleNote } from '../sampleNote.ts';
import { exported, NASTY } from './exported.ts';

/** The cells of a CSV text as RFC 4180 has them. */
function parse(csv: string): readonly (readonly string[])[] {
  assert.match(csv, /^(?:"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*\r\n)*$/u);
  return [...csv.matchAll(/((?:"(?:[^"]|"")*",?)+)\r\n/gu)].map(([, row = '']) =>
    [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/gu)].map(([, cell = '']) => cell.replaceAll('""', '"')),
  );
}

const { target } = sampleNote();

test('a row per note with the columns that Readwise knows, tags as it reads them', () => {
  assert.deepEqual(parse(toReadwise([exported({ tags: ['rl', 'to read'] })])), [
    ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'],
    [
      'награда считается по токенам',
      'Про награды',
      'Анна',
      'https://example.org/rewards',
      '.rl .to-read Проверить в приложении.',
      '6',
      '2026-11-22 01:12:33',
    ],
  ]);
});

test('nasty texts stay in their cells', () => {
  for (const text of NASTY) {
    const note = exported({
      body: text,
      target: { ...target, quote: { exact: text, prefix: '', suffix: '' } },
    });
    const [, row, ...more] = parse(toReadwise([note]));
    assert.deepEqual(more, []);
    assert.deepEqual([row?.[0], row?.[4], row?.length], [text, `.rl ${text.trim()}`, 7]);
  }
});

test('a note on a whole post is a highlight of its words, a reply stands in the note it answers', () => {
  const onPost = exported({
    id: 'a',
    tags: [],
    target: { ...target, quote: undefined, position: undefined },
  });
  const reply = exported({
    id: 'b',
    tags: [],
    creator: 'Борис',
    body: 'Да.',
    target: { ...onPost.note.target, note: 'a' },
  });
  const empty = exported({ id: 'c', body: '', target: onPost.note.target });
  assert.deepEqual(
    parse(toReadwise([reply, empty, onPost])).map((row) => [row[0], row[4]]),
    [
      ['Highlight', 'Note'],
      ['Проверить в приложении.', 'Борис: Да.'],
    ],
  );
});
