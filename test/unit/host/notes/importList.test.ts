import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../fakeVscode.ts';
import type { ImportedNote } from '../../../../src/core/notes/exchange/importedNote.ts';
import { readExchange } from '../../../../src/core/notes/exchange/readExchange.ts';
import type { ImportOutcome } from '../../../../src/protocol/noteExchange.ts';

const { listOf } = await import('../../../../src/host/notes/importNotes.ts');

test('what was left out is listed with its reason, and nothing in it is Markdown', () => {
  const annotation = {
    created: '2026-11-22T01:12:33Z',
    user: 'acct:a@b',
    uri: 'https://example.org/a_b',
    text: '[click](command:evil) <img src=x>\n# Заголовок',
    target: [{ selector: [{ type: 'TextQuoteSelector', exact: '**слова**' }] }],
  };
  const annotations = [
    { ...annotation, id: 'a', document: { title: ['![x](y)'] } },
    { ...annotation, id: 'b', references: ['gone'] },
    { ...annotation, id: 'c' },
  ];
  const { notes } = readExchange(JSON.stringify({ annotations }));
  const outcomes = new Map<ImportedNote, ImportOutcome>(notes.map((note) => [note, { status: 'homeless' }]));
  const [, , last] = notes;
  assert.ok(last);
  outcomes.set(last, { status: 'failed', message: 'The disk is full.' });
  const list = listOf('Hypothesis', { left: notes, problems: ['Annotation 4: it has no id.'], outcomes });
  assert.match(list, /^# Left out of the import from Hypothesis\n\n- \\!\\\[x\\\]\\\(y\\\)/u);
  assert.match(list, /No post of this library has its address/u);
  assert.match(list, /The note that it answers is not here/u);
  assert.match(list, /The disk is full/u);
  assert.match(list, /Annotation 4\\: it has no id/u);
  assert.doesNotMatch(list, /(?<!\\)[[<]|^#+ З/mu);
  assert.equal(list.match(/^- /gmu)?.length, 4);
});
